// The deterministic automaton of one pattern, for use inside this layer. It has one state per position in the
// pattern's text, so it is built in linear time and never blows up.
//
// Why one state per position is enough: reading a text, let `m` be the furthest position reached.
//  - Positions before the last `*` left of `m` no longer matter: whatever could still match from there has to
//  pass
//    that `*` again, and from it everything is open already.
//  - Positions between that `*` and `m` are those at which a border of the current piece ends (a proper
//  prefix
//    that is also a suffix of what was read): `m` determines them. They are the fallbacks of Knuth, Morris
//    and Pratt.
//  - Without a `*` to the left there is just `m`.
#pragma once
#include "pattern/fold.h"
#include "pattern/pattern.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace aclint::pattern {

/// Borrows the text of its pattern, which must outlive it.
class Automaton {
public:
  using State = std::uint32_t;
  static constexpr State dead = std::numeric_limits<State>::max(); ///< nothing can match any more

  explicit Automaton(const Pattern& pattern);

  State start() const { return settle(0); }

  /// The state after reading `byte`; adds to `work` what that took.
  State step(State state, char byte, std::size_t& work) const;

  /// What was read is a match.
  bool accepts(State state) const { return state == text_.size(); }

  /// What was read is a match, and so is every continuation.
  bool accepts_all(State state) const { return accepts(state) && state > 0 && text_[state - 1] == '*'; }

  /// How many more bytes a match needs at least. One step lowers it by one at most.
  std::size_t remaining(State state) const { return remaining_[state]; }

  /// Calls `use(byte)` for every byte that `step` treats unlike a byte foreign to the pattern (each in the
  /// case that the text has).
  template <class Use> void each_byte(State state, Use use) const {
    while (state != dead) {
      if (state < text_.size()) use(text_[state]);
      const State next = fallback_[state];
      if (next == state) return;
      state = next;
    }
  }

private:
  /// A `*` is entered as soon as it is reached.
  State settle(std::size_t position) const {
    return static_cast<State>(position < text_.size() && text_[position] == '*' ? position + 1 : position);
  }

  std::string_view text_;
  bool folded_;
  std::vector<State> fallback_; // where to go on when the byte at the state does not fit; itself: wait there
  std::vector<State> remaining_;
};

} // namespace aclint::pattern
