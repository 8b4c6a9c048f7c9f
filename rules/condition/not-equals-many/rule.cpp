#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Tree;

void report(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
            ConditionMember const& member, lint::Reporter& out) {
  lint::Finding& finding = out.report({member.left.node, lint::Aspect::decision}, tree[member.right].span,
                                      quoted(group.type) + " with several values always holds: whatever " +
                                          quoted(member.left.text) + " is, it differs from one of them");
  finding.why("AAM compares with each value, and one difference is enough.");
  if (group.members.size() == 1 && !tree.member(place.field.value, "NotIn"))
    finding.fix("Change `NotEquals` to `NotIn`: the value is not in the list", false,
                {syntax::replace(tree, group.field.key, syntax::json_string("NotIn"))});
  else
    finding.help("Use `NotIn`, which holds if the value is not in the list.");
  constexpr std::string_view all = "Write `\"Operator\": \"AND\"`: the value differs from all of them";
  if (group.logic)
    finding.fix(std::string(all), false,
                {syntax::replace(tree, group.logic.value, syntax::json_string("AND"))});
  else if (!group.list)
    finding.fix(
        std::string(all), false,
        {syntax::insert_member_before(tree, group.members.front().left.node, R"("Operator": "AND")")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work = facts::work_for_analysis(facts);
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    for (ConditionGroup const& group : place.condition.groups) {
      if (!ascii::equal_ignoring_case(group.type, "NotEquals") || !facts::joins_by_or(tree, group)) continue;
      for (ConditionMember const& member : group.members)
        if (member.values.size() > 1 &&
            logic::always_true(facts::single_group(tree, group, member), work) == Answer::yes)
          report(tree, place, group, member, out);
    }
    facts::leave_out_if_limited(facts, work, place.field.key);
  }
}

} // namespace

extern lint::Rule const condition_not_equals_many{
    .id = "condition/not-equals-many",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
