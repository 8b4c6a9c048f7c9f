#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/json.h"
#include "syntax/edit.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::NodeId;
using syntax::Tree;

// The same value twice in the list on the right side.
void check_values(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  if (comparison.is("Between") || !tree.is(comparison.member.right, syntax::Kind::array)) return;
  std::map<std::pair<syntax::Kind, std::string>, NodeId> known;
  for (NodeId const element : tree.elements(comparison.member.right)) {
    if (tree.is_container(element)) return;
    auto const [first, is_new] = known.try_emplace({tree[element].kind, tree.string(element)}, element);
    if (is_new) continue;
    out.report({element, lint::Aspect::value}, tree[element].span,
               quoted(tree.string(element)) + " is in this list twice")
        .why("The second one has no effect. Perhaps another value was meant.")
        .help("Remove the second one, or write the value that was meant.")
        .related(tree[first->second].span, "the first one")
        .fix("Remove the second one", true, syntax::remove_element(tree, element));
  }
}

// `Equals` and `equals` with the same content.
void check_groups(Tree const& tree, facts::ConditionPlace const& place, lint::Reporter& out) {
  std::map<std::pair<std::string, std::string>, ConditionGroup const*> known;
  for (ConditionGroup const& group : place.condition.groups) {
    auto const counts = tree.member(place.field.value, group.type);
    if (!counts || counts->value != group.field.value) continue; // syntax/duplicate-key reports it
    auto content = php::encode_json(php::value_of(tree, group.field.value));
    if (!content || catalog::find_condition_type(group.type) == nullptr) continue;
    auto const [first, is_new] =
        known.try_emplace({ascii::lowercase(group.type), std::move(*content)}, &group);
    if (is_new) continue;
    out.report({group.field.value, lint::Aspect::value}, tree[group.field.key].span,
               quoted(group.type) + " repeats " + quoted(first->second->type) + " with the same content")
        .why("Names of condition types are not case-sensitive, so AAM makes the same comparisons twice.")
        .help("Remove one of the two, or write the comparison that was meant.")
        .related(tree[first->second->field.key].span, "the first one")
        .fix("Remove " + quoted(group.type), true, syntax::remove_member(tree, group.field.key));
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_values(tree, comparison, out); });
  for (facts::ConditionPlace const& place : facts::condition_places(facts)) check_groups(tree, place, out);
}

} // namespace

extern lint::Rule const condition_duplicate_condition{
    .id = "condition/duplicate-condition",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
