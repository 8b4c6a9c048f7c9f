// The `Condition` of a statement or param, with the place of everything in it (spec §6).
//
//   {"In": {"${USER.ID}": [1, 2]}, "Equals": {…}, "Operator": "OR"}
//
// is a condition with operator OR and two groups. The first group has one member: its left side is the key
// `${USER.ID}`, its right sides are 1 and 2. The model follows the text; lib/condition says what AAM makes of
// it.
#pragma once
#include "grammar/expression.h"
#include "policy/document.h"

#include <string>
#include <vector>

namespace aclint::policy {

/// A string (or another scalar) that AAM evaluates: casts, markers, text.
struct Expression {
  NodeId node = no_node;
  std::string text;           ///< decoded; for a scalar other than a string, as written
  grammar::Expression parsed; ///< spans count in `text`; `tree.decode(node)` maps them to the source
};

/// `left: right` in a group.
struct ConditionMember {
  Expression left;
  NodeId right = no_node;
  /// The right sides one by one: `right` itself, or its elements. Only scalars; lists and objects are left
  /// out.
  std::vector<Expression> values;
};

/// The value of one condition type.
struct ConditionGroup {
  Field field;       ///< the type as written, and the group
  std::string type;  ///< `Equals`, in the author's letter case
  Field logic;       ///< the group's own `Operator`
  bool list = false; ///< the old form: a list of objects, which AAM merges into one
  std::vector<ConditionMember> members;
};

struct Condition {
  NodeId node = no_node;
  Field logic; ///< `Operator`, in exactly this letter case; AAM ignores any other
  std::vector<ConditionGroup> groups;
};

/// Reads the value of a `Condition`. One that is not an object has no groups: it always holds.
Condition lower_condition(syntax::Tree const& tree, NodeId value);

/// Reads a scalar as an expression.
Expression lower_expression(syntax::Tree const& tree, NodeId scalar);

} // namespace aclint::policy
