// Questions about many patterns, or many ids, at once.
//
//   Index wildcards({Pattern("menu/*"), Pattern("menu/edit.php*"), Pattern("*.php")});
//   wildcards.matching("menu/edit.php")              → 0, 1, 2
//   wildcards.including(Pattern("menu/edit.php?*"))  → 0, 1
//   wildcards.overlapping(Pattern("menu/u*"))        → 0, 2
//
//   IdIndex ids({"menu/edit.php", "index.php", "menu/upload.php"});
//   ids.matched_by(Pattern("menu/*.php"))            → 0, 2
//
// Answers are exact: positions in the given list, in ascending order. Patterns of both `Case`s may be mixed.
//
// Costs. Everything is sorted by its literal prefix (the text before the first `*`), ignoring case. A query
// takes a binary search, then it compares with the candidates that have a fitting prefix, one by one.
// Patterns that begin with `*` have an empty prefix, so a set of such patterns makes every query linear in
// their number. The answer itself can be long, too: n overlapping patterns have n² pairs. So ask for the
// strings and patterns at hand, not for all pairs.
#pragma once
#include "pattern/pattern.h"
#include "pattern/prefix_index.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// A set of patterns that does not change; it may contain equal ones. Owns them.
class Index {
public:
  explicit Index(std::vector<Pattern> patterns);

  std::span<const Pattern> patterns() const;

  /// The largest number of patterns that a question about `pattern` compares it with. For a question about a
  /// text, make it a literal pattern.
  std::size_t comparisons(const Pattern& pattern) const;

  /// Those that match `text`.
  std::vector<Position> matching(std::string_view text) const;

  /// Those that match everything that `narrow` matches (`narrow` itself included, if it is in the set).
  std::vector<Position> including(const Pattern& narrow) const;

  /// Those that match only what `wide` matches.
  std::vector<Position> included_in(const Pattern& wide) const;

  /// Those that share a string with `pattern`.
  std::vector<Position> overlapping(const Pattern& pattern) const;

private:
  std::vector<Pattern> patterns_;
  PrefixIndex literals_; // the patterns without `*`, by text
  PrefixIndex wild_;     // those with one, by the text before it
};

/// A set of ids that does not change: plain strings, in which `*` is a byte like any other. Owns them.
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
