// Addresses and REST routes (spec requests.md §3, §6).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <string_view>

namespace aclint::service {

/// Whether the address may be opened. `uri`: the request's path and query, `/a?x=1`.
Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault);

Concern concern_of_url(Context const& context, std::string_view uri);

/// Whether the REST server answers exactly this path and method.
Answer dispatch_route(Context const& context, std::string_view path, std::string_view method,
                      php::FatalError& fault);
Concern concern_of_route(std::string_view path, std::string_view method);

} // namespace aclint::service
