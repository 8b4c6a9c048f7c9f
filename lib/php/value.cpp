#include "php/value.h"

#include "base/ascii.h"

#include <array>
#include <charconv>
#include <limits>
#include <map>

namespace aclint::php {

namespace {

// True for "5", "-3", "9223372036854775807"; false for "05", "-0", " 5", and numbers that do not fit.
bool canonical_integer(std::string_view text, std::int64_t& number) {
  std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || !ascii::is_digit(digits.front())) return false;
  if (digits.front() == '0' && text.size() > 1) return false;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

} // namespace

Key::Key(std::int64_t number) : key_(number) {}
Key::Key(int number) : key_(std::int64_t{number}) {}
Key::Key(std::string const& text) : Key(std::string_view(text)) {}
Key::Key(char const* text) : Key(std::string_view(text)) {}

Key::Key(std::string_view text) {
  std::int64_t number = 0;
  if (canonical_integer(text, number))
    key_ = number;
  else
    key_ = std::string(text);
}

std::string Key::text() const {
  return is_integer() ? std::to_string(integer()) : std::get<std::string>(key_);
}

bool Key::is(std::string_view text) const {
  std::string const* own = std::get_if<std::string>(&key_);
  return own != nullptr && *own == text;
}

bool Key::is_integer() const { return std::holds_alternative<std::int64_t>(key_); }

std::int64_t Key::integer() const { return std::get<std::int64_t>(key_); }

bool operator==(Key const&, Key const&) = default;

bool operator<(Key const& a, Key const& b) { return a.key_ < b.key_; }

struct Array::Content {
  static constexpr std::size_t indexed_from = 12; // smaller arrays are faster without the index

  Value const* find(Key const& key) const;
  Value& add(Key key, Value value);
  void index();
  bool is_list() const;

