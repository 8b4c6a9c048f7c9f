// Texts on which a regular expression takes exponential time.
//
//   regex::find_blowup("/^(a+)+$/")->subject()     // "aaaa…a!": PHP gives up on it
//   regex::find_blowup("/^(a+b)+$/")               // nothing
//
// An expression like `(a+)+` can split a run of n letters in 2^n ways, and a search that fails tries them
// all. PHP gives up after 1,000,000 steps: the condition is then false, whatever it was to find.
//
// How: the expression becomes an automaton without empty moves (Glushkov's), one state for each character
// class in it, with the number of ways of each move. Time is exponential if some state can be reached again
// from itself by one text in two ways, which a search over pairs of states finds together with that text. So
// far this is a suspicion: atomic groups, look-arounds, back references and PCRE2's own short cuts are not
// followed. Therefore the text, repeated, is given to PCRE2 itself, and only if PHP's limit is hit it is an
// answer. What is answered is proved; that nothing is answered proves nothing (polynomial time is not looked
// for).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aclint::regex {

struct Blowup {
  std::string prefix;
  std::string pump; ///< what is repeated
  std::size_t times = 0;
  std::string suffix; ///< what makes the search fail

  std::string subject() const;
};

/// A text on which PHP gives up; `pattern` is written with delimiters. Work is bounded.
std::optional<Blowup> find_blowup(std::string_view pattern);

} // namespace aclint::regex
