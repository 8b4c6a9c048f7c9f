// The example of a finding: what the engine decides about a request that shows what the finding says.
#pragma once
#include "diag/example.h"
#include "engine/candidates.h"
#include "facts/example_request.h"

#include <cstdint>
#include <string>

namespace aclint::lint {

/// What an effect that the engine has answered decides about an item.
diag::Decision decision(facts::Item const& item, engine::Effect effect);

/// Names the request of a situation: values of markers, the time where it matters, what is assumed. What is
/// decided, and what it is compared with, is left to the caller.
diag::Example example_in(facts::Facts const& facts, facts::ExampleRequest const& example, std::string item);

/// What is decided about `item` in the situation, as the policy is and without one statement.
diag::Example replay(facts::Facts const& facts, facts::ExampleRequest const& example, facts::Item const& item,
                     engine::Wildcards reading, std::uint32_t left_out);

} // namespace aclint::lint
