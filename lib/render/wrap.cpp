#include "render/wrap.h"

#include <algorithm>

namespace aclint::render {

std::size_t columns(std::string_view text) {
  auto const begins_character = [](char c) { return (c & 0xc0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string wrap(std::string_view text, std::size_t width, std::size_t first, std::size_t indent) {
  if (width == 0) return std::string(text);
  std::string result;
  std::size_t used = first;
  bool at_line_start = true; // also if something else is before the first word
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!at_line_start && used + 1 + columns(word) > width) {
      result += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (!at_line_start) {
      result += ' ';
      ++used;
    }
    result += word;
    used += columns(word);
    at_line_start = false;
  }
  return result;
}

} // namespace aclint::render
