#include "facts/evaluated_text.h"

#include "base/ascii.h"
#include "condition/expression.h"
#include "php/json.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace aclint::facts {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

class Walk {
public:
  explicit Walk(Tree const& tree) : tree_(tree) {}

  void key(NodeId node, TextPlace place) {
    if (!tree_.is(node, Kind::string)) return;
    auto map = grammar::parse_key_map(tree_.string(node));
    if (!map && says_only_itself(node)) return;
    found_.push_back({policy::lower_expression(tree_, node), place, std::move(map)});
  }

  void properties(NodeId object, std::span<std::string_view const> as_they_are) {
    for (Tree::Member const member : tree_.members(object)) {
      std::string const name = tree_.string(member.key);
      if (std::find(as_they_are.begin(), as_they_are.end(), name) != as_they_are.end()) continue;
      if (!says_only_itself(member.key))
        found_.push_back({policy::lower_expression(tree_, member.key), TextPlace::name});
      value(member.value);
    }
  }

  // Texts refer to the place, which has to outlive them.
  void condition(ConditionPlace const& place) {
    for (policy::ConditionGroup const& group : place.condition.groups)
      for (policy::ConditionMember const& member : group.members) {
        found_.push_back({member.left, TextPlace::left, std::nullopt, group.type, member.left.node});
        right(member.right, group.type, member.left.node);
      }
  }

  std::vector<PolicyText> take() { return std::move(found_); }

private:
  // An escape (`\u0024`) may stand for one of the characters.
  bool says_only_itself(NodeId node) const {
    return tree_.source(node).find_first_of("${(*\\") == std::string_view::npos;
  }

  void value(NodeId node) {
    if (tree_.is(node, Kind::string) && !says_only_itself(node))
      found_.push_back({policy::lower_expression(tree_, node), TextPlace::value});
    properties(node, {});
    for (NodeId const element : tree_.elements(node)) value(element);
  }

  // The names in an object on the right are not evaluated.
  void right(NodeId node, std::string_view type, NodeId left) {
    if (tree_.is(node, Kind::string))
      found_.push_back({policy::lower_expression(tree_, node), TextPlace::right, std::nullopt, type, left});
    for (NodeId const inner : tree_.values(node)) right(inner, type, left);
  }

  Tree const& tree_;
  std::vector<PolicyText> found_;
};

std::vector<PolicyText> find_texts(facts::Facts const& facts) {
  constexpr std::string_view of_statements[] = {"Resource", "Action", "Condition"};
  constexpr std::string_view of_params[] = {"Key", "Condition"};
  Tree const& tree = facts.tree();
  std::unordered_map<NodeId, ConditionPlace const*> places;
  for (ConditionPlace const& place : condition_places(facts)) places.emplace(place.field.key, &place);
  Walk walk(tree);
  auto const walk_condition = [&](policy::Field const& field) {
    if (auto const place = places.find(field.key); place != places.end()) walk.condition(*place->second);
  };
  for (policy::Statement const& statement : facts.policy().statements) {
    if (statement.resources.empty()) continue;
    for (NodeId const resource : statement.resources) walk.key(resource, TextPlace::resource);
    walk.properties(statement.node, of_statements);
    walk_condition(statement.condition);
  }
  for (policy::Param const& param : facts.policy().params) {
    if (!param.key || !param.value || !php::truthy(tree, param.key.value) ||
        !php::truthy(tree, param.value.value))
      continue;
    walk.key(param.key.value, TextPlace::key);
    walk.properties(param.node, of_params);
    walk_condition(param.condition);
  }
  return walk.take();
}

std::vector<Comparison> find_comparisons(facts::Facts const& facts) {
  std::vector<Comparison> result;
  for (ConditionPlace const& place : condition_places(facts))
    for (policy::ConditionGroup const& group : place.condition.groups)
      if (catalog::ConditionType const* const type = catalog::find_condition_type(group.type))
        for (policy::ConditionMember const& member : group.members)
          result.push_back({place, group, member, *type});
  return result;
}

} // namespace

std::vector<grammar::Marker> PolicyText::markers() const {
  if (map) return {map->marker};
  std::vector<grammar::Marker> result;
  for (grammar::Piece const& piece : expression.parsed.pieces)
    if (piece.kind == grammar::PieceKind::marker) result.push_back(piece.marker);
  return result;
}

void for_each_text(facts::Facts const& facts, std::function<void(PolicyText const&)> const& visit) {
  for (PolicyText const& text : facts.once(find_texts)) visit(text);
}

void for_each_comparison(facts::Facts const& facts, std::function<void(Comparison const&)> const& visit) {
  for (Comparison const& comparison : facts.once(find_comparisons)) visit(comparison);
}

std::optional<php::Value> constant_value(Tree const& tree, policy::Expression const& expression) {
  if (expression.parsed.markers != 0) return std::nullopt;
  php::Value const written = tree[expression.node].key ? php::Value(php::Key(expression.text))
                                                       : php::value_of(tree, expression.node);
  php::Fault fault;
  php::Value value = condition::evaluate(written, {condition::Request()}, condition::Casts::apply, fault);
  if (fault) return std::nullopt;
  bool const date = ascii::starts_with_ignoring_case(expression.text, "(*date)");
  if (date && value.is_null()) return std::nullopt;
  return value;
}

} // namespace aclint::facts
