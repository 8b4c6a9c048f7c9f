// Patterns with `*`, and the questions about one or two of them that have an exact answer in linear time.
//
//   Pattern posts("menu/edit.php?post_type=*");
//   matches(posts, "menu/edit.php?post_type=page")            → true
//   includes(Pattern("menu/*"), posts)                        → true: whatever `posts` matches, `menu/*` does
//   overlaps(posts, Pattern("*=page"))                        → true: some string is matched by both
//   Pattern("menu/*").specificity() < posts.specificity()     → true: `posts` is the stronger wildcard
//
// `*` matches any run of bytes, the empty one included, also across `/`, `?` and `&`; every other byte is
// itself. There is no escape: a `*` cannot be asked for by name. That has a consequence on which this layer
// is built:
//
//   THE BYTE `*` IS A LITERAL OF NO PATTERN. Read as a plain string, the text of a pattern `narrow` is one of
//   the strings that `narrow` matches, and the most awkward of them: when `wide` matches it, each byte `*` in
//   it was swallowed by a `*` of `wide`, which would swallow anything else in that place, too. Therefore
//
//       includes(wide, narrow)  ⇔  matches(wide, narrow.text())
//
//   and, as the same string defeats every pattern that does not include `narrow`, a union of patterns covers
//   `narrow` only if one of them alone does. Both hold for the alphabet of all 256 bytes, and for every
//   smaller one that has a byte which the patterns do not name. (The `Like` of conditions, whose `*` stops at
//   newlines, is such a smaller alphabet as long as no pattern holds a newline.)
//
// Strings that prove an answer are found in pattern/search.h, many patterns at once are served by
// pattern/index.h.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// Whether letters match in one case or in both. ASCII letters only. Wildcards of policies are insensitive;
/// ids of backend menus (spec §3) and the `Like` operator (spec §6) are sensitive.
enum class Case : unsigned char { sensitive, insensitive };

/// How strong a wildcard is among wildcards: the one with more literal bytes, then the one with fewer `*`.
/// The greater is the stronger. A literal's specificity compares, too, but an exact id beats every wildcard,
/// however long: ask `is_literal` first.
struct Specificity {
  std::size_t literals = 0;
  std::size_t stars = 0;

  friend constexpr bool operator==(Specificity, Specificity) = default;
  friend constexpr std::strong_ordering operator<=>(Specificity a, Specificity b) {
    if (a.literals != b.literals) return a.literals <=> b.literals;
    return b.stars <=> a.stars;
  }
};

/// A pattern, parsed once. Owns its text; every byte sequence is a valid pattern.
///
/// The text is kept in canonical form: runs of `*` are one `*`, and an insensitive pattern is lower case. So
/// two patterns of one `Case` are equal exactly when they match the same strings.
class Pattern {
public:
  /// Matches the empty string only.
  Pattern() = default;

  explicit Pattern(std::string_view text, Case letters = Case::insensitive);

  /// The canonical text.
  const std::string& text() const { return text_; }
  Case letters() const { return letters_; }

  /// No `*`: matches one string (up to case).
  bool is_literal() const { return stars_ == 0; }

  /// Bytes that are not `*`; also the length of the shortest string it matches.
  std::size_t literals() const { return text_.size() - stars_; }
  std::size_t stars() const { return stars_; }
  Specificity specificity() const { return {literals(), stars()}; }

  /// What every match begins with: the text before the first `*`, all of it for a literal. A view into
  /// `text()`.
  std::string_view prefix() const { return std::string_view(text_).substr(0, text_.find('*')); }

  /// What every match ends with: the text after the last `*`, all of it for a literal. A view into `text()`.
  std::string_view suffix() const { return std::string_view(text_).substr(text_.rfind('*') + 1); }

  /// The pieces between the first and the last `*`: "a*b*c*d" has "b" and "c". Never empty ones. Views into
  /// `text()`.
  std::vector<std::string_view> middle() const;

  friend bool operator==(const Pattern&, const Pattern&) = default;

private:
  std::string text_;
  std::size_t stars_ = 0;
  Case letters_ = Case::insensitive;
};

/// Is `text` one of the strings that `pattern` matches? Linear in the lengths, whatever they hold. A `*` in
/// `text` is a byte like any other.
bool matches(const Pattern& pattern, std::string_view text);

/// Does `wide` match whatever `narrow` matches? Exact and linear, also when the two differ in `Case`.
bool includes(const Pattern& wide, const Pattern& narrow);

/// Is there a string that both match? Exact and linear, also when the two differ in `Case`.
bool overlaps(const Pattern& a, const Pattern& b);

} // namespace aclint::pattern
