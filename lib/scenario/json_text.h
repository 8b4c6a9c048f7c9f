// JSON for people and programs to read: UTF-8 as it is, `/` as it is.
#pragma once
#include "php/value.h"

#include <string>
#include <string_view>

namespace aclint::scenario {

/// One line. Lists and maps as PHP's json_encode tells them apart; a date is "DateTime", a network test
/// "Closure".
std::string json_text(php::Value const& value);

/// Several lines, `indent` in front of all but the first; what fits into a line stays in one.
std::string json_text_pretty(php::Value const& value, std::string_view indent);

} // namespace aclint::scenario
