// A value in PHP: what json_decode, markers and casts give.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace aclint::php {

/// A `DateTime` object. Two are never identical (`===`), even with the same time: PHP compares the objects.
struct Date {
  std::int64_t seconds = 0; ///< since 1970 in UTC
  std::int32_t microseconds = 0;
};

/// The result of `(*ip)10.0.0.0/8`: a PHP closure that tests an address (condition/network.h).
struct NetworkTest {
  std::string network; ///< as written: "10.0.0.0/8"
};

/// A key of a PHP array. A string that is a canonical decimal integer ("5", "-3"; not "05", "-0") is that
/// integer.
class Key {
public:
  Key(std::int64_t number);
  Key(int number);
  Key(std::string_view text);
  Key(std::string const& text);
  Key(char const* text);

  bool is_integer() const;
  std::int64_t integer() const;
  std::string text() const; ///< "5" for 5
  bool is(std::string_view text) const;
  friend bool operator==(Key const&, Key const&);
  friend bool operator<(Key const&, Key const&);

private:
  std::variant<std::int64_t, std::string> key_;
};

class Value;

/// PHP's ordered map. Lists are maps whose keys are 0, 1, 2, … As in PHP, copies share the entries until one of them is
/// changed. Do not copy an array while you hold a pointer through which you change it.
class Array {
public:
  struct Entry;

  Array();
  ~Array();
  Array(Array const&);
  Array(Array&&) noexcept;
  Array& operator=(Array const&);
  Array& operator=(Array&&) noexcept;

  /// A list of these values.
  static Array list(std::vector<Value> values);

  std::size_t size() const;
  bool empty() const { return size() == 0; }
  Entry const* begin() const;
  Entry const* end() const;
  Entry* begin();
  Entry* end();

  /// The value of a key; null if there is none (PHP's `array_key_exists`).
  Value const* find(Key const& key) const;
  Value* find(Key const& key);

  /// Sets the value of a key, at the key's place or, if the key is new, at the end.
  Value& set(Key key, Value value);

  /// Adds a value at the next free integer key.
  void push(Value value);

  /// Adds all entries of `other` as `array_merge` does: integer keys get new numbers, string keys overwrite.
  void merge(Array const& other);

  /// Whether the keys are 0, 1, 2, … in this order, as in a JSON list.
  bool is_list() const;

private:
  struct Content;
  Content& own(); // the entries, which no other array shares

  std::shared_ptr<Content> content_; // null: empty
};

class Value {
public:
  // None of these is inline, or every file that includes this would compile what it takes to copy a variant.
  Value() noexcept; ///< null
  Value(std::nullptr_t) noexcept;
  Value(bool value) noexcept;
  Value(int value) noexcept;
  Value(std::int64_t value) noexcept;
  Value(double value) noexcept;
  Value(std::string value) noexcept;
  Value(std::string_view value);
  Value(char const* value);
  Value(Array value) noexcept;
  Value(Date value) noexcept;
  Value(NetworkTest value) noexcept;
  Value(Key const& key);
  ~Value();
  Value(Value const&);
  Value(Value&&) noexcept;
  Value& operator=(Value const&);
  Value& operator=(Value&&) noexcept;

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_string() const;
  bool is_array() const { return std::holds_alternative<Array>(data_); }
  bool is_object() const { return date() != nullptr || network_test() != nullptr; }
  bool is_scalar() const { return !is_null() && !is_array() && !is_object(); } ///< PHP's `is_scalar`

  bool const* boolean() const;
  std::int64_t const* integer() const { return std::get_if<std::int64_t>(&data_); }
  double const* real() const;
  std::string const* string() const { return std::get_if<std::string>(&data_); }
  Array const* array() const;
  Array* array();
  Date const* date() const;
  NetworkTest const* network_test() const;

private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Date, NetworkTest> data_;
};

struct Array::Entry {
  Key key;
  Value value;
};

/// PHP's truth: false, 0, 0.0, "", "0", null and [] are false, everything else is true (also `"false"`,
/// `"0.0"`, `" "`).
bool truthy(Value const& value);

/// `int`, `string`, `array`, `DateTime`, `Closure`, …: the type as PHP's messages name it.
std::string_view type_name(Value const& value);

} // namespace aclint::php
