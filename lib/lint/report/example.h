// The example of a finding: a request that shows that the finding is true, with the engine's decision about
// it.
#pragma once
#include "diag/example.h"
#include "engine/candidates.h"
#include "facts/example_request.h"

#include <cstdint>
#include <string>

namespace aclint::lint {

/// The decision about an item, from the effect that the engine has answered.
diag::Decision decision(facts::Item const& item, engine::Effect effect);

/// An example with the request of a situation: values of markers, the time if it matters, and what is
/// assumed. The caller adds the decision, and with what it is compared.
diag::Example example_in(facts::Facts const& facts, facts::ExampleRequest const& situation, std::string item);

/// An example with the decision about `item` in the situation, with and without the statement `left_out`.
diag::Example replay(facts::Facts const& facts, facts::ExampleRequest const& situation,
                     facts::Item const& item, engine::Wildcards reading, std::uint32_t left_out);

} // namespace aclint::lint
