#include "policy/condition.h"

#include "base/ascii.h"

namespace aclint::policy {

namespace {

using syntax::Tree;

void add_members(Tree const& tree, NodeId object, ConditionGroup& group) {
  for (Tree::Member const member : tree.members(object)) {
    if (tree.string(member.key) == "Operator") {
      group.logic = {member.key, member.value};
      continue;
    }
    ConditionMember& added = group.members.emplace_back();
    added.left = lower_expression(tree, member.key);
    added.right = member.value;
    if (!tree.is_container(member.value)) added.values.push_back(lower_expression(tree, member.value));
    for (NodeId const value : tree.values(member.value))
      if (!tree.is_container(value)) added.values.push_back(lower_expression(tree, value));
  }
}

ConditionGroup lower_group(Tree const& tree, Tree::Member const& member) {
  ConditionGroup group;
  group.field = {member.key, member.value};
  group.type = tree.string(member.key);
  group.list = tree.is(member.value, syntax::Kind::array);
  if (group.list)
    for (NodeId const element : tree.elements(member.value)) add_members(tree, element, group);
  else
    add_members(tree, member.value, group);
  return group;
}

} // namespace

Expression lower_expression(Tree const& tree, NodeId scalar) {
  Expression result{scalar, tree.string(scalar), {}};
  if (tree.is(scalar, syntax::Kind::string)) result.parsed = grammar::parse_expression(result.text);
  return result;
}

Condition lower_condition(Tree const& tree, NodeId value) {
  Condition result;
  result.node = value;
  for (Tree::Member const member : tree.members(value)) {
    std::string const key = tree.string(member.key);
    if (key == "Operator")
      result.logic = {member.key, member.value};
    else if (!ascii::equal_ignoring_case(key, "operator"))
      result.groups.push_back(lower_group(tree, member));
  }
  return result;
}

} // namespace aclint::policy
