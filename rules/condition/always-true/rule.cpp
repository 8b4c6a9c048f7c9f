#include "lint/rule.h"
#include "base/ascii.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "logic/satisfiable.h"

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Tree;

// Under OR, points at a condition type that alone always holds.
void point_out(Tree const& tree, facts::ConditionPlace const& place, logic::Work& work,
               lint::Finding& finding) {
  policy::Field const& logic = place.condition.logic;
  if (!logic || !ascii::equal_ignoring_case(tree.string(logic.value), "OR")) return;
  for (ConditionGroup const& group : place.condition.groups) {
    if (logic::always_true(facts::single_group(tree, group), work) != Answer::yes) continue;
    finding.related(tree[group.field.key].span, "this part alone always holds");
    return;
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work; // for point_out()
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    if (facts.conditions().always_holds(place.field) != Answer::yes) continue;
    std::string const owner(place.owner);
    lint::Finding& finding =
        out.report({place.field.value, lint::Aspect::outcome}, tree[place.field.key].span,
                   "this condition always holds, so the " + owner + " always applies");
    finding.why("aclint tried all values that can make a difference: the condition is true for each of them.")
        .help("Fix the condition, or remove it.");
    if (place.of_statement()) finding.as(lint::if_too_wide(tree, facts.policy().statements[place.index]));
    point_out(tree, place, work, finding);
  }
}

} // namespace

extern lint::Rule const condition_always_true{
    .id = "condition/always-true",
    .severity = diag::Severity::warning,
    .yields_to = {"condition/in-without-list", "condition/not-equals-many"},
    .check = check,
};

} // namespace aclint::rules
