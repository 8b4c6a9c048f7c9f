// Searches the combinations of representative values for one for which conditions hold.
#pragma once
#include "php/value.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace aclint::logic {

/// Has one of a few values in every combination.
struct SearchVariable {
  std::vector<std::string> names; ///< the markers that have the value; empty: it is the time
  std::vector<php::Value> values;
  std::string marker;        ///< the marker; empty: the variable represents something else
  std::size_t plausible = 0; ///< the number of values that may really occur; they come first
};

/// The members under one condition type, as a condition of its own.
struct SearchGroup {
  php::Array condition;
  std::vector<std::size_t> variables;
  std::size_t size = 1; ///< the number of scalars in it
};

struct SearchProblem {
  std::vector<SearchVariable> variables;
  std::vector<SearchGroup> groups;
  std::vector<php::Array const*> conditions; ///< the first `wanted` must hold, the others must not
  std::size_t wanted = 0;
  /// For each group it only matters whether it holds: all conditions join by AND and OR.
  bool mergeable = true;
  /// The variables may depend on each other, so a combination may never occur.
  bool correlated = false;
};

struct SearchResult {
  bool finished = false;  ///< all combinations were tried
  bool evaluated = false; ///< for some of them AAM does not crash
  bool fatal = false;     ///< for some of them AAM crashes
  bool found = false;     ///< for some of them the conditions are as wanted
  bool plausible = false; ///< … and `witness` is one that may really occur
  std::vector<std::pair<std::string, php::Value>> witness;
  php::Date now = {};
  std::size_t spent = 0; ///< the number of scalars evaluated
};

SearchResult search(SearchProblem const& problem, std::size_t budget);

} // namespace aclint::logic
