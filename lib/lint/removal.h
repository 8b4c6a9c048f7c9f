// Removes candidates from a policy. Used by the fixes of rules about statements that have no effect.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace aclint::lint {

struct Removal {
  std::string title; ///< "Remove statement 2", "Remove `BackendMenu:tools.php` from statement 2"
  std::vector<diag::TextEdit> edits; ///< empty: they cannot be removed alone
};

/// Removes these candidates (indices into `facts.candidates()`), all of one statement, from the policy: the
/// whole statement if it has no others, otherwise the resources or the actions. No edits if other candidates
/// would be removed, too, or if the statement is the only one and is not in a list.
Removal remove_candidates(facts::Facts const& facts, std::span<std::size_t const> candidates);

} // namespace aclint::lint
