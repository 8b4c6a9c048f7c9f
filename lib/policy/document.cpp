#include "policy/document.h"

#include <algorithm>
#include <string_view>

namespace aclint::policy {

namespace {

using syntax::Kind;
using syntax::Tree;

Field field(Tree const& tree, NodeId object, std::string_view name) {
  auto const member = tree.member(object, name);
  return member ? Field{member->key, member->value} : Field{};
}

std::vector<NodeId> one_by_one(Tree const& tree, Field const& field) {
  if (!field) return {};
  return tree.is_container(field.value) ? tree.values(field.value) : std::vector{field.value};
}

Statement lower_statement(Tree const& tree, NodeId node) {
  Statement result;
  result.node = node;
  for (Tree::Member const member : tree.members(node)) {
    // One pass over the members; later ones replace earlier ones.
    std::string const key = tree.string(member.key);
    Field const field{member.key, member.value};
    if (key == "Effect")
      result.effect = field;
    else if (key == "Resource")
      result.resource = field;
    else if (key == "Action")
      result.action = field;
    else if (key == "Condition")
      result.condition = field;
    else if (key == "Enforce")
      result.enforce = field;
  }
  result.resources = one_by_one(tree, result.resource);
  for (NodeId const resource : result.resources)
    if (tree.is(resource, Kind::string)) result.named.push_back(read_resource(tree, resource));
  result.actions = one_by_one(tree, result.action);
  return result;
}

Param lower_param(Tree const& tree, NodeId node) {
  return {node, field(tree, node, "Key"), field(tree, node, "Value"), field(tree, node, "Condition"),
          field(tree, node, "Enforce")};
}

// The value under key 0. If it is an object or list, AAM takes the section as a list.
NodeId first_element(Tree const& tree, NodeId node) {
  if (tree.is(node, Kind::object)) {
    auto const zero = tree.member(node, "0");
    return zero ? zero->value : no_node;
  }
  auto const elements = tree.elements(node);
  return elements.empty() ? no_node : *elements.begin();
}

// The nodes that AAM reads as entries of a section.
std::vector<NodeId> entries(Tree const& tree, Section& section) {
  NodeId const value = section.field.value;
  if (!section.field) return {};
  if (tree.is_container(first_element(tree, value))) {
    section.shape = SectionShape::list;
    std::vector<NodeId> result;
    for (NodeId const entry : tree.values(value))
      (tree.is(entry, Kind::object) ? result : section.dropped).push_back(entry);
    return result;
  }
  // AAM wraps it in a list of one. An object of objects has none of an entry's keys, so AAM ignores
  // everything in it.
  constexpr std::string_view keys[] = {"Effect",  "Resource", "Action", "Condition",
                                       "Enforce", "Key",      "Value"};
  bool inner_objects = false;
  bool own_keys =
      std::ranges::any_of(keys, [&](std::string_view key) { return tree.member(value, key).has_value(); });
  for (Tree::Member const member : tree.members(value))
    (tree.is(member.value, Kind::object) ? inner_objects : own_keys) = true;
  bool const single = tree.is(value, Kind::object) && (own_keys || !inner_objects);
  section.shape = single ? SectionShape::single : SectionShape::lost;
  if (single) return {value};
  section.dropped = tree.values(value);
  return {};
}

} // namespace

Document lower(Tree const& tree, NodeId root) {
  Document result;
  result.tree = &tree;
  result.root = root;
  result.statement_section.field = field(tree, root, "Statement");
  result.param_section.field = field(tree, root, "Param");
  for (NodeId const entry : entries(tree, result.statement_section))
    result.statements.push_back(lower_statement(tree, entry));
  for (NodeId const entry : entries(tree, result.param_section))
    result.params.push_back(lower_param(tree, entry));
  return result;
}

} // namespace aclint::policy
