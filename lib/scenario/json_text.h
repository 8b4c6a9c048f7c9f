// JSON for people and programs. UTF-8 and `/` are not escaped.
#pragma once
#include "php/value.h"

#include <string>
#include <string_view>

namespace aclint::scenario {

/// On one line. Lists and maps are distinguished as in PHP's json_encode; a date is "DateTime", a network
/// test "Closure".
std::string json_text(php::Value const& value);

/// On several lines, with `indent` before all but the first. A value that fits on one line stays on it.
std::string json_text_pretty(php::Value const& value, std::string_view indent);

} // namespace aclint::scenario
