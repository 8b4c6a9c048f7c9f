// The proof of a finding: what the engine decides in a situation that shows it.
#pragma once
#include "diag/diagnostic.h"
#include "facts/example_request.h"

#include <cstdint>
#include <string>

namespace aclint::lint {

/// Names the request of a situation: values of markers, the time where it matters, what is assumed.
diag::Witness witness_in(facts::Facts const& facts, facts::Situation const& situation, std::string item);

/// What is decided about `item` in the situation, as the policy is and without one statement.
diag::Witness replay(facts::Facts const& facts, facts::Situation const& situation, facts::Item const& item,
                     engine::Wildcards reading, std::uint32_t left_out);

} // namespace aclint::lint
