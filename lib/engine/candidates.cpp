#include "engine/candidates.h"

#include "base/ascii.h"

#include <array>

namespace aclint::engine {

std::string_view name(Effect effect) {
  constexpr std::array<std::string_view, 3> names{"deny", "allow", "other"};
  return names[static_cast<std::size_t>(effect)];
}

Effect effect_from(std::string_view word) {
  return ascii::equal_ignoring_case(word, "allow") ? Effect::allow : Effect::deny;
}

std::string candidate_key(std::string_view resource, std::string_view action) {
  std::string key = ascii::lowercase(resource);
  // PHP's empty(): "0" is no action either.
  if (!action.empty() && action != "0") key += ":" + ascii::lowercase(action);
  return key;
}

std::optional<std::size_t> winner(std::span<Candidate const> candidates, Applies const& applies) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!applies(candidates[i].statement)) continue;
    if (!best || candidates[i].enforced || !candidates[*best].enforced) best = i;
  }
  return best;
}

} // namespace aclint::engine
