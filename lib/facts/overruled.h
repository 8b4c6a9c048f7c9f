// Candidates that never decide, because others of the same key always win over them.
#pragma once
#include "facts/facts.h"

#include <cstddef>
#include <vector>

namespace aclint::facts {

/// Candidates with the same key that together always override candidate `i`: whenever `i` applies, at least one
/// of them applies and wins. Usually one. Empty if `i` may decide. Indices into `candidates()`.
std::vector<std::size_t> const& overruled_by(Facts const& facts, std::size_t i);

/// The same for any candidate, also for one that is not in `candidates()` because AAM fails on its `Effect`:
/// whether candidates of other statements always win over it, so that AAM never reads it. It does not matter
/// what their `Effect` is, so statements whose effect depends on the request count, too.
bool never_wins(Facts const& facts, engine::Candidate const& candidate);

} // namespace aclint::facts
