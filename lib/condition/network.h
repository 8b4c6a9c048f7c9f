// IPv4 networks: what `(*ip)10.0.0.0/8` tests (spec §7, §8).
#pragma once
#include "php/fatal_error.h"
#include "php/value.h"

namespace aclint::condition {

/// Calls the test with a value, as AAM's closure does. What is not an address counts as 0.0.0.0, in the value
/// and in the network. An array is a `TypeError`, as is a mask that is not a number; a mask above 32 is an
/// `ArithmeticError`.
bool in_network(php::NetworkTest const& test, php::Value const& value, php::FatalError& fault);

} // namespace aclint::condition
