// Representative values of a marker: certain conditions cannot tell other values from them.
#pragma once
#include "logic/marker_tests.h"
#include "php/value.h"

#include <cstddef>
#include <set>
#include <vector>

namespace aclint::logic {

struct MarkerRepresentatives {
  std::vector<php::Value> values;
  std::size_t plausible = 0; ///< so many of them, the first ones, may well occur
  /// Groups that may tell apart values which these values do not: groups that compare the marker in ways
  /// that are not understood together (a pattern and a range). Without these groups the values are complete.
  std::set<std::size_t> unsupported;
};

/// Values for a marker under its tests in all groups that are not opaque.
///
/// Whatever value the marker has, one of these gives the same result in every supported group. Values are
/// what JSON can write: objects of PHP and NAN are left out. `every_test` takes opaque groups in as well, to
/// find examples rather than proofs.
MarkerRepresentatives marker_representatives(MarkerTests const& marker, std::vector<GroupInfo> const& groups,
                                             bool every_test);

} // namespace aclint::logic
