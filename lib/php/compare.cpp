#include "php/compare.h"

#include "php/number.h"

#include <cmath>
#include <tuple>

namespace aclint::php {

namespace {

constexpr int uncomparable = 1;

template <class T> int order(T const& a, T const& b) { return a == b ? 0 : (a < b ? -1 : 1); }

int order_text(std::string_view a, std::string_view b) {
  int const result = a.compare(b);
  return result == 0 ? 0 : (result < 0 ? -1 : 1);
}

int compare_numbers(Number a, Number b) {
  auto const* x = std::get_if<std::int64_t>(&a);
  auto const* y = std::get_if<std::int64_t>(&b);
  if (x != nullptr && y != nullptr) return order(*x, *y);
  return order(as_double(a), as_double(b));
}

// Two integers that are too large for 64 bits become floats, which may be equal; PHP then compares the
// strings.
bool overflown(std::string_view text, Number number) {
  double const* real = std::get_if<double>(&number);
  return real != nullptr && std::fabs(*real) > 9.0e18 && text.find_first_of(".eE") == text.npos;
}

int compare_strings(std::string const& a, std::string const& b) {
  std::optional<Number> const x = numeric(a);
  std::optional<Number> const y = x ? numeric(b) : std::nullopt;
  if (!x || !y) return order_text(a, b);
  bool const x_overflown = overflown(a, *x);
  bool const y_overflown = overflown(b, *y);
  if (x_overflown && y_overflown && as_double(*x) == as_double(*y)) return order_text(a, b);
  if (x_overflown && std::holds_alternative<std::int64_t>(*y)) return as_double(*x) < 0 ? -1 : 1;
  if (y_overflown && std::holds_alternative<std::int64_t>(*x)) return as_double(*y) < 0 ? 1 : -1;
  return compare_numbers(*x, *y);
}

std::string number_text(Number number) {
  if (std::int64_t const* integer = std::get_if<std::int64_t>(&number)) return std::to_string(*integer);
  return float_text(std::get<double>(number));
}

int compare_number_to_string(Number number, std::string const& text) {
  if (std::optional<Number> const other = numeric(text)) return compare_numbers(number, *other);
  return order_text(number_text(number), text);
}

std::optional<Number> number_of(Value const& value) {
  if (std::int64_t const* integer = value.integer()) return *integer;
  if (double const* real = value.real()) return *real;
  return std::nullopt;
}

int compare_arrays(Array const& a, Array const& b) {
  if (a.size() != b.size()) return order(a.size(), b.size());
  for (Array::Entry const& entry : a) {
    Value const* other = b.find(entry.key);
    if (other == nullptr) return uncomparable;
    if (int const result = compare(entry.value, *other)) return result;
  }
  return 0;
}

int compare_dates(Date a, Date b) {
  return order(std::tie(a.seconds, a.microseconds), std::tie(b.seconds, b.microseconds));
}

// At least one is an object, and none is null or bool.
int compare_objects(Value const& a, Value const& b) {
  if (a.is_object() && b.is_object())
    return a.date() != nullptr && b.date() != nullptr ? compare_dates(*a.date(), *b.date()) : uncomparable;
  Value const& other = a.is_object() ? b : a;
  if (std::optional<Number> const number = number_of(other))
    return a.is_object() ? compare_numbers(std::int64_t{1}, *number)
                         : compare_numbers(*number, std::int64_t{1});
  return a.is_object() ? 1 : -1;
}

} // namespace

bool identical(Value const& a, Value const& b) {
  if (a.is_null()) return b.is_null();
  if (a.boolean() != nullptr) return b.boolean() != nullptr && *a.boolean() == *b.boolean();
  if (a.integer() != nullptr) return b.integer() != nullptr && *a.integer() == *b.integer();
  if (a.real() != nullptr) return b.real() != nullptr && *a.real() == *b.real();
  if (a.string() != nullptr) return b.string() != nullptr && *a.string() == *b.string();
  if (a.array() == nullptr || b.array() == nullptr || a.array()->size() != b.array()->size()) return false;
  Array::Entry const* other = b.array()->begin();
  for (Array::Entry const& entry : *a.array()) {
    if (!(entry.key == other->key) || !identical(entry.value, other->value)) return false;
    ++other;
  }
  return true;
}

int compare(Value const& a, Value const& b) {
  std::string const* x = a.string();
  std::string const* y = b.string();
  if (x != nullptr && y != nullptr) return compare_strings(*x, *y);
  if (a.is_null() && y != nullptr) return y->empty() ? 0 : -1;
  if (x != nullptr && b.is_null()) return x->empty() ? 0 : 1;
  if (a.is_null() || b.is_null() || a.boolean() != nullptr || b.boolean() != nullptr)
    return order(static_cast<int>(truthy(a)), static_cast<int>(truthy(b)));
  if (a.is_object() || b.is_object()) return compare_objects(a, b);
  if (a.is_array() && b.is_array()) return compare_arrays(*a.array(), *b.array());
  if (a.is_array()) return 1;
  if (b.is_array()) return -1;
  if (x != nullptr) return -compare_number_to_string(*number_of(b), *x);
  if (y != nullptr) return compare_number_to_string(*number_of(a), *y);
  return compare_numbers(*number_of(a), *number_of(b));
}

} // namespace aclint::php
