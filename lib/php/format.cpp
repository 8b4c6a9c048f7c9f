// PHP's sprintf, for one argument. It differs from C's in padding characters, exponents ("1.0e+2") and
// errors.
#include "base/ascii.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace aclint::php {

namespace {

struct Conversion {
  std::size_t width = 0;
  int precision = -1;
  char padding = ' ';
  bool left = false;
  bool sign = false;
};

std::string pad(std::string text, Conversion const& how, bool number) {
  if (text.size() >= how.width) return text;
  std::size_t const missing = how.width - text.size();
  if (how.left) return text + std::string(missing, number && how.padding == '0' ? ' ' : how.padding);
  // Zeros go between the sign and the digits.
  bool const inside = number && how.padding == '0' && (text.front() == '-' || text.front() == '+');
  return text.insert(inside ? 1 : 0, missing, how.padding);
}

std::string unsigned_text(std::uint64_t value, int base, bool upper) {
  std::array<char, 64> digits{}; // enough for base 2
  auto const result = std::to_chars(digits.data(), digits.data() + digits.size(), value, base);
  std::string text(digits.data(), result.ptr);
  if (upper)
    for (char& c : text)
      if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string print(char const* format, int precision, double value) {
  std::string text(static_cast<std::size_t>(std::snprintf(nullptr, 0, format, precision, value)), '\0');
  std::snprintf(text.data(), text.size() + 1, format, precision, value);
  return text;
}

// C writes 1.5e+07, PHP 1.5e+7.
std::string short_exponent(std::string text) {
  std::size_t const e = text.find_first_of("eE");
  if (e == text.npos) return text;
  while (e + 3 < text.size() && text[e + 2] == '0') text.erase(e + 2, 1);
  return text;
}

std::string real_text(double value, char letter, Conversion const& how) {
  int const precision = how.precision < 0 ? 6 : std::min(how.precision, 53);
  std::string text;
  switch (ascii::lower(letter)) {
  case 'e':
    value += 0.0; // PHP drops the sign of -0.0 here
    text = short_exponent(print(letter == 'e' ? "%.*e" : "%.*E", precision, value));
    break;
  case 'f':
    value += 0.0;
    text = print("%.*f", precision, value);
    break;
  default: {
    bool const upper = letter == 'G' || letter == 'H';
    text = short_exponent(print(upper ? "%.*G" : "%.*g", precision == 0 ? 1 : precision, value));
    // PHP writes 1.0e+25 where C writes 1e+25.
    std::size_t const e = text.find_first_of("eE");
    if (e != text.npos && text.find('.') == text.npos) text.insert(e, ".0");
  }
  }
  return how.sign && value >= 0 ? "+" + text : text;
}

class Format {
public:
  Format(std::string_view format, Value const& argument, FatalError& fault)
      : rest_(format), argument_(argument), fault_(fault) {}

  std::string run() {
    std::string result;
    while (!rest_.empty() && !fault_) {
      char const c = take();
      if (c != '%')
        result += c;
      else if (peek() == '%')
        result += take();
      else
        result += conversion();
    }
    if (missing_argument_)
      fault_.raise(FatalClass::argument_count_error, "the `=>` map's left side needs more than one value");
    return fault_ ? "" : result;
  }

private:
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  char take() {
    char const c = peek();
    if (!rest_.empty()) rest_.remove_prefix(1);
    return c;
  }

  std::size_t number() {
    std::size_t value = 0;
    while (ascii::is_digit(peek()))
      value = std::min<std::size_t>(value * 10 + static_cast<std::size_t>(take() - '0'), 1'000'000'000);
    return value;
  }

  void value_error(std::string why) { fault_.raise(FatalClass::value_error, std::move(why)); }

  // `%2$s`: the number of the argument, from 1; 0 means the next one.
  std::size_t argument_number() {
    std::size_t digits = 0;
    while (digits < rest_.size() && ascii::is_digit(rest_[digits])) ++digits;
    if (digits == 0 || digits == rest_.size() || rest_[digits] != '$') return 0;
    std::size_t const value = number();
    take();
    if (value == 0) value_error("argument numbers of a `=>` map begin with 1");
    return value;
  }

  std::string conversion() {
    std::size_t argument = argument_number();
    Conversion how;
    for (;; take()) {
      if (peek() == '-')
        how.left = true;
      else if (peek() == '+')
        how.sign = true;
      else if (peek() == '0' || peek() == ' ')
        how.padding = peek();
      else if (peek() == '\'' && rest_.size() > 1) {
        take();
        how.padding = peek();
      } else
        break;
    }
    how.width = width();
    if (peek() == '.') {
      take();
      how.precision = static_cast<int>(ascii::is_digit(peek()) || peek() == '*' ? width() : 0);
    }
    if (peek() == 'l') take();
    if (argument == 0) argument = next_++;
    if (argument > 1) {
      missing_argument_ = true;
      take();
      return "";
    }
    return fault_ ? "" : convert(how);
  }

  // A number, or `*`: the next argument.
  std::size_t width() {
    if (peek() != '*') return number();
    take();
    std::size_t const argument = argument_number();
    if (argument > 1 || (argument == 0 && next_++ > 1)) {
      missing_argument_ = true;
      return 0;
    }
    if (argument_.integer() == nullptr) {
      value_error("a width must be an integer");
      return 0;
    }
    if (*argument_.integer() < 0 || *argument_.integer() > 2147483647) {
      value_error("a width must be a positive integer");
      return 0;
    }
    return static_cast<std::size_t>(*argument_.integer());
  }

  std::string convert(Conversion const& how) {
    if (how.width > 1'000'000) {
      value_error("a width is too large");
      return "";
    }
    auto const bits = [this] { return static_cast<std::uint64_t>(intval(argument_)); };
    char const letter = peek();
    if (rest_.empty()) {
      value_error("the conversion after `%` is missing");
      return "";
    }
    take();
    switch (letter) {
    case 's': {
      std::string text = to_text(argument_, fault_);
      if (how.precision >= 0) text = text.substr(0, static_cast<std::size_t>(how.precision));
      return pad(std::move(text), how, false);
    }
    case 'd': {
      std::int64_t const value = intval(argument_);
      return pad((how.sign && value >= 0 ? "+" : "") + std::to_string(value), how, true);
    }
    case 'u': return pad(std::to_string(bits()), how, true);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'h':
    case 'H':
      if (std::isnan(floatval(argument_))) return "NaN";
      if (std::isinf(floatval(argument_))) return "INF";
      return pad(real_text(floatval(argument_), letter, how), how, true);
    case 'c': return std::string(1, static_cast<char>(bits()));
    case 'b': return pad(unsigned_text(bits(), 2, false), how, true);
    case 'o': return pad(unsigned_text(bits(), 8, false), how, true);
    case 'x': return pad(unsigned_text(bits(), 16, false), how, true);
    case 'X': return pad(unsigned_text(bits(), 16, true), how, true);
    case '%': return "%";
    default: value_error(std::string("`%") + letter + "` is not a conversion of PHP's sprintf"); return "";
    }
  }

  std::string_view rest_;
  Value const& argument_;
  FatalError& fault_;
  std::size_t next_ = 1;
  bool missing_argument_ = false;
};

} // namespace

std::string format_with(std::string_view format, Value const& argument, FatalError& fault) {
  return Format(format, argument, fault).run();
}

} // namespace aclint::php
