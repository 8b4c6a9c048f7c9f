// Numbers in text, as PHP reads and writes them.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace aclint::php {

using Number = std::variant<std::int64_t, double>;

/// What a numeric string stands for: "5", " 5", "5 ", "1e3", ".5", "-0x" is none. Integers that do not fit
/// are floats.
std::optional<Number> numeric(std::string_view text);

/// As `numeric`, for the longest numeric prefix ("12abc" → 12); `whole` tells whether that is all of the
/// text.
struct NumericPrefix {
  Number number;
  bool whole = false;
};
std::optional<NumericPrefix> numeric_prefix(std::string_view text);

double as_double(Number number);

/// PHP's conversion of a float that may not fit: modulo 2^64; 0 for infinities and what is not a number.
std::int64_t integer_from(double real);

/// PHP's `intval`: "12abc" → 12, "1e3" → 1000, too large a text → the largest integer, arrays → 1 unless
/// empty.
std::int64_t intval(Value const& value);

/// PHP's `floatval`.
double floatval(Value const& value);

/// PHP's `is_numeric`.
bool is_numeric(Value const& value);

/// A float as PHP makes text of it, 14 digits: 0.1 + 0.2 → "0.3", 1e25 → "1.0E+25".
std::string float_text(double real);

/// A float as json_encode writes it, as short as it reads back: 1e25 → "1.0e+25".
std::string float_json(double real);

} // namespace aclint::php
