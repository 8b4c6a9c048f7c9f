#include "base/source_text.h"

#include "base/utf8.h"

#include <algorithm>

namespace aclint {

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos;
       i = text.find_first_of("\r\n", i + 1)) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    starts_.push_back(static_cast<Offset>(i + 1));
  }
}

std::size_t LineIndex::line_number(Offset offset) const {
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

Position LineIndex::position(Offset offset) const {
  std::size_t const line = line_number(offset);
  Position result{static_cast<Offset>(line + 1), 1, 0};
  std::size_t const end = std::min<std::size_t>(offset, text_.size());
  for (std::size_t at = starts_[line]; at < end;) {
    utf8::CodePoint const next = utf8::next(text_.substr(at));
    if (at + next.size > end) break; // a place inside a character is the character's
    at += next.size;
    ++result.column;
    result.character += next.value >= 0x10000 ? 2 : 1;
  }
  return result;
}

Span LineIndex::line(Offset offset) const {
  std::size_t const number = line_number(offset);
  Offset const begin = starts_[number];
  Offset end = number + 1 < starts_.size() ? starts_[number + 1] : static_cast<Offset>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

} // namespace aclint
