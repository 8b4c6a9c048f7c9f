// Finds a string that some patterns match and others do not.
//
//   std::vector<Pattern> named{Pattern("menu/edit.php"), Pattern("menu/edit.php?post_type=page")};
//   subtract(Pattern("menu/edit.php*"), named)
//       → found yes, witness "menu/edit.phpx", shortest: so the two do not exhaust the pattern
//   counterexample(Pattern("a*b"), Pattern("a*"))        → yes, "a": matched by `a*`, not by `a*b`
//   common_string(Pattern("menu/*"), Pattern("*.php"))   → yes, "menu/.php"
//
// Answers are never guesses. `yes` comes with a string that was matched against every pattern. `no` is a
// proof. If the budget is used up before either is reached, the answer is `unknown`, and callers must report
// nothing. How often that happens:
//
//  - counterexample, common_string, subtract: never, if all patterns have the same `Case`, or if only the
//    subtracted patterns ignore case. There yes or no is found in linear time (see pattern/pattern.h). The
//    budget goes into finding a shortest witness, and `shortest` says whether it was enough.
//  - find_string with two or more patterns in `all_of` and some in `none_of`: possible, the question is hard.
//
// Witnesses are synthetic. Where a `*` needs a byte, it is one that the patterns do not contain, if possible
// a letter or digit ("x" first). Callers that can name a real item should prefer it. Witnesses of insensitive
// patterns are lower case. The same question always has the same witness.
#pragma once
#include "base/answer.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <span>
#include <string>

namespace aclint::pattern {

struct SearchResult {
  Answer found = Answer::unknown; ///< whether there is such a string
  std::string witness;            ///< the string, if `found` is yes; may be empty
  bool shortest = false;          ///< no shorter one exists
};

/// The budget, in steps of one automaton over one byte. A million steps take some milliseconds. It also
/// limits memory: a search keeps at most about 30 bytes per step.
inline constexpr std::size_t default_budget = std::size_t{1} << 20;

/// A string that every pattern of `all_of` matches and no pattern of `none_of`. `all_of` must not be empty.
SearchResult find_string(std::span<const Pattern> all_of, std::span<const Pattern> none_of,
                         std::size_t budget = default_budget);

/// A string that `pattern` matches and no pattern of `others`. `no`: the others cover the pattern completely.
SearchResult subtract(const Pattern& pattern, std::span<const Pattern> others,
                      std::size_t budget = default_budget);

/// A string that `narrow` matches and `wide` does not. `no` exactly if `includes(wide, narrow)`.
SearchResult counterexample(const Pattern& wide, const Pattern& narrow, std::size_t budget = default_budget);

/// A string that both match. `no` exactly if not `overlaps(a, b)`.
SearchResult common_string(const Pattern& a, const Pattern& b, std::size_t budget = default_budget);

} // namespace aclint::pattern
