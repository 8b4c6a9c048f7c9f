#include "render/visible.h"

#include "base/utf8.h"

#include <algorithm>

namespace aclint::render {

bool is_deceptive(char32_t c) {
  return (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

namespace {

std::string hex(char32_t value, std::size_t digits) {
  std::string result;
  for (; value != 0 || result.size() < digits; value >>= 4)
    result.insert(result.begin(), "0123456789abcdef"[value & 15]);
  return result;
}

} // namespace

std::string visible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    utf8::CodePoint const c = utf8::next(text);
    if (c.value == '\n' && c.valid) {
      result += "\\n";
    } else if (c.value == '\r' && c.valid) {
      result += "\\r";
    } else if (c.value == '\t' && c.valid) {
      result += "\\t";
    } else if (!c.valid || c.value < 0x20 || c.value == 0x7f) {
      result += "\\x" + hex(c.value, 2);
    } else if (is_deceptive(c.value)) {
      std::string number = hex(c.value, 4);
      for (char& digit : number)
        if (digit >= 'a') digit = static_cast<char>(digit - 'a' + 'A');
      result += "<U+" + number + ">";
    } else {
      result += text.substr(0, c.size);
    }
    text.remove_prefix(c.size);
  }
  return result;
}

std::string visible_json(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  while (!json.empty()) {
    auto const ordinary = static_cast<std::size_t>(
        std::find_if(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x7f; }) -
        json.begin());
    result += json.substr(0, ordinary);
    json.remove_prefix(ordinary);
    if (json.empty()) break;
    utf8::CodePoint const c = utf8::next(json);
    if (!c.valid || !is_deceptive(c.value))
      result += json.substr(0, c.size);
    else if (c.value < 0x10000)
      result += "\\u" + hex(c.value, 4);
    else // a pair of surrogates
      result +=
          "\\u" + hex(0xd800 + ((c.value - 0x10000) >> 10), 4) + "\\u" + hex(0xdc00 + (c.value & 0x3ff), 4);
    json.remove_prefix(c.size);
  }
  return result;
}

} // namespace aclint::render
