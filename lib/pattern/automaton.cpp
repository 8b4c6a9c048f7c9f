#include "pattern/automaton.h"

#include <algorithm>

namespace aclint::pattern {

Automaton::Automaton(const Pattern& pattern)
    : text_(pattern.text()), folded_(pattern.letters() == Case::insensitive),
      fallback_(text_.size() + 1, dead), remaining_(text_.size() + 1, 0) {
  for (std::size_t i = text_.size(); i-- > 0;) remaining_[i] = remaining_[i + 1] + (text_[i] != '*');

  // Every piece after a `*` gets its table of borders; the prefix keeps `dead`.
  for (std::size_t star = text_.find('*'); star != std::string_view::npos;) {
    const State begin = static_cast<State>(star + 1);
    const std::size_t next = text_.find('*', begin);
    const State end = static_cast<State>(std::min(next, text_.size()));
    fallback_[begin] = begin;
    if (begin < end) fallback_[begin + 1] = begin;
    for (State i = begin + 1, k = begin; i < end; ++i) {
      while (k > begin && text_[k] != text_[i]) k = fallback_[k];
      if (text_[k] == text_[i]) ++k;
      fallback_[i + 1] = k;
    }
    star = next;
  }
}

Automaton::State Automaton::step(State state, char byte, std::size_t& work) const {
  if (folded_) byte = fold(byte);
  while (state != dead) {
    ++work;
    if (state < text_.size() && text_[state] == byte) return settle(state + 1);
    const State next = fallback_[state];
    if (next == state) return state;
    state = next;
  }
  return dead;
}

} // namespace aclint::pattern
