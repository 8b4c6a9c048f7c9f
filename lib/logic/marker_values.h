// Representative values of a marker: for each of its values, one of these gives the same results.
#pragma once
#include "logic/marker_tests.h"
#include "php/value.h"

#include <cstddef>
#include <set>
#include <vector>

namespace aclint::logic {

struct MarkerRepresentatives {
  std::vector<php::Value> values;
  std::size_t plausible = 0; ///< the number of values that may really occur; they come first
  /// Groups for which the values are not enough: they compare the marker in ways that are not supported
  /// together (a pattern and a range). For all other groups the values are complete.
  std::set<std::size_t> unsupported;
  std::size_t searches = 0; ///< as in `TextRepresentatives`
  bool limited = false;     ///< some are unsupported only because there would be too many values
};

/// Values for a marker under its tests in all groups that are not opaque.
///
/// For every value of the marker, one of these gives the same result in every supported group. Values are
/// those that JSON can write: PHP's objects and NAN are left out. `every_test` includes opaque groups, too,
/// to find examples rather than proofs.
MarkerRepresentatives marker_representatives(MarkerTests const& marker, std::vector<GroupInfo> const& groups,
                                             bool every_test);

} // namespace aclint::logic
