// Strings as PHP makes and changes them.
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::php {

/// A value as a string: null and false are "", true is "1", an array is "Array". Objects have no string: an
/// `Error`.
std::string to_text(Value const& value, FatalError& fault);

/// As `to_text`, for an argument that PHP declares as string: arrays and objects are a `TypeError`. `what`
/// names the argument in the reason of the error.
std::string text_argument(Value const& value, std::string_view what, FatalError& fault);

/// PHP's `str_replace`: replaces all occurrences, from left to right.
std::string replace_all(std::string_view text, std::string_view what, std::string_view with);

/// PHP's `explode`, without limit.
std::vector<std::string_view> explode(char separator, std::string_view text);

/// PHP's `trim`: without blanks, tabs, line ends, NUL and vertical tabs around it.
std::string_view trim(std::string_view text);

/// PHP's `filter_var(…, FILTER_VALIDATE_BOOLEAN)`: true for 1, true, on, yes in any letter case, with
/// whitespace around.
bool filter_boolean(Value const& value);

/// PHP's `ip2long`: only four decimal numbers without leading zeros.
std::optional<std::int64_t> ip_to_integer(std::string_view text);

/// PHP's `sprintf` with one argument. A format for more arguments is an `ArgumentCountError`, an unknown
/// conversion a `ValueError`.
std::string format_with(std::string_view format, Value const& argument, FatalError& fault);

} // namespace aclint::php
