#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "syntax/edit.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Tree;

// The comparisons, without repeated left sides: of a duplicate key AAM reads only one.
std::vector<ConditionMember const*> distinct(ConditionGroup const& group) {
  std::vector<ConditionMember const*> result;
  std::set<std::string_view> known;
  for (ConditionMember const& member : group.members)
    if (known.insert(member.left.text).second) result.push_back(&member);
  return result;
}

// The marker that a comparison is about, on either side.
std::string_view marker_of(ConditionMember const& member) {
  std::string_view const left = facts::sole_marker(member.left);
  return left.empty() && !member.values.empty() ? facts::sole_marker(member.values.front()) : left;
}

// The markers on both sides.
std::size_t markers_in(ConditionMember const& member) {
  std::size_t result = member.left.parsed.markers;
  for (policy::Expression const& value : member.values) result += value.parsed.markers;
  return result;
}

// Whether all comparisons look for values of one marker: `{"editor": "${USER.roles}", "author": "${USER.roles}"}`. Any of
// them is the plain reading. Not so for bounds: `{"${DATETIME.G}": 18, "8": "${DATETIME.G}"}`.
bool names_alternatives(catalog::ConditionType const& type,
                        std::vector<ConditionMember const*> const& members) {
  using catalog::Comparison;
  if (type.negated || type.comparison == Comparison::order || type.comparison == Comparison::range)
    return false;
  std::string_view const first = marker_of(*members.front());
  return !first.empty() && std::ranges::all_of(members, [&](ConditionMember const* member) {
    return marker_of(*member) == first && markers_in(*member) == 1;
  });
}

void check_group(Tree const& tree, ConditionGroup const& group, policy::Statement const* statement,
                 lint::Reporter& out) {
  catalog::ConditionType const* type = catalog::find_condition_type(group.type);
  if (type == nullptr || group.logic) return;
  // `NotIn` and `NotLike` negate the result of the whole group: none may match, as everyone expects.
  if (type->name == "NotIn" || type->name == "NotLike") return;
  std::vector<ConditionMember const*> const members = distinct(group);
  if (members.size() < 2 || names_alternatives(*type, members)) return;

  syntax::NodeId const first = members.front()->left.node;
  std::string message =
      quoted(group.type) + " holds if any of its " + std::to_string(members.size()) + " comparisons holds";
  lint::Finding& finding = out.report({group.field.key, lint::Aspect::value},
                                      tree[members[1]->left.node].span, std::move(message));
  if (statement != nullptr) finding.as(lint::if_too_wide(tree, *statement));
  finding.why("Inside a condition type AAM joins comparisons by OR, unless the type has its own `Operator`. "
              "AND is the default only between condition types.");
  if (group.list) { // in this old form each object may contain an `Operator`
    finding.help("Add `\"Operator\": \"AND\"` or `\"Operator\": \"OR\"`, to say which one is meant.");
    return;
  }
  finding
      .fix("Add `\"Operator\": \"AND\"`: all comparisons must hold", false,
           {syntax::insert_member_before(tree, first, R"("Operator": "AND")")})
      .fix("Add `\"Operator\": \"OR\"`: one is enough, as now", false,
           {syntax::insert_member_before(tree, first, R"("Operator": "OR")")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::ConditionPlace const& place : facts::condition_places(facts))
    for (ConditionGroup const& group : place.condition.groups)
      check_group(facts.tree(), group,
                  place.of_statement() ? &facts.policy().statements[place.index] : nullptr, out);
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
