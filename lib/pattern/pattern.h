// Patterns with `*`, and the questions about one or two of them that have an exact answer in linear time.
//
//   Pattern posts("menu/edit.php?post_type=*");
//   matches(posts, "menu/edit.php?post_type=page")            → true
//   includes(Pattern("menu/*"), posts)                        → true: whatever `posts` matches, `menu/*` does
//   overlaps(posts, Pattern("*=page"))                        → true: some string is matched by both
//   Pattern("menu/*").specificity() < posts.specificity()     → true: `posts` is the stronger wildcard
//
// `*` matches any run of bytes, the empty one included, also across `/`, `?` and `&`. Every other byte
// matches itself. There is no escape, so a pattern cannot ask for a literal `*`. This layer is built on that
// fact:
//
//   THE BYTE `*` IS A LITERAL OF NO PATTERN. Read as a plain string, the text of a pattern `narrow` is one of
//   the strings that `narrow` matches, and the most difficult one. If `wide` matches it, each byte `*` in it
//   was matched by a `*` of `wide`, which would match anything else in that place, too. Therefore
//
//       includes(wide, narrow)  ⇔  matches(wide, narrow.text())
//
//   No pattern that does not include `narrow` matches this string. So a union of patterns covers `narrow` only
//   if one of them alone does. Both hold for the alphabet of all 256 bytes, and for every smaller one that has a
//   byte which the patterns do not contain. (The `Like` of conditions, whose `*` stops at newlines, has such a
//   smaller alphabet as long as no pattern contains a newline.)
//
// pattern/search.h finds strings that prove an answer; pattern/index.h answers questions about many patterns
// at once.
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

/// How strong a wildcard is among wildcards: more literal bytes first, then fewer `*`. The greater one is the
/// stronger. An exact id beats every wildcard, however long, so ask `is_literal` first.
struct Specificity {
  std::size_t literals = 0;
  std::size_t stars = 0;

  friend constexpr bool operator==(Specificity, Specificity) = default;
  friend constexpr std::strong_ordering operator<=>(Specificity a, Specificity b) {
    if (a.literals != b.literals) return a.literals <=> b.literals;
    return b.stars <=> a.stars;
  }
};

/// A pattern, parsed once. Owns its text. Every byte sequence is a valid pattern.
///
/// The text is kept in canonical form: a run of `*` is one `*`, and an insensitive pattern is lower case. So
/// two patterns of one `Case` are equal exactly if they match the same strings.
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

  /// The number of bytes that are not `*`; also the length of the shortest string it matches.
  std::size_t literals() const { return text_.size() - stars_; }
  std::size_t stars() const { return stars_; }
  Specificity specificity() const { return {literals(), stars()}; }

  /// What every match begins with: the text before the first `*`, or all of a literal. A view into `text()`.
  std::string_view prefix() const { return std::string_view(text_).substr(0, text_.find('*')); }

  /// What every match ends with: the text after the last `*`, or all of a literal. A view into `text()`.
  std::string_view suffix() const { return std::string_view(text_).substr(text_.rfind('*') + 1); }

  /// The pieces between the first and the last `*`: "a*b*c*d" has "b" and "c". None is empty. Views into
  /// `text()`.
  std::vector<std::string_view> middle() const;

  friend bool operator==(const Pattern&, const Pattern&) = default;

private:
  std::string text_;
  std::size_t stars_ = 0;
  Case letters_ = Case::insensitive;
};

/// True if `pattern` matches `text`. Linear in both lengths. A `*` in `text` is a byte like any other.
bool matches(const Pattern& pattern, std::string_view text);

/// True if `wide` matches everything that `narrow` matches. Exact and linear, also if the two differ in
/// `Case`.
bool includes(const Pattern& wide, const Pattern& narrow);

/// True if both match some common string. Exact and linear, also if the two differ in `Case`.
bool overlaps(const Pattern& a, const Pattern& b);

} // namespace aclint::pattern
