// Hooks: which callbacks run, and what a filter returns (spec requests.md §8).
#pragma once
#include "service/answer.h"
#include "service/concern.h"
#include "service/context.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace aclint::service {

/// What the filter `name` returns for the list `["a"]` if a callback that adds `"cb"` was there before AAM, at this
/// priority. `deny`: that callback is not called.
Answer run_hook(Context const& context, std::string_view name, std::int64_t priority, php::FatalError& fault);

/// Statements about one hook share what they return, so all of its priorities count.
Concern concern_of_hook(std::string_view name);

/// What AAM's `&:filter(<a> <op> <b>)` makes of a value; nothing if the text is not a filter.
std::optional<php::Value> filtered(php::Value const& value, std::string_view filter);

} // namespace aclint::service
