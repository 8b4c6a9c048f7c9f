#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <unordered_set>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Tree;

// The members that count: of a key that occurs twice, one.
std::vector<ConditionMember const*> distinct(ConditionGroup const& group) {
  std::vector<ConditionMember const*> result;
  std::unordered_set<std::string_view> known;
  for (ConditionMember const& member : group.members)
    if (known.insert(member.left.text).second) result.push_back(&member);
  return result;
}

void check_group(Tree const& tree, ConditionGroup const& group, lint::Reporter& out) {
  catalog::ConditionType const* type = catalog::find_condition_type(group.type);
  if (type == nullptr || group.logic) return;
  // `NotIn` and `NotLike` negate the whole: none of the members, as everybody would read it.
  if (type->name == "NotIn" || type->name == "NotLike") return;
  std::vector<ConditionMember const*> const members = distinct(group);
  if (members.size() < 2) return;

  syntax::NodeId const first = members.front()->left.node;
  std::string message = quoted(group.type) + " holds as soon as one of its " +
                        std::to_string(members.size()) + " comparisons does";
  lint::Finding& finding = out.report({group.field.key, lint::Aspect::value},
                                      tree[members[1]->left.node].span, std::move(message));
  finding
      .why(
          "Inside of a condition type AAM joins by OR unless it has an `Operator` of its own; only the types "
          "themselves are joined by AND.")
      .help("Say which one is meant: `\"Operator\": \"AND\"` or `\"Operator\": \"OR\"`.");
  if (group.list) return; // in the old form, each object may hold an `Operator`
  finding
      .fix("Write `\"Operator\": \"AND\"`: all of them must hold", false,
           {syntax::insert_member_before(tree, first, R"("Operator": "AND")")})
      .fix("Write `\"Operator\": \"OR\"`, which is what it does now", false,
           {syntax::insert_member_before(tree, first, R"("Operator": "OR")")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::ConditionPlace const& place : facts::condition_places(facts))
    for (ConditionGroup const& group : place.condition.groups) check_group(facts.tree(), group, out);
}

} // namespace

extern lint::Rule const condition_implicit_or{
    .id = "condition/implicit-or",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
