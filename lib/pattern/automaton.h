// The deterministic automaton of one pattern, for use inside this layer. It has one state per position in the
// pattern's text, so building it takes linear time and memory.
//
// Why one state per position is enough: while a text is read, let `m` be the furthest position reached.
//  - Positions before the last `*` left of `m` no longer matter: a match from there has to pass that `*`, too.
//  - Positions between that `*` and `m` are the ends of borders of the current piece (a border is a prefix that
//    is also a suffix of what was read). `m` determines them: they are the fallbacks of Knuth, Morris and Pratt.
//  - Without a `*` to the left there is only `m`.
#pragma once
#include "pattern/fold.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// Borrows the text of its pattern.
class Automaton {
public:
  using State = std::uint32_t;
  static constexpr State dead = std::numeric_limits<State>::max(); ///< no continuation can match

  explicit Automaton(const Pattern& pattern);

  State start() const { return settle(0); }

  /// The state after reading `byte`. Adds the steps this took to `work`.
  State step(State state, char byte, std::size_t& work) const;

  /// True if what was read is a match.
  bool accepts(State state) const { return state == text_.size(); }

  /// True if what was read is a match, and every continuation of it.
  bool accepts_all(State state) const { return accepts(state) && state > 0 && text_[state - 1] == '*'; }

  /// The least number of bytes that a match still needs. One step lowers it by at most one.
  std::size_t remaining(State state) const { return remaining_[state]; }

  /// Calls `use(byte)` for every byte that `step` treats differently from a byte that is not in the pattern.
  /// Each is given in the letter case of the text.
  template <class Use> void each_byte(State state, Use use) const {
    while (state != dead) {
      if (state < text_.size()) use(text_[state]);
      const State next = fallback_[state];
      if (next == state) return;
      state = next;
    }
  }

private:
  /// Enters a `*` as soon as it is reached.
  State settle(std::size_t position) const {
    return static_cast<State>(position < text_.size() && text_[position] == '*' ? position + 1 : position);
  }

  std::string_view text_;
  bool folded_;
  std::vector<State> fallback_; // where to go on if the byte at this state does not match; itself: wait there
  std::vector<State> remaining_;
};

} // namespace aclint::pattern
