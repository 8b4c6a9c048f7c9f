// Searches the combinations of representative values for one in which conditions hold.
#pragma once
#include "php/value.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace aclint::logic {

/// Something that has one of a few values in every combination.
struct SearchVariable {
  std::vector<std::string> names; ///< markers that have the value; none: it is the time
  std::vector<php::Value> values;
  std::string marker;        ///< the marker in its common spelling; empty: it stands for something else
  std::size_t plausible = 0; ///< so many of the values, the first ones, may well occur
};

/// What stands under one condition type, as a condition of its own.
struct SearchGroup {
  php::Array condition;
  std::vector<std::size_t> variables;
  std::size_t size = 1; ///< scalars in it
};

struct SearchProblem {
  std::vector<SearchVariable> variables;
  std::vector<SearchGroup> groups;
  std::vector<php::Array const*> conditions; ///< to hold: the first `wanted`; not to hold: the others
  std::size_t wanted = 0;
  /// All that matters about a group is whether it holds: all conditions join by AND and OR.
  bool mergeable = true;
  /// The variables may depend on each other: no combination is sure to occur.
  bool correlated = false;
};

struct SearchResult {
  bool finished = false;  ///< all combinations were tried
  bool evaluated = false; ///< AAM does not crash for some
  bool fatal = false;     ///< AAM crashes for some
  bool found = false;     ///< in some the conditions are as asked for
  bool plausible = false; ///< … and `witness` is one that may well occur
  std::vector<std::pair<std::string, php::Value>> witness;
  php::Date now = {};
  std::size_t spent = 0; ///< scalars of conditions evaluated
};

SearchResult search(SearchProblem const& problem, std::size_t budget);

} // namespace aclint::logic
