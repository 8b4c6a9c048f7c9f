// Searches the combinations of representative values for one for which conditions hold.
#pragma once
#include "condition/comparison.h"
#include "condition/marker_value.h"
#include "php/value.h"

#include <cstddef>
#include <optional>
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

/// A part of conditions that has one result: a member of a group, or a whole group that is not taken apart.
struct SearchAtom {
  /// How its members are compared; nothing: the type is not known, so the result is false.
  std::optional<condition::ConditionKind> kind;
  php::Value group;                   ///< with this member only, or the whole group
  std::vector<std::size_t> variables; ///< on which the result depends
  std::size_t size = 1;               ///< the number of scalars in it
};

/// A group of a condition: the results of its atoms joined by AND or OR.
struct SearchGroup {
  std::vector<std::size_t> atoms;
  bool all = false;     ///< joined by AND
  bool negated = false; ///< the type negates the result: NotIn, NotLike
};

struct SearchCondition {
  php::Array const* whole = nullptr;
  std::vector<SearchGroup> groups;
  bool all = true; ///< the groups are joined by AND, otherwise by OR
  /// The groups do not tell the result: some are joined in another way, so only `whole` tells it.
  bool opaque = false;
};

struct SearchProblem {
  std::vector<SearchVariable> variables;
  std::vector<SearchAtom> atoms;
  std::vector<SearchCondition> conditions; ///< the first `wanted` must hold, the others must not
  std::size_t wanted = 0;
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

/// `dates`: those read before.
SearchResult search(SearchProblem const& problem, std::size_t budget, condition::KnownDates& dates);

} // namespace aclint::logic
