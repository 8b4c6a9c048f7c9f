// IPv4 networks: what `(*ip)10.0.0.0/8` tests (spec §7, §8).
#pragma once
#include "decision/fault.h"
#include "decision/php_value.h"

namespace aclint::decision {

/// Calls the test with a value, as AAM's closure does. What is no address counts as 0.0.0.0, on either side;
/// an array is a `TypeError`, as is a mask that is no number; a mask above 32 an `ArithmeticError`.
bool in_network(NetworkTest const& test, Value const& value, Fault& fault);

} // namespace aclint::decision
