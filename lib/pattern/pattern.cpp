// Matching: the prefix and the suffix are compared in place. Each piece between them is then looked for from
// left to right. Its first occurrence is as good as any later one, because everything after it may begin
// anywhere after it. No backtracking, no recursion.
#include "pattern/pattern.h"

#include "pattern/fold.h"

#include <algorithm>
#include <cstdint>

namespace aclint::pattern {

namespace {

bool same(char a, char b, bool folded) { return folded ? fold(a) == fold(b) : a == b; }

bool same(std::string_view a, std::string_view b, bool folded) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [folded](char x, char y) { return same(x, y, folded); });
}

bool starts_with(std::string_view text, std::string_view prefix, bool folded) {
  return prefix.size() <= text.size() && same(text.substr(0, prefix.size()), prefix, folded);
}

bool ends_with(std::string_view text, std::string_view suffix, bool folded) {
  return suffix.size() <= text.size() && same(text.substr(text.size() - suffix.size()), suffix, folded);
}

/// True if one of the two texts begins with the other.
bool start_alike(std::string_view a, std::string_view b, bool folded) {
  return a.size() < b.size() ? starts_with(b, a, folded) : starts_with(a, b, folded);
}

bool end_alike(std::string_view a, std::string_view b, bool folded) {
  return a.size() < b.size() ? ends_with(b, a, folded) : ends_with(a, b, folded);
}

/// The end of the first occurrence of `piece` in `text`, or npos. Trying every place costs at most |piece| ·
/// |text|, which is fine for short pieces. For a long piece the border table of Knuth, Morris and Pratt keeps
/// hostile input linear.
std::size_t find_end(std::string_view text, std::string_view piece, bool folded) {
  constexpr std::size_t short_piece = 32;
  if (piece.size() > text.size()) return std::string_view::npos;
  if (piece.size() <= short_piece) {
    for (std::size_t at = 0; at + piece.size() <= text.size(); ++at)
      if (same(text.substr(at, piece.size()), piece, folded)) return at + piece.size();
    return std::string_view::npos;
  }
  std::vector<std::size_t> border(piece.size() + 1, 0);
  for (std::size_t i = 1, k = 0; i < piece.size(); ++i) {
    while (k > 0 && !same(piece[k], piece[i], folded)) k = border[k];
    if (same(piece[k], piece[i], folded)) ++k;
    border[i + 1] = k;
  }
  for (std::size_t i = 0, k = 0; i < text.size(); ++i) {
    while (k > 0 && !same(piece[k], text[i], folded)) k = border[k];
    if (same(piece[k], text[i], folded)) ++k;
    if (k == piece.size()) return i + 1;
  }
  return std::string_view::npos;
}

bool matches(const Pattern& pattern, std::string_view text, bool folded) {
  if (pattern.is_literal()) return same(pattern.text(), text, folded);
  const std::string_view prefix = pattern.prefix();
  const std::string_view suffix = pattern.suffix();
  if (text.size() < pattern.literals()) return false;
  if (!starts_with(text, prefix, folded) || !ends_with(text, suffix, folded)) return false;

  std::string_view rest = text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
  std::string_view pieces = pattern.text();
  pieces = pieces.substr(prefix.size() + 1, pieces.size() - prefix.size() - 1 - suffix.size());
  while (!pieces.empty()) { // each piece still has its `*` at the end
    const std::string_view piece = pieces.substr(0, pieces.find('*'));
    const std::size_t end = find_end(rest, piece, folded);
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end);
    pieces.remove_prefix(piece.size() + 1);
  }
  return true;
}

} // namespace

Pattern::Pattern(std::string_view text, Case letters) : letters_(letters) {
  text_.reserve(text.size());
  for (char byte : text) {
    if (byte == '*' && !text_.empty() && text_.back() == '*') continue;
    if (byte == '*') ++stars_;
    text_ += letters == Case::insensitive ? fold(byte) : byte;
  }
}

std::vector<std::string_view> Pattern::middle() const {
  std::vector<std::string_view> pieces;
  std::size_t star = text_.find('*');
  if (star == std::string::npos) return pieces;
  for (std::size_t next; (next = text_.find('*', star + 1)) != std::string::npos; star = next)
    pieces.push_back(std::string_view(text_).substr(star + 1, next - star - 1));
  return pieces;
}

bool matches(const Pattern& pattern, std::string_view text) {
  return matches(pattern, text, pattern.letters() == Case::insensitive);
}

bool includes(const Pattern& wide, const Pattern& narrow) {
  // If only `wide` is case-sensitive and contains a letter, it cannot include `narrow`: `narrow` also matches
  // a string with all its letters in the other case. (The text of `narrow` alone does not show this: it may
  // have the right case.)
  if (wide.letters() == Case::sensitive && narrow.letters() == Case::insensitive &&
      std::any_of(wide.text().begin(), wide.text().end(), is_letter))
    return false;
  return matches(wide, narrow.text());
}

bool overlaps(const Pattern& a, const Pattern& b) {
  // An insensitive pattern takes any spelling, so the case of the other pattern does not matter.
  const bool folded = a.letters() == Case::insensitive || b.letters() == Case::insensitive;
  if (a.is_literal()) return matches(b, a.text(), folded);
  if (b.is_literal()) return matches(a, b.text(), folded);
  // If both contain a `*`, a common string is: the longer prefix, the middle pieces of the one, those of the
  // other, and the longer suffix. Each pattern has a `*` that matches what comes from the other.
  return start_alike(a.prefix(), b.prefix(), folded) && end_alike(a.suffix(), b.suffix(), folded);
}

} // namespace aclint::pattern
