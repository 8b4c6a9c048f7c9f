// Texts on which a regular expression takes exponential time.
//
//   regex::find_blowup("/^(a+)+$/")->subject()     // "aaaa…a!": PHP gives up on it
//   regex::find_blowup("/^(a+b)+$/")               // nothing
//
// An expression like `(a+)+` can split a run of n letters in 2^n ways, and a search that fails tries them
// all. PHP stops after 1,000,000 steps; the condition is then false, whatever it was meant to find.
//
// How: the expression becomes an automaton without empty moves (Glushkov's). It has one state for each
// character class, and each move has the number of ways to make it. The time is exponential if one text leads
// from some state back to itself in two ways. A search over pairs of states finds such a state together with
// the text. So far this is a suspicion, because the automaton ignores atomic groups, look-arounds, back
// references and PCRE2's own optimisations. Therefore the text is repeated and given to PCRE2 itself; it is
// an answer only if PHP's limit is reached. An answer is proved. No answer proves nothing: polynomial time,
// for example, is not looked for.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::regex {

struct Blowup {
  std::string prefix;
  std::string pump; ///< the part that is repeated
  std::size_t times = 0;
  std::string suffix; ///< makes the search fail

  std::string subject() const;
};

/// The work for an expression, in steps of the search.
struct BlowupWork {
  std::size_t left = 4'000'000;
  bool limited = false; ///< it was not examined to the end, because that is more
};

/// A text on which PHP stops; nothing: none was found. `pattern` is written with delimiters.
std::optional<Blowup> find_blowup(std::string_view pattern, BlowupWork& work);

} // namespace aclint::regex
