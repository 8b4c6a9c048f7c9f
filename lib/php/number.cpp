#include "php/number.h"

#include "base/ascii.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace aclint::php {

namespace {

constexpr bool is_php_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t digits_from(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_digit(text[at])) ++at;
  return at;
}

double parse_double(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double result = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (error == std::errc::result_out_of_range) {
    // from_chars does not change the value if it is out of range; the sign of the exponent tells in which
    // direction.
    std::size_t const exponent = text.find_first_of("eE");
    bool const tiny = exponent != text.npos && text[exponent + 1] == '-';
    double const edge = tiny ? 0.0 : std::numeric_limits<double>::infinity();
    return text.starts_with('-') ? -edge : edge;
  }
  return result;
}

// Writes ±d.ddd with PHP's choice between 123.4 and 1.234E+2. `digits`: the significant digits, the first one
// not 0 (unless the number is 0). `exponent`: the power of ten of the first digit.
std::string layout(std::string digits, int exponent, bool negative, int precision, char letter) {
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  std::string result = negative ? "-" : "";
  if (exponent < -4 || exponent >= precision) {
    result += digits.front();
    result += '.';
    result += digits.size() > 1 ? digits.substr(1) : "0";
    result += letter;
    result += exponent < 0 ? '-' : '+';
    return result + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) return result + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  std::size_t const whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return result + digits + std::string(whole - digits.size(), '0');
  return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

// Reads what printf or to_chars wrote as d.ddde±xx.
std::string relayout(std::string_view scientific, int precision, char letter) {
  bool const negative = scientific.starts_with('-');
  if (negative) scientific.remove_prefix(1);
  std::size_t const e = scientific.find('e');
  std::string digits(1, scientific.front());
  if (e > 2) digits += scientific.substr(2, e - 2);
  std::string_view power = scientific.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int exponent = 0;
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  return layout(std::move(digits), exponent, negative, precision, letter);
}

} // namespace

std::optional<NumericPrefix> numeric_prefix(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_php_space(text[begin])) ++begin;
  std::size_t at = begin;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  std::size_t const whole_digits = at;
  at = digits_from(text, at);
  bool real = false;
  std::size_t count = at - whole_digits;
  if (at < text.size() && text[at] == '.' &&
      (count > 0 || (at + 1 < text.size() && ascii::is_digit(text[at + 1])))) {
    std::size_t const end = digits_from(text, at + 1);
    count += end - at - 1;
    real = true;
    at = end;
  }
  if (count == 0) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    if (exponent < text.size() && ascii::is_digit(text[exponent])) {
      real = true;
      at = digits_from(text, exponent);
    }
  }
  std::string_view const number = text.substr(begin, at - begin);
  while (at < text.size() && is_php_space(text[at])) ++at;
  NumericPrefix result{.number = std::int64_t{0}, .whole = at == text.size()};
  if (!real) {
    std::string_view const digits = number.starts_with('+') ? number.substr(1) : number;
    std::int64_t integer = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
    if (error == std::errc()) {
      result.number = integer;
      return result;
    }
  }
  result.number = parse_double(number);
  return result;
}

std::optional<Number> numeric(std::string_view text) {
  std::optional<NumericPrefix> const prefix = numeric_prefix(text);
  if (!prefix || !prefix->whole) return std::nullopt;
  return prefix->number;
}

double as_double(Number number) {
  if (std::int64_t const* integer = std::get_if<std::int64_t>(&number)) return static_cast<double>(*integer);
  return std::get<double>(number);
}

std::int64_t integer_from(double real) {
  if (!std::isfinite(real)) return 0;
  constexpr double two_63 = 9223372036854775808.0;
  if (real >= -two_63 && real < two_63) return static_cast<std::int64_t>(real);
  double modulo = std::fmod(real, 2 * two_63);
  if (modulo < 0) {
    // In PHP, -2^64 is not in the unsigned range.
    if (modulo == -2 * two_63) return 0;
    modulo += 2 * two_63;
  }
  if (modulo >= 2 * two_63) return 0;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(modulo));
}

std::int64_t intval(Value const& value) {
  if (bool const* boolean = value.boolean()) return *boolean ? 1 : 0;
  if (std::int64_t const* integer = value.integer()) return *integer;
  if (double const* real = value.real()) return integer_from(*real);
  if (std::string const* text = value.string()) {
    std::optional<NumericPrefix> const prefix = numeric_prefix(*text);
    if (!prefix) return 0;
    if (std::int64_t const* integer = std::get_if<std::int64_t>(&prefix->number)) return *integer;
    double const real = std::get<double>(prefix->number);
    if (std::isinf(real)) return 0;
    if (real >= 9223372036854775808.0 || real < -9223372036854775808.0)
      return real > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
    return integer_from(real);
  }
  return truthy(value) ? 1 : 0;
}

double floatval(Value const& value) {
  if (double const* real = value.real()) return *real;
  if (std::string const* text = value.string()) {
    // PHP uses strtod: whitespace only at the start, and "1e400" is infinite.
    std::optional<NumericPrefix> const prefix = numeric_prefix(*text);
    return prefix ? as_double(prefix->number) : 0.0;
  }
  return static_cast<double>(intval(value));
}

bool is_numeric(Value const& value) {
  if (std::string const* text = value.string()) return numeric(*text).has_value();
  return value.integer() != nullptr || value.real() != nullptr;
}

std::string float_text(double real) {
  if (std::isnan(real)) return "NAN";
  if (std::isinf(real)) return real < 0 ? "-INF" : "INF";
  char buffer[40];
  int const size = std::snprintf(buffer, sizeof buffer, "%.13e", real);
  return relayout({buffer, static_cast<std::size_t>(size)}, 14, 'E');
}

std::string float_json(double real) {
  char buffer[40];
  auto const end = std::to_chars(buffer, buffer + sizeof buffer, real, std::chars_format::scientific).ptr;
  std::string text = relayout({buffer, static_cast<std::size_t>(end - buffer)}, 17, 'e');
  return text;
}

} // namespace aclint::php
