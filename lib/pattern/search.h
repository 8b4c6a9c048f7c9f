// Finding the string that proves something about patterns: one that these match and those do not.
//
//   std::vector<Pattern> named{Pattern("menu/edit.php"), Pattern("menu/edit.php?post_type=page")};
//   subtract(Pattern("menu/edit.php*"), named)
//       → found yes, witness "menu/edit.phpx", shortest: so the two do not exhaust the pattern
//   counterexample(Pattern("a*b"), Pattern("a*"))        → yes, "a": matched by `a*`, not by `a*b`
//   common_string(Pattern("menu/*"), Pattern("*.php"))   → yes, "menu/.php"
//
// Answers are never guesses. `yes` comes with a string that was run through every pattern; `no` is a
// proof; when the work allowed is used up before either is reached, the answer is `unknown`, and callers must
// then say nothing. How often that happens:
//
//  - counterexample, common_string, subtract: never, when the patterns agree in `Case`, or just the patterns
//    that are subtracted ignore it. There the yes or no is found in linear time (see pattern/pattern.h); the
//    work goes into making the witness a shortest one, and `shortest` says whether it sufficed.
//  - find_string with two or more patterns in `all_of` and some in `none_of`: possible, the question is hard.
//
// Witnesses are synthetic. Where a `*` needs a byte of its own, it is one that no pattern names, a letter or
// digit if there is one left ("x" first). Callers that can name a real item should prefer it. Of insensitive
// patterns witnesses are lower case. The same question always gets the same witness.
#pragma once
#include "base/answer.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <span>
#include <string>

namespace aclint::pattern {

struct SearchResult {
  Answer found = Answer::unknown; ///< is there such a string?
  std::string witness;            ///< it, when `found` is yes; may be the empty string
  bool shortest = false;          ///< no shorter one exists
};

/// Steps of one automaton over one byte; a million take some milliseconds. Memory is bounded by it, too: a
/// search keeps at most about 30 bytes per step.
inline constexpr std::size_t default_budget = std::size_t{1} << 20;

/// A string that every pattern of `all_of` matches and no pattern of `none_of`. An empty `all_of` asks
/// nothing.
SearchResult find_string(std::span<const Pattern> all_of, std::span<const Pattern> none_of,
                         std::size_t budget = default_budget);

/// A string that `pattern` matches and no pattern of `others`: what they leave of it. `no` means that the
/// others cover the pattern completely.
SearchResult subtract(const Pattern& pattern, std::span<const Pattern> others,
                      std::size_t budget = default_budget);

/// A string that `narrow` matches and `wide` does not; `no` exactly when `includes(wide, narrow)`.
SearchResult counterexample(const Pattern& wide, const Pattern& narrow, std::size_t budget = default_budget);

/// A string that both match; `no` exactly when not `overlaps(a, b)`.
SearchResult common_string(const Pattern& a, const Pattern& b, std::size_t budget = default_budget);

} // namespace aclint::pattern
