#include "lint/rule.h"
#include "condition/condition.h"
#include "facts/comparisons.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "lint/described_value.h"
#include "lint/report/crash.h"
#include "php/json.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using facts::ConditionPlace;
using php::Array;
using php::FatalError;
using syntax::Tree;

void report(Tree const& tree, syntax::NodeId logic, bool merged, FatalError const& fault,
            lint::Reporter& out) {
  lint::Finding& finding =
      out.report({logic}, tree[logic].span,
                 merged ? "AAM joins the `Operator`s of these objects into one list, which crashes the site"
                        : "`Operator` is " + lint::described_value(tree, logic) + ", which crashes the site");
  finding
      .why(
          lint::crash_reason(fault, "as soon as AAM evaluates the condition: an `Operator` must be a string"))
      .help(merged ? "Write all comparisons in one object, with one `Operator`."
                   : "Write `\"AND\"` or `\"OR\"`.");
  if (!merged) lint::offer_only_element(tree, logic, finding);
}

// The crash because of the condition's own `Operator`. AAM reads it even if there are no comparisons.
FatalError fault_of(Tree const& tree, policy::Field const& logic) {
  Array condition;
  condition.set("Operator", php::value_of(tree, logic.value));
  return facts::certain_fault({}, [&](condition::Request const& request, FatalError& fault) {
    condition::holds(condition, {request, {}}, fault);
  });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (ConditionPlace const* place : facts::evaluated_conditions(facts))
    if (policy::Field const logic = place->condition.logic; logic && tree.is_container(logic.value))
      if (FatalError const fault = fault_of(tree, logic)) report(tree, logic.value, false, fault, out);
  policy::ConditionGroup const* last = nullptr; // each group once
  for (ComparedMember const& member : facts::compared_members(facts)) {
    if (!member.logic.is_array() || member.group == last) continue;
    if (facts::certain_fault(member.markers, facts::comparison(member))) continue; // crashes anyway
    FatalError const fault = facts::possible_fault(member.markers, facts::comparison(member, true));
    if (!fault) continue;
    last = member.group;
    syntax::NodeId const logic = member.group->logic.value;
    report(tree, logic, !tree.is_container(logic), fault, out);
  }
}

} // namespace

extern lint::Rule const fatal_non_string_operator{
    .id = "fatal/non-string-operator",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
