// Params whose conditions ask for each other, in a circle: `${POLICY_PARAM.x}` in the condition of x.
#pragma once
#include "policy/document.h"

#include <cstddef>
#include <vector>

namespace aclint::facts {

struct ParamCircles {
  /// Params of which each may ask for all others, directly or not; also a single one that may ask for itself. Indices
  /// into `policy.params`, in order. Params of different circles do not ask for each other in turn.
  std::vector<std::vector<std::size_t>> circles;
  bool limited = false; ///< there are too many questions to follow them all
};

/// AAM reads the condition of every param whose key begins like the marker, in any letter case.
ParamCircles param_circles(policy::Document const& policy);

} // namespace aclint::facts
