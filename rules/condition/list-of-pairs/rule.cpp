#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// `["${USER.user_login}", "mia"]`: a marker, and the value to compare it with.
bool is_pair(Tree const& tree, std::vector<NodeId> const& elements) {
  return elements.size() == 2 && tree.is(elements[0], Kind::string) &&
         policy::lower_expression(tree, elements[0]).parsed.markers > 0;
}

// The pairs in a list of them, or the only one.
std::vector<std::vector<NodeId>> pairs_in(Tree const& tree, NodeId list) {
  std::vector<NodeId> const elements = tree.values(list);
  if (is_pair(tree, elements)) return {elements};
  std::vector<std::vector<NodeId>> result;
  for (NodeId const element : elements) {
    std::vector<NodeId> const pair =
        tree.is(element, Kind::array) ? tree.values(element) : std::vector<NodeId>();
    if (!is_pair(tree, pair)) return {};
    result.push_back(pair);
  }
  return result;
}

// The pairs as members of one object; nothing if two of them have the same left side.
std::optional<std::string> as_object(Tree const& tree, std::vector<std::vector<NodeId>> const& pairs) {
  std::string result;
  std::vector<std::string> lefts;
  for (std::vector<NodeId> const& pair : pairs) {
    std::string const left = tree.string(pair[0]);
    if (std::ranges::find(lefts, left) != lefts.end()) return std::nullopt;
    lefts.push_back(left);
    if (!result.empty()) result += ", ";
    result += std::string(tree.source(pair[0])) + ": " + std::string(tree.source(pair[1]));
  }
  return "{" + result + "}";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (facts::ConditionPlace const& place : facts::condition_places(facts))
    for (ConditionGroup const& group : place.condition.groups) {
      if (!group.list || catalog::find_condition_type(group.type) == nullptr) continue;
      std::vector<std::vector<NodeId>> const pairs = pairs_in(tree, group.field.value);
      if (pairs.empty()) continue;
      lint::Finding& finding =
          out.report({place.field.value}, tree[group.field.value].span,
                     "the comparisons of " + quoted(group.type) + " must be an object, not a list of pairs");
      finding.why(
          "AAM compares the positions in the list, 0 and 1, with what is written there. It never compares " +
          quoted(tree.string(pairs.front()[0])) + " with the value beside it.");
      if (auto object = as_object(tree, pairs))
        finding.fix("Write an object", false, {syntax::replace(tree, group.field.value, *std::move(object))});
      else
        finding.help(
            "Write an object, `{\"left\": \"right\"}`, and put the values of one marker into a list.");
    }
}

} // namespace

extern lint::Rule const condition_list_of_pairs{
    .id = "condition/list-of-pairs",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
