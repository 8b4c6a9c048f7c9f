// Taking candidates out of a policy: what the fixes of rules about statements that decide nothing share.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace aclint::lint {

struct Removal {
  std::string title; ///< "Remove statement 2", "Remove `BackendMenu:tools.php` from statement 2"
  std::vector<diag::TextEdit> edits; ///< empty: it cannot be taken out alone
};

/// Takes these candidates (indices into `facts.candidates()`), all of one statement, out of the policy: the
/// whole statement if it has no others, else the resources, or the actions. No edits where other candidates
/// would go as well, or where the statement is the only one and no list holds it.
Removal remove_candidates(facts::Facts const& facts, std::span<std::size_t const> candidates);

} // namespace aclint::lint
