#include "render/wrap.h"

#include "base/utf8.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace aclint::render {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

#include "render/column_widths.inc"

bool is_in(std::span<Range const> ranges, char32_t c) {
  auto const after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                      [](char32_t value, Range const& range) { return value < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->last;
}

} // namespace

std::size_t columns(std::string_view text) {
  constexpr char32_t as_emoji = 0xfe0f;
  constexpr Range skin_tones{0x1f3fb, 0x1f3ff};
  std::size_t result = 0;
  std::size_t last = 0; // of the last character that has columns of its own
  while (!text.empty()) {
    utf8::CodePoint const c = utf8::next(text);
    text.remove_prefix(c.size);
    if (c.value < 0x80) {
      last = 1;
    } else if (c.value == as_emoji) { // makes the character before it wide
      result += last == 1 ? 1 : 0;
      last = 0;
      continue;
    } else if (is_in(without_width, c.value)) {
      continue;
    } else if (last == 2 && c.value >= skin_tones.first && c.value <= skin_tones.last) {
      continue; // colours the emoji before it
    } else {
      last = is_in(wide, c.value) ? 2 : 1;
    }
    result += last;
  }
  return result;
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
