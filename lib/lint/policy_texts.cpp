#include "lint/policy_texts.h"

#include "base/ascii.h"
#include "decision/expression_value.h"
#include "decision/json_value.h"
#include "decision/truth.h"

#include <algorithm>
#include <span>

namespace aclint::lint {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

class Walk {
public:
  Walk(Tree const& tree, std::function<void(PolicyText const&)> const& visit) : tree_(tree), visit_(visit) {}

  void key(NodeId node, TextPlace place) {
    if (!tree_.is(node, Kind::string)) return;
    PolicyText text{policy::lower_expression(tree_, node), place};
    text.map = grammar::parse_key_map(text.expression.text);
    visit_(text);
  }

  void properties(NodeId object, std::span<std::string_view const> as_they_are) {
    for (Tree::Member const member : tree_.members(object)) {
      std::string const name = tree_.string(member.key);
      if (std::find(as_they_are.begin(), as_they_are.end(), name) != as_they_are.end()) continue;
      visit_({policy::lower_expression(tree_, member.key), TextPlace::name});
      value(member.value);
    }
  }

  void condition(policy::Field const& field) {
    if (!field || !tree_.is(field.value, Kind::object)) return;
    for (policy::ConditionGroup const& group : policy::lower_condition(tree_, field.value).groups)
      for (policy::ConditionMember const& member : group.members) {
        visit_({member.left, TextPlace::left, std::nullopt, group.type, member.left.node});
        right(member.right, group.type, member.left.node);
      }
  }

private:
  void value(NodeId node) {
    if (tree_.is(node, Kind::string)) visit_({policy::lower_expression(tree_, node), TextPlace::value});
    properties(node, {});
    for (NodeId const element : tree_.elements(node)) value(element);
  }

  // The names in an object on the right are not evaluated.
  void right(NodeId node, std::string_view type, NodeId left) {
    if (tree_.is(node, Kind::string))
      visit_({policy::lower_expression(tree_, node), TextPlace::right, std::nullopt, type, left});
    for (NodeId const inner : tree_.values(node)) right(inner, type, left);
  }

  Tree const& tree_;
  std::function<void(PolicyText const&)> const& visit_;
};

} // namespace

std::vector<grammar::Marker> PolicyText::markers() const {
  if (map) return {map->marker};
  std::vector<grammar::Marker> result;
  for (grammar::Piece const& piece : expression.parsed.pieces)
    if (piece.kind == grammar::PieceKind::marker) result.push_back(piece.marker);
  return result;
}

void for_each_text(policy::Document const& policy, std::function<void(PolicyText const&)> const& visit) {
  constexpr std::string_view of_statements[] = {"Resource", "Action", "Condition"};
  constexpr std::string_view of_params[] = {"Key", "Condition"};
  Tree const& tree = *policy.tree;
  Walk walk(tree, visit);
  for (policy::Statement const& statement : policy.statements) {
    if (statement.resources.empty()) continue;
    for (NodeId const resource : statement.resources) walk.key(resource, TextPlace::resource);
    walk.properties(statement.node, of_statements);
    walk.condition(statement.condition);
  }
  for (policy::Param const& param : policy.params) {
    if (!param.key || !param.value || !decision::truthy(tree, param.key.value) ||
        !decision::truthy(tree, param.value.value))
      continue;
    walk.key(param.key.value, TextPlace::key);
    walk.properties(param.node, of_params);
    walk.condition(param.condition);
  }
}

void for_each_comparison(policy::Document const& policy,
                         std::function<void(Comparison const&)> const& visit) {
  for (ConditionPlace const& place : condition_places(policy))
    for (policy::ConditionGroup const& group : place.condition.groups)
      if (catalog::ConditionType const* const type = catalog::find_condition_type(group.type))
        for (policy::ConditionMember const& member : group.members) visit({place, group, member, *type});
}

std::optional<decision::Value> constant_value(Tree const& tree, policy::Expression const& expression) {
  if (expression.parsed.markers != 0) return std::nullopt;
  decision::Value const written = tree[expression.node].key ? decision::Value(decision::Key(expression.text))
                                                            : decision::value_of(tree, expression.node);
  decision::Fault fault;
  decision::Value value = decision::evaluate(written, {decision::Request()}, decision::Casts::apply, fault);
  if (fault) return std::nullopt;
  bool const date = ascii::starts_with_ignoring_case(expression.text, "(*date)");
  if (date && value.is_null()) return std::nullopt;
  return value;
}

} // namespace aclint::lint
