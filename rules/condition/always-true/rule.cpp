#include "lint/rule.h"
#include "base/ascii.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Tree;

// Names the type that holds by itself where one is enough.
void point_out(Tree const& tree, facts::ConditionPlace const& place, logic::Work& work,
               lint::Finding& finding) {
  policy::Field const& logic = place.condition.logic;
  if (!logic || !ascii::equal_ignoring_case(tree.string(logic.value), "OR")) return;
  for (ConditionGroup const& group : place.condition.groups) {
    if (logic::always_true(facts::only(tree, group), work) != Answer::yes) continue;
    finding.related(tree[group.field.key].span, "this alone always holds");
    return;
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work; // for what is pointed out
  for (facts::ConditionPlace const& place : facts::reasoned_conditions(facts)) {
    if (facts.conditions().always_holds(place.field) != Answer::yes) continue;
    std::string const owner(place.owner);
    lint::Finding& finding =
        out.report({place.field.value, lint::Aspect::outcome}, tree[place.field.key].span,
                   "this condition always holds, so the " + owner + " always applies");
    finding
        .why("Whatever values its markers have, AAM finds it true; that was tried for all that can make a "
             "difference.")
        .help("Mend the condition, or remove it.");
    point_out(tree, place, work, finding);
  }
}

} // namespace

extern lint::Rule const condition_always_true{
    .id = "condition/always-true",
    .severity = diag::Severity::warning,
    .yields_to = {"condition/between-reversed",
                  "condition/between-shape",
                  "condition/cidr-outside-in",
                  "condition/datetime-format",
                  "condition/implicit-or",
                  "condition/in-without-list",
                  "condition/integer-key",
                  "condition/invalid-date-literal",
                  "condition/invalid-ip",
                  "condition/malformed-marker",
                  "condition/matches-everything",
                  "condition/misspelled-logic-operator",
                  "condition/multiple-typecasts",
                  "condition/not-equals-many",
                  "condition/regex-invalid",
                  "condition/regex-without-delimiter",
                  "condition/swapped-sides",
                  "condition/type-mismatch",
                  "condition/typecast-loses-type",
                  "condition/unknown-marker-source",
                  "condition/unknown-operator",
                  "condition/unknown-typecast",
                  "condition/wildcard-in-equals",
                  "schema/condition-not-object",
                  "schema/empty-condition",
                  "syntax/duplicate-key",
                  "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
