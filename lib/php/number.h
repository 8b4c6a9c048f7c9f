// Numbers in strings, as PHP reads and writes them.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace aclint::php {

using Number = std::variant<std::int64_t, double>;

/// The number in a numeric string: "5", " 5", "5 ", "1e3", ".5"; nothing for others, such as "-0x". Integers
/// that do not fit become floats.
std::optional<Number> numeric(std::string_view text);

/// As `numeric`, for the longest numeric prefix ("12abc" → 12). `whole` is true if the prefix is the whole
/// string.
struct NumericPrefix {
  Number number;
  bool whole = false;
};
std::optional<NumericPrefix> numeric_prefix(std::string_view text);

double as_double(Number number);

/// PHP's conversion of a float that may not fit: modulo 2^64; 0 for infinities and NaN.
std::int64_t integer_from(double real);

/// PHP's `intval`: "12abc" → 12, "1e3" → 1000, a string that is too large → the largest integer, arrays → 1,
/// or 0 if empty.
std::int64_t intval(Value const& value);

/// PHP's `floatval`.
double floatval(Value const& value);

/// PHP's `is_numeric`.
bool is_numeric(Value const& value);

/// A float as PHP converts it to a string, with 14 digits: 0.1 + 0.2 → "0.3", 1e25 → "1.0E+25".
std::string float_text(double real);

/// A float as json_encode writes it, with the fewest digits that read back the same: 1e25 → "1.0e+25".
std::string float_json(double real);

} // namespace aclint::php
