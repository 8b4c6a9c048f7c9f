// Many patterns, or many ids, asked at once.
//
//   Index wildcards({Pattern("menu/*"), Pattern("menu/edit.php*"), Pattern("*.php")});
//   wildcards.matching("menu/edit.php")              → 0, 1, 2
//   wildcards.including(Pattern("menu/edit.php?*"))  → 0, 1
//   wildcards.overlapping(Pattern("menu/u*"))        → 0, 2
//
//   IdIndex ids({"menu/edit.php", "index.php", "menu/upload.php"});
//   ids.matched_by(Pattern("menu/*.php"))            → 0, 2
//
// Answers are exact, as positions in the list given, ascending. Patterns of both cases may be mixed.
//
// Costs. Everything is sorted by its literal prefix (the text before the first `*`), case ignored, so a query
// costs a binary search and then work on those candidates whose prefix agrees with it. What the prefix does
// not decide is tried one by one: patterns that share a prefix, and all that begin with `*`, whose prefix is
// empty. A set of such patterns only makes every query linear in their number. Answers may be long by nature,
// too: all pairs of n overlapping patterns are n² pairs, so ask for the strings and patterns at hand, not for
// all pairs.
#pragma once
#include "pattern/pattern.h"
#include "pattern/prefix_index.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// An unchanging set of patterns; equal ones may occur repeatedly. Owns them.
class Index {
public:
  explicit Index(std::vector<Pattern> patterns);

  std::span<const Pattern> patterns() const;

  /// How many patterns a question about `pattern` (or, as a literal, about a text) compares it with at most.
  std::size_t comparisons(const Pattern& pattern) const;

  /// Those that match `text`.
  std::vector<Position> matching(std::string_view text) const;

  /// Those that match whatever `narrow` matches (itself among them, if it is in the set).
  std::vector<Position> including(const Pattern& narrow) const;

  /// Those that match nothing but what `wide` matches.
  std::vector<Position> included_in(const Pattern& wide) const;

  /// Those that share a string with `pattern`.
  std::vector<Position> overlapping(const Pattern& pattern) const;

private:
  std::vector<Pattern> patterns_;
  PrefixIndex literals_; // the patterns without `*`, by text
  PrefixIndex wild_;     // those with one, by the text before it
};

/// An unchanging set of ids: plain strings, in which `*` is a byte like any other. Owns them.
class IdIndex {
public:
  explicit IdIndex(std::vector<std::string> ids);

  std::span<const std::string> ids() const;

  /// Those that `pattern` matches. A binary search plus one match per id that begins like the pattern.
  std::vector<Position> matched_by(const Pattern& pattern) const;

private:
  std::vector<std::string> ids_;
  PrefixIndex by_text_;
};

} // namespace aclint::pattern
