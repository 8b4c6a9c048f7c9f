#include "base/source_text.h"

#include "base/utf8.h"

#include <algorithm>

namespace aclint {

bool LineIndex::step(Place& place) const {
  char const c = text_[place.at];
  if (static_cast<unsigned char>(c) >= 0x80) {
    utf8::CodePoint const character = utf8::next(text_.substr(place.at));
    place.at += character.size;
    ++place.position.column;
    place.position.character += character.value >= 0x10000 ? 2 : 1;
    return false;
  }
  ++place.at;
  if (c == '\n' || (c == '\r' && (place.at == text_.size() || text_[place.at] != '\n'))) {
    place.position = {place.position.line + 1, 1, 0};
    place.line_begin = place.at;
    return true;
  }
  ++place.position.column;
  ++place.position.character;
  return false;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / stride + 1);
  std::size_t open = 0; // the first mark whose line end is not known yet
  auto const end_line = [&](Offset at) {
    for (; open < marks_.size(); ++open) marks_[open].line_end = at;
  };
  marks_.push_back({});
  for (Place place; place.at < text.size();) {
    Offset const before = place.at;
    if (step(place)) end_line(before);
    if (place.at / stride == marks_.size()) marks_.push_back({place});
  }
  end_line(static_cast<Offset>(text.size()));
}

std::size_t LineIndex::mark_before(Offset offset) const {
  std::size_t const mark = std::min<std::size_t>(offset / stride, marks_.size() - 1);
  return marks_[mark].place.at <= offset ? mark : mark - 1;
}

LineIndex::Place LineIndex::find(Offset offset) const {
  Place place = marks_[mark_before(offset)].place;
  Place next = place;
  while (next.at < text_.size() && next.at < offset) {
    step(next);
    if (next.at <= offset) place = next; // a place inside a character is the character's
  }
  return place;
}

Position LineIndex::position(Offset offset) const { return find(offset).position; }

Span LineIndex::line(Offset offset) const {
  Offset const begin = find(offset).line_begin;
  std::size_t const mark = mark_before(offset);
  bool const last = mark + 1 == marks_.size();
  std::size_t const near = last ? text_.size() : marks_[mark + 1].place.at;
  std::size_t end = std::min<std::size_t>(offset, near);
  while (end < near && text_[end] != '\n' && text_[end] != '\r') ++end;
  if (end == near && !last) end = marks_[mark + 1].line_end;
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, static_cast<Offset>(end)};
}

} // namespace aclint
