#include "lint/rule.h"
#include "base/ascii.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"

namespace aclint::rules {

namespace {

using php::Array;
using policy::ConditionGroup;
using syntax::Tree;

bool all_must_hold(Tree const& tree, facts::ConditionPlace const& place) {
  policy::Field const& logic = place.condition.logic;
  return !logic || ascii::equal_ignoring_case(tree.string(logic.value), "AND");
}

// Points at the condition type that never holds, or at two that contradict each other.
void point_out(Tree const& tree, facts::ConditionPlace const& place, logic::Work& work,
               lint::Finding& finding) {
  constexpr std::size_t max_groups = 8; // because all pairs are tried
  auto const& groups = place.condition.groups;
  if (!all_must_hold(tree, place) || groups.size() < 2 || groups.size() > max_groups) return;
  std::vector<Array> alone;
  for (ConditionGroup const& group : groups) {
    alone.push_back(facts::single_group(tree, group));
    if (logic::always_false(alone.back(), work) != Answer::yes) continue;
    finding.related(tree[group.field.key].span, "this part alone never holds");
    return;
  }
  for (std::size_t i = 1; i < alone.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      Array const* const both[] = {&alone[j], &alone[i]};
      if (logic::satisfiable(both, {}, work).answer != Answer::no) continue;
      finding.related(tree[groups[j].field.key].span, "if this part holds …")
          .related(tree[groups[i].field.key].span, "… this part does not");
      return;
    }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work; // for point_out()
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    if (facts.conditions().never_holds(place.field) != Answer::yes) continue;
    std::string const owner(place.owner);
    lint::Finding& finding =
        out.report({place.field.value, lint::Aspect::outcome}, tree[place.field.key].span,
                   "this condition never holds, so the " + owner + " never applies");
    finding
        .why("aclint tried all values that can make a difference: the condition is false for each of them. "
             "AAM silently skips the " +
             owner + ".")
        .help("Fix the condition, or remove the " + owner + ".");
    point_out(tree, place, work, finding);
  }
}

} // namespace

extern lint::Rule const condition_always_false{
    .id = "condition/always-false",
    .severity = diag::Severity::error,
    .yields_to = {"condition/in-without-list"},
    .check = check,
};

} // namespace aclint::rules