  std::vector<Entry> entries;
  std::map<Key, std::size_t> places; // no hashes: a hostile text could have many keys with one hash
  std::int64_t next = 0;
};

Value const* Array::Content::find(Key const& key) const {
  if (entries.size() >= indexed_from) {
    if (places.empty()) { // a list
      bool const within =
          key.is_integer() && key.integer() >= 0 && static_cast<std::size_t>(key.integer()) < entries.size();
      return within ? &entries[static_cast<std::size_t>(key.integer())].value : nullptr;
    }
    auto const found = places.find(key);
    return found == places.end() ? nullptr : &entries[found->second].value;
  }
  for (Entry const& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

Value& Array::Content::add(Key key, Value value) {
  // PHP 8.2: the first free key after a negative one is 0.
  if (key.is_integer() && key.integer() >= next && key.integer() != std::numeric_limits<std::int64_t>::max())
    next = key.integer() + 1;
  entries.emplace_back(std::move(key), std::move(value));
  if (!places.empty())
    places.emplace(entries.back().key, entries.size() - 1);
  else if (entries.size() >= indexed_from)
    index();
  return entries.back().value;
}

// A list needs no index. While there is none, all entries but the last are known to be one.
void Array::Content::index() {
  Key const& last = entries.back().key;
  bool const goes_on = last.is_integer() && last.integer() == static_cast<std::int64_t>(entries.size()) - 1;
  if (goes_on && (entries.size() > indexed_from || is_list())) return;
  for (std::size_t i = 0; i < entries.size(); ++i) places.emplace(entries[i].key, i);
}

bool Array::Content::is_list() const {
  std::int64_t expected = 0;
  for (Entry const& entry : entries)
    if (!entry.key.is_integer() || entry.key.integer() != expected++) return false;
  return true;
}

Array::Array() = default;
Array::~Array() = default;
Array::Array(Array const&) = default;
Array::Array(Array&&) noexcept = default;
Array& Array::operator=(Array const&) = default;
Array& Array::operator=(Array&&) noexcept = default;

Array::Content& Array::own() {
  if (content_ == nullptr)
    content_ = std::make_shared<Content>();
  else if (content_.use_count() > 1)
    content_ = std::make_shared<Content>(*content_);
  return *content_;
}

std::size_t Array::size() const { return content_ == nullptr ? 0 : content_->entries.size(); }
Array::Entry const* Array::begin() const { return content_ == nullptr ? nullptr : content_->entries.data(); }
Array::Entry const* Array::end() const { return begin() + size(); }
Array::Entry* Array::begin() { return empty() ? nullptr : own().entries.data(); }
Array::Entry* Array::end() { return begin() + size(); }

Array Array::list(std::vector<Value> values) {
  Array result;
  for (Value& value : values) result.push(std::move(value));
  return result;
}

Value const* Array::find(Key const& key) const { return content_ == nullptr ? nullptr : content_->find(key); }

Value* Array::find(Key const& key) { return empty() ? nullptr : const_cast<Value*>(own().find(key)); }

Value& Array::set(Key key, Value value) {
  Content& content = own();
  Value* const old = const_cast<Value*>(content.find(key));
  if (old == nullptr) return content.add(std::move(key), std::move(value));
  *old = std::move(value);
  return *old;
}

void Array::push(Value value) { set(content_ == nullptr ? 0 : content_->next, std::move(value)); }

void Array::merge(Array const& other) {
  for (Entry const& entry : other) {
    if (entry.key.is_integer())
      push(entry.value);
    else
      set(entry.key, entry.value);
  }
}

bool Array::is_list() const { return content_ == nullptr || content_->is_list(); }

Value::Value() noexcept = default;
Value::Value(std::nullptr_t) noexcept {}
Value::Value(bool value) noexcept : data_(value) {}
Value::Value(int value) noexcept : data_(std::int64_t{value}) {}
Value::Value(std::int64_t value) noexcept : data_(value) {}
Value::Value(double value) noexcept : data_(value) {}
Value::Value(std::string value) noexcept : data_(std::move(value)) {}
Value::Value(std::string_view value) : data_(std::string(value)) {}
Value::Value(char const* value) : data_(std::string(value)) {}
Value::Value(Array value) noexcept : data_(std::move(value)) {}
Value::Value(Date value) noexcept : data_(value) {}
Value::Value(NetworkTest value) noexcept : data_(std::move(value)) {}
Value::Value(Key const& key) : Value(key.is_integer() ? Value(key.integer()) : Value(key.text())) {}
Value::~Value() = default;
Value::Value(Value const&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(Value const&) = default;
Value& Value::operator=(Value&&) noexcept = default;

bool Value::is_string() const { return std::holds_alternative<std::string>(data_); }
bool const* Value::boolean() const { return std::get_if<bool>(&data_); }
double const* Value::real() const { return std::get_if<double>(&data_); }
Array const* Value::array() const { return std::get_if<Array>(&data_); }
Array* Value::array() { return std::get_if<Array>(&data_); }
Date const* Value::date() const { return std::get_if<Date>(&data_); }
NetworkTest const* Value::network_test() const { return std::get_if<NetworkTest>(&data_); }

bool truthy(Value const& value) {
  if (value.is_null()) return false;
  if (bool const* boolean = value.boolean()) return *boolean;
  if (std::int64_t const* integer = value.integer()) return *integer != 0;
  if (double const* real = value.real()) return *real != 0.0;
  if (std::string const* text = value.string()) return !text->empty() && *text != "0";
  if (Array const* array = value.array()) return !array->empty();
  return true;
}

std::string_view type_name(Value const& value) {
  if (value.is_null()) return "null";
  if (value.boolean() != nullptr) return "bool";
  if (value.integer() != nullptr) return "int";
  if (value.real() != nullptr) return "float";
  if (value.is_string()) return "string";
  if (value.is_array()) return "array";
  return value.date() != nullptr ? "DateTime" : "Closure";
}

} // namespace aclint::php
