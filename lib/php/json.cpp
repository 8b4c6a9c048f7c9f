#include "php/json.h"

#include "base/utf8.h"
#include "php/date.h"
#include "php/number.h"
#include "syntax/parse.h"

#include <cmath>
#include <cstdio>

namespace aclint::php {

namespace {

Value number_value(std::string_view text) {
  std::optional<Number> const number = numeric(text);
  if (!number) return {};
  if (std::int64_t const* integer = std::get_if<std::int64_t>(&*number)) return *integer;
  return std::get<double>(*number);
}

class Encoder {
public:
  bool encode(Value const& value) {
    if (value.is_null())
      text_ += "null";
    else if (bool const* boolean = value.boolean())
      text_ += *boolean ? "true" : "false";
    else if (std::int64_t const* integer = value.integer())
      text_ += std::to_string(*integer);
    else if (double const* real = value.real()) {
      if (!std::isfinite(*real)) return false;
      text_ += float_json(*real);
    } else if (std::string const* text = value.string())
      return string(*text);
    else if (Array const* array = value.array())
      return container(*array);
    else if (value.date() != nullptr)
      return container(*date_properties(*value.date()).array());
    else
      text_ += "{}";
    return true;
  }

  std::string take() { return std::move(text_); }

private:
  bool container(Array const& array) {
    bool const list = array.is_list();
    text_ += list ? '[' : '{';
    bool first = true;
    for (Array::Entry const& entry : array) {
      if (!first) text_ += ',';
      first = false;
      if (!list) {
        if (!string(entry.key.text())) return false;
        text_ += ':';
      }
      if (!encode(entry.value)) return false;
    }
    text_ += list ? ']' : '}';
    return true;
  }

  void unit(unsigned value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "\\u%04x", value);
    text_ += buffer;
  }

  bool string(std::string_view text) {
    text_ += '"';
    while (!text.empty()) {
      utf8::CodePoint const point = utf8::next(text);
      if (!point.valid) return false;
      text.remove_prefix(point.size);
      character(point.value);
    }
    text_ += '"';
    return true;
  }

  void character(char32_t c) {
    constexpr std::string_view plain_escapes = "\"\\/\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\/bfnrt";
    if (c < 0x80) {
      if (std::size_t const found = plain_escapes.find(static_cast<char>(c)); found != plain_escapes.npos) {
        text_ += '\\';
        text_ += letters[found];
      } else if (c < 0x20)
        unit(c);
      else
        text_ += static_cast<char>(c);
    } else if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xd800 + ((c - 0x10000) >> 10));
      unit(0xdc00 + ((c - 0x10000) & 0x3ff));
    }
  }

  std::string text_;
};

} // namespace

Value value_of(syntax::Tree const& tree, syntax::NodeId node) {
  switch (tree[node].kind) {
  case syntax::Kind::boolean: return tree.source(node) == "true";
  case syntax::Kind::number: return number_value(tree.source(node));
  case syntax::Kind::string: return tree.string(node);
  case syntax::Kind::array: {
    Array list;
    for (syntax::NodeId element : tree.elements(node)) list.push(value_of(tree, element));
    return list;
  }
  case syntax::Kind::object: {
    Array object;
    for (syntax::Tree::Member member : tree.members(node))
      object.set(tree.string(member.key), value_of(tree, member.value));
    return object;
  }
  case syntax::Kind::null:
  case syntax::Kind::error: break;
  }
  return {};
}

std::optional<Value> decode_json(std::string_view text) {
  syntax::Tree const tree = syntax::parse(text);
  if (!tree.well_formed() || tree.root() == syntax::no_node) return std::nullopt;
  return value_of(tree, tree.root());
}

std::optional<std::string> encode_json(Value const& value) {
  Encoder encoder;
  if (!encoder.encode(value)) return std::nullopt;
  return encoder.take();
}

} // namespace aclint::php
