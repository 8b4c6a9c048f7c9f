#include "scenario/json_text.h"

#include "base/utf8.h"
#include "php/number.h"

#include <cmath>
#include <cstdio>

namespace aclint::scenario {

namespace {

using php::Array;
using php::Value;

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::next(text);
    if (!point.valid) {
      out += "\\ufffd";
    } else if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += text.front();
    } else if (point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0)) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(point.value));
      out += buffer;
    } else {
      out += text.substr(0, point.size);
    }
    text.remove_prefix(point.size);
  }
  out += '"';
}

void append(std::string& out, Value const& value) {
  if (value.is_null())
    out += "null";
  else if (bool const* boolean = value.boolean())
    out += *boolean ? "true" : "false";
  else if (std::int64_t const* integer = value.integer())
    out += std::to_string(*integer);
  else if (double const* real = value.real())
    out += std::isfinite(*real) ? php::float_json(*real) : "null";
  else if (std::string const* text = value.string())
    append_string(out, *text);
  else if (value.date() != nullptr)
    out += "\"DateTime\"";
  else if (value.network_test() != nullptr)
    out += "\"Closure\"";
  else {
    Array const& array = *value.array();
    bool const list = array.is_list();
    out += list ? '[' : '{';
    char const* separator = "";
    for (Array::Entry const& entry : array) {
      out += separator;
      separator = ", ";
      if (!list) {
        append_string(out, entry.key.text());
        out += ": ";
      }
      append(out, entry.value);
    }
    out += list ? ']' : '}';
  }
}

void append_pretty(std::string& out, Value const& value, std::string const& indent) {
  constexpr std::size_t line_length = 100;
  std::string line = json_text(value);
  Array const* array = value.array();
  if (array == nullptr || array->empty() || indent.size() + line.size() <= line_length) {
    out += line;
    return;
  }
  bool const list = array->is_list();
  out += list ? '[' : '{';
  char const* separator = "\n";
  std::string const inner = indent + "  ";
  for (Array::Entry const& entry : *array) {
    out += separator + inner;
    separator = ",\n";
    if (!list) {
      append_string(out, entry.key.text());
      out += ": ";
    }
    append_pretty(out, entry.value, inner);
  }
  out += "\n" + indent + (list ? "]" : "}");
}

} // namespace

std::string json_text(Value const& value) {
  std::string result;
  append(result, value);
  return result;
}

std::string json_text_pretty(Value const& value, std::string_view indent) {
  std::string result;
  append_pretty(result, value, std::string(indent));
  return result;
}

} // namespace aclint::scenario
