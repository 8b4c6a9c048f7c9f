// Values that stand for all values of a marker, as far as certain conditions can tell.
#pragma once
#include "logic/marker_tests.h"
#include "php/value.h"

#include <cstddef>
#include <set>
#include <vector>

namespace aclint::logic {

struct MarkerCells {
  std::vector<php::Value> values;
  std::size_t plausible = 0; ///< so many of them, the first ones, may well occur
  /// Groups that may tell apart values which no cell shows apart: where a marker is compared in ways that are
  /// not understood together (a pattern and a range). Without these groups the cells are complete.
  std::set<std::size_t> unsupported;
};

/// Cells for a marker under its uses in all groups that are not opaque.
///
/// Whatever value the marker has, one of the cells fares like it in every supported group. Values are what
/// JSON can write: objects of PHP and NAN are left out. `every_use` takes opaque groups in as well, to find
/// examples rather than proofs.
MarkerCells marker_cells(MarkerUses const& marker, std::vector<ConditionUse> const& groups, bool every_use);

} // namespace aclint::logic
