// How a network or date can crash `In`, `NotIn` and `Between` (PHP represents both as objects; spec §8).
#pragma once
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <vector>

namespace aclint::facts {

enum class NetworkMistake : unsigned char {
  on_the_left,    ///< a network on the left of `In` or `NotIn`
  not_in_a_list,  ///< a network or date is the whole right side, where a list must be
  invalid_mask,   ///< looking for an address in the network crashes; perhaps in some requests only
  against_a_list, ///< a network or date on the right, a list on the left
};

struct NetworkError {
  ComparedMember const* member; ///< one of `compared_members`
  NetworkMistake mistake;
  php::FatalError fault;
};
std::vector<NetworkError> const& network_errors(Facts const& facts);

/// Whether `value`, a string, is a network with a mask that crashes PHP.
bool has_invalid_mask(php::Value const& value);

} // namespace aclint::facts
