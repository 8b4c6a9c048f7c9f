// Addresses and REST routes (spec requests.md §3, §6).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <string_view>

namespace aclint::service {

/// Whether the address may be opened. `uri`: the request's path and query, `/a?x=1`.
Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault);

/// Whether the web server sends the file at this address itself, if it exists: uploads, images, styles, scripts. WordPress
/// and AAM then do not run, so no statement protects the file.
bool is_sent_by_web_server(std::string_view uri, std::string_view own_host);

Concern concern_of_url(Context const& context, std::string_view uri);

/// Whether the REST server answers exactly this path and method.
Answer dispatch_route(Context const& context, std::string_view path, std::string_view method,
                      php::FatalError& fault);
Concern concern_of_route(std::string_view path, std::string_view method);

} // namespace aclint::service
