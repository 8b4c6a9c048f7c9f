#include "php/string.h"

#include "base/ascii.h"
#include "php/number.h"

#include <charconv>

namespace aclint::php {

std::string to_text(Value const& value, FatalError& fault) {
  if (std::string const* text = value.string()) return *text;
  if (bool const* boolean = value.boolean()) return *boolean ? "1" : "";
  if (std::int64_t const* integer = value.integer()) return std::to_string(*integer);
  if (double const* real = value.real()) return float_text(*real);
  if (value.is_array()) return "Array";
  if (value.is_object())
    fault.raise(FatalClass::error,
                "an object of class " + std::string(type_name(value)) + " cannot be converted to a string");
  return "";
}

std::string text_argument(Value const& value, std::string_view what, FatalError& fault) {
  if (value.is_array() || value.is_object()) {
    fault.raise(FatalClass::type_error,
                std::string(what) + " must be a string, " + std::string(type_name(value)) + " given");
    return "";
  }
  return to_text(value, fault);
}

std::string replace_all(std::string_view text, std::string_view what, std::string_view with) {
  if (what.empty()) return std::string(text);
  std::string result;
  for (;;) {
    std::size_t const found = text.find(what);
    result += text.substr(0, found);
    if (found == text.npos) return result;
    result += with;
    text.remove_prefix(found + what.size());
  }
}

std::vector<std::string_view> explode(char separator, std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t const found = text.find(separator);
    parts.push_back(text.substr(0, found));
    if (found == text.npos) return parts;
    text.remove_prefix(found + 1);
  }
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks(" \t\n\r\0\v", 6);
  std::size_t const first = text.find_first_not_of(blanks);
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool filter_boolean(Value const& value) {
  if (value.is_array() || value.is_object()) return false;
  FatalError none;
  std::string const text = to_text(value, none);
  std::string_view word = text;
  constexpr std::string_view space = " \t\n\r\v";
  std::size_t const first = word.find_first_not_of(space);
  if (first == word.npos) return false;
  word = word.substr(first, word.find_last_not_of(space) - first + 1);
  for (std::string_view yes : {"1", "true", "on", "yes"})
    if (ascii::equal_ignoring_case(word, yes)) return true;
  return false;
}

std::optional<std::int64_t> ip_to_integer(std::string_view text) {
  std::vector<std::string_view> const parts = explode('.', text);
  if (parts.size() != 4) return std::nullopt;
  std::int64_t address = 0;
  for (std::string_view part : parts) {
    unsigned value = 0;
    auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    bool const leading_zero = part.size() > 1 && part.front() == '0';
    if (error != std::errc() || end != part.data() + part.size() || value > 255 || part.size() > 3 ||
        leading_zero)
      return std::nullopt;
    address = address * 256 + value;
  }
  return address;
}

} // namespace aclint::php
