#include "facts/comparisons.h"

#include "base/ascii.h"
#include "condition/condition.h"
#include "condition/expression.h"
#include "facts/crashes.h"
#include "facts/evaluated_text.h"
#include "php/json.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <map>
#include <utility>

namespace aclint::facts {

using php::Array;
using php::Value;
using syntax::NodeId;
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

std::vector<Comparison> find_comparisons(facts::Facts const& facts) {
  std::vector<Comparison> result;
  for (ConditionPlace const& place : condition_places(facts))
    for (policy::ConditionGroup const& group : place.condition.groups)
      if (catalog::ConditionType const* const type = catalog::find_condition_type(group.type))
        for (policy::ConditionMember const& member : group.members)
          result.push_back({place, group, member, *type});
  return result;
}

std::vector<ConditionPlace const*> find_evaluated(Facts const& facts) {
  std::vector<bool> statements;
  for (policy::Statement const& statement : facts.policy().statements)
    statements.push_back(makes_candidates(facts.tree(), statement));
  std::vector<bool> params;
  for (policy::Param const& param : facts.policy().params)
    params.push_back(makes_candidates(facts.tree(), param));
  std::vector<ConditionPlace const*> result;
  for (ConditionPlace const& place : condition_places(facts))
    if (place.of_statement() ? statements[place.index] : params[place.index]) result.push_back(&place);
  return result;
}

// The members of a group that AAM merges under one key.
std::map<std::string, std::vector<policy::ConditionMember const*>>
members_by_key(policy::ConditionGroup const& group) {
  std::map<std::string, std::vector<policy::ConditionMember const*>> result;
  for (policy::ConditionMember const& member : group.members) result[member.left.text].push_back(&member);
  return result;
}

std::vector<ComparedMember> find_members(Facts const& facts) {
  Tree const& tree = facts.tree();
  std::vector<ComparedMember> result;
  for (ConditionPlace const* place : evaluated_conditions(facts))
    for (policy::ConditionGroup const& group : place->condition.groups) {
      std::string_view const source = tree.source(group.field.value);
      bool const plain = source.find("(*") == source.npos && source.find('$') == source.npos &&
                         source.find('[') == source.npos && source.find('{', 1) == source.npos &&
                         source.find('\\') == source.npos;
      if (plain) continue; // comparing strings and numbers never crashes
      Value const normal = condition::normalise_group(php::value_of(tree, group.field.value));
      if (normal.array() == nullptr) continue;
      Value const* logic = normal.array()->find("Operator");
      auto const by_key = members_by_key(group);
      for (Array::Entry const& entry : *normal.array()) {
        auto const merged = by_key.find(entry.key.text());
        if (entry.key.is("Operator") || merged == by_key.end()) continue;
        ComparedMember& found =
            result.emplace_back(ComparedMember{.place = place,
                                               .group = &group,
                                               .left = merged->second.back()->left.node,
                                               .right = merged->second.back()->right,
                                               .type = ascii::lowercase(group.type),
                                               .key = entry.key,
                                               .value = entry.value,
                                               .logic = logic != nullptr ? *logic : Value(),
                                               .markers = {}});
        for (policy::ConditionMember const* member : merged->second)
          for (NodeId const node : {member->left.node, member->right})
            for (std::string& marker : markers_in(tree, node)) found.markers.push_back(std::move(marker));
        if (too_many_kinds(found.markers))
          facts.leave_out(found.left, "whether this comparison of many markers crashes the site");
        if (certain_fault(found.markers, evaluation(found))) result.pop_back();
      }
    }
  return result;
}

} // namespace

std::vector<ConditionPlace> const& condition_places(facts::Facts const& facts) {
  return facts.cached(find_places);
}

std::span<ConditionPlace const> analysed_conditions(facts::Facts const& facts) {
  std::span<ConditionPlace const> const all = condition_places(facts);
  return all.first(std::min(all.size(), facts.settings().limit(max_analysed_conditions)));
}

logic::Work work_for_analysis(facts::Facts const& facts) {
  return facts.settings().limits == Limits::unlimited ? logic::unlimited_work()
                                                      : logic::work_for(max_analysed_conditions);
}

void leave_out_if_limited(facts::Facts const& facts, logic::Work& work, NodeId node) {
  if (std::exchange(work.limited, false)) facts.leave_out(node, "a part of this condition");
}

std::vector<ConditionPlace const*> const& evaluated_conditions(facts::Facts const& facts) {
  return facts.cached(find_evaluated);
}

std::vector<ComparedMember> const& compared_members(facts::Facts const& facts) {
  return facts.cached(find_members);
}

Array single_group(Tree const& tree, policy::ConditionGroup const& group) {
  Array result;
  result.set(group.type, php::value_of(tree, group.field.value));
  return result;
}

Array single_group(std::string_view type, php::Key left, php::Value right) {
  Array members;
  members.set(std::move(left), std::move(right));
  Array result;
  result.set(type, std::move(members));
  return result;
}

Array single_group(Tree const& tree, policy::ConditionGroup const& group,
                   policy::ConditionMember const& member) {
  Array result = single_group(group.type, member.left.text, php::value_of(tree, member.right));
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

void for_each_comparison(facts::Facts const& facts, std::function<void(Comparison const&)> const& visit) {
  for (Comparison const& comparison : facts.cached(find_comparisons)) visit(comparison);
}

std::optional<Value> constant_value(Tree const& tree, policy::Expression const& expression) {
  if (expression.parsed.markers != 0) return std::nullopt;
  Value const written =
      tree[expression.node].key ? Value(php::Key(expression.text)) : php::value_of(tree, expression.node);
  php::FatalError fault;
  Value value = condition::evaluate(written, {condition::Request()}, condition::Casts::apply, fault);
  if (fault) return std::nullopt;
  bool const date = ascii::starts_with_ignoring_case(expression.text, "(*date)");
  if (date && value.is_null()) return std::nullopt;
  return value;
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
