// The `Condition` of a statement or param, with the place of everything in it (spec §6).
//
//   {"In": {"${USER.ID}": [1, 2]}, "Equals": {…}, "Operator": "OR"}
//
// is a condition with operator OR and two groups; the first has one member, whose left side is the key
// `${USER.ID}` and whose right sides are 1 and 2. The model follows the text; what AAM makes of it is decided
// in lib/engine.
#pragma once
#include "grammar/expression.h"
#include "policy/document.h"

#include <string>
#include <vector>

namespace aclint::policy {

/// A string (or another scalar) that is evaluated: casts, markers, text.
struct Expression {
  NodeId node = no_node;
  std::string text;           ///< decoded; for a scalar that is no string, as written
  grammar::Expression parsed; ///< spans in `text`; place them with `tree.decode(node)`
};

/// `left: right` in a group.
struct ConditionMember {
  Expression left;
  NodeId right = no_node;
  /// The right sides one by one: the scalars of `right`, itself or its elements; containers in it are left
  /// out.
  std::vector<Expression> values;
};

/// What stands under one condition type.
struct ConditionGroup {
  Field field;       ///< the type as written, and the group
  std::string type;  ///< `Equals`, in the author's case
  Field logic;       ///< the group's own `Operator`
  bool list = false; ///< the old form: a list of objects, which AAM merges into one
  std::vector<ConditionMember> members;
};

struct Condition {
  NodeId node = no_node;
  Field logic; ///< `Operator`, in this very case; in any other case AAM passes over it
  std::vector<ConditionGroup> groups;
};

/// Reads the value of a `Condition`. One that is no object has no groups: it always holds.
Condition lower_condition(syntax::Tree const& tree, NodeId value);

/// Reads a scalar as an expression.
Expression lower_expression(syntax::Tree const& tree, NodeId scalar);

} // namespace aclint::policy
