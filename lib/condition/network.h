// IPv4 networks: what `(*ip)10.0.0.0/8` tests (spec §7, §8).
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

namespace aclint::condition {

/// Calls the test with a value, as AAM's closure does. What is no address counts as 0.0.0.0, on either side;
/// an array is a `TypeError`, as is a mask that is no number; a mask above 32 an `ArithmeticError`.
bool in_network(php::NetworkTest const& test, php::Value const& value, php::FatalError& fault);

} // namespace aclint::condition
