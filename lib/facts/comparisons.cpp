#include "facts/comparisons.h"

#include "base/ascii.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::facts {

using php::Array;
using syntax::Tree;

namespace {

std::vector<ConditionPlace> find_places(facts::Facts const& facts) {
  Tree const& tree = facts.tree();
  std::vector<ConditionPlace> result;
  auto const add = [&](policy::Field const& field, std::string_view owner, std::size_t index) {
    if (!field || !tree.is(field.value, syntax::Kind::object) || !php::truthy(tree, field.value)) return;
    result.push_back(
        {field, policy::lower_condition(tree, field.value), owner, static_cast<std::uint32_t>(index)});
  };
  std::vector<policy::Statement> const& statements = facts.policy().statements;
  std::vector<policy::Param> const& params = facts.policy().params;
  for (std::size_t i = 0; i < statements.size(); ++i) add(statements[i].condition, "statement", i);
  for (std::size_t i = 0; i < params.size(); ++i) add(params[i].condition, "param", i);
  return result;
}

} // namespace

std::vector<ConditionPlace> const& condition_places(facts::Facts const& facts) {
  return facts.once(find_places);
}

std::span<ConditionPlace const> reasoned_conditions(facts::Facts const& facts) {
  std::span<ConditionPlace const> const all = condition_places(facts);
  return all.first(std::min(all.size(), most_reasoned));
}

Array only(Tree const& tree, policy::ConditionGroup const& group) {
  Array result;
  result.set(group.type, php::value_of(tree, group.field.value));
  return result;
}

Array comparison(std::string_view type, php::Key left, php::Value right) {
  Array members;
  members.set(std::move(left), std::move(right));
  Array result;
  result.set(type, std::move(members));
  return result;
}

Array only(Tree const& tree, policy::ConditionGroup const& group, policy::ConditionMember const& member) {
  Array result = comparison(group.type, member.left.text, php::value_of(tree, member.right));
  if (group.logic) result.begin()->value.array()->set("Operator", php::value_of(tree, group.logic.value));
  return result;
}

bool joins_by_or(Tree const& tree, policy::ConditionGroup const& group) {
  if (!group.logic || tree.is(group.logic.value, syntax::Kind::null)) return true;
  return tree.is(group.logic.value, syntax::Kind::string) &&
         ascii::equal_ignoring_case(tree.string(group.logic.value), "OR");
}

std::string_view sole_marker(policy::Expression const& expression) {
  if (expression.parsed.markers != 1 || expression.parsed.pieces.size() != 1) return {};
  Span const name = expression.parsed.pieces.front().marker.name;
  return std::string_view(expression.text).substr(name.begin, name.size());
}

std::string_view cast_of(policy::Expression const& expression) {
  if (!expression.parsed.cast) return {};
  Span const word = expression.parsed.cast->word;
  return std::string_view(expression.text).substr(word.begin, word.size());
}

diag::TextEdit write_cast(Tree const& tree, policy::Expression const& expression, std::string_view word) {
  Span const old = expression.parsed.cast ? expression.parsed.cast->span : Span{0, 0};
  return syntax::replace_in(tree.decode(expression.node), old, "(*" + std::string(word) + ")");
}

} // namespace aclint::facts
