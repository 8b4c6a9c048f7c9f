#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/conditions.h"
#include "facts/facts.h"
#include "logic/marker_tests.h"
#include "logic/satisfiable.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using php::Array;
using php::Key;
using policy::ConditionGroup;
using syntax::Tree;

constexpr std::size_t max_parts = 30; // of a condition that are tried, one after the other

bool same(Array const& a, Array const& b, logic::Work& work) {
  Array const* const as_a[] = {&a};
  Array const* const as_b[] = {&b};
  return logic::implies(a, as_b, work) == Answer::yes && logic::implies(b, as_a, work) == Answer::yes;
}

Array without(Array const& array, Key const& left_out) {
  Array result;
  for (Array::Entry const& entry : array)
    if (!(entry.key == left_out)) result.set(entry.key, entry.value);
  return result;
}

bool is_decided(Array const& condition, logic::Work& work) {
  return logic::always_true(condition, work) == Answer::yes ||
         logic::always_false(condition, work) == Answer::yes;
}

std::string reason(Array const& alone, logic::Work& work) {
  if (logic::always_true(alone, work) == Answer::yes) return "It holds for every request.";
  if (logic::always_false(alone, work) == Answer::yes) return "It holds for no request.";
  return "Where it could make a difference, the rest of the condition already decides.";
}

void report(Tree const& tree, lint::Subject subject, syntax::NodeId key, std::string why,
            lint::Reporter& out) {
  out.report(subject, tree[key].span,
             quoted(tree.string(key)) +
                 " makes no difference: without it, the condition holds for the same requests")
      .why(std::move(why) + " aclint tried all values that can make a difference.")
      .help("Remove it, or change what it compares.");
}

// The keys of all groups that share a marker with another group. The others are superfluous only if they
// always or never hold.
std::vector<Key> connected(Array const& condition) {
  Array const* const conditions[] = {&condition};
  logic::ConditionTests const tests = logic::read_tests(conditions);
  std::map<std::size_t, std::size_t> groups_with;
  for (logic::ConditionTests::Place const& place : tests.conditions.front())
    for (std::size_t const marker : tests.groups[place.group].markers) ++groups_with[marker];
  std::vector<Key> result;
  for (logic::ConditionTests::Place const& place : tests.conditions.front()) {
    auto const& markers = tests.groups[place.group].markers;
    if (std::any_of(markers.begin(), markers.end(),
                    [&](std::size_t marker) { return groups_with[marker] > 1; }))
      result.push_back(place.key);
  }
  return result;
}

void check_groups(Tree const& tree, facts::ConditionPlace const& place, Array const& whole, logic::Work& work,
                  lint::Reporter& out) {
  auto const& groups = place.condition.groups;
  if (groups.size() > max_parts) work.limited = true;
  if (groups.size() < 2 || groups.size() > max_parts) return;
  std::vector<Key> const together = connected(whole);
  Array condition = whole;
  std::vector<ConditionGroup const*> superfluous;
  // From the end: of two equal groups, the second one is reported.
  for (auto group = groups.rbegin(); group != groups.rend() && superfluous.size() + 1 < groups.size();
       ++group) {
    if (catalog::find_condition_type(group->type) == nullptr) continue;
    Array rest = without(condition, group->type);
    if (rest.size() + 1 != condition.size()) continue;
    bool const alone = std::find(together.begin(), together.end(), Key(group->type)) == together.end();
    if ((alone && !is_decided(facts::single_group(tree, *group), work)) || !same(condition, rest, work))
      continue;
    superfluous.push_back(&*group);
    condition = std::move(rest);
  }
  if (superfluous.empty() || is_decided(whole, work)) return;
  for (ConditionGroup const* group : superfluous)
    report(tree, {group->field.value, lint::Aspect::outcome}, group->field.key,
           reason(facts::single_group(tree, *group), work), out);
}

void check_members(Tree const& tree, ConditionGroup const& group, logic::Work& work, lint::Reporter& out) {
  // Without `Operator`, the author may not know that OR is the default.
  catalog::ConditionType const* type = catalog::find_condition_type(group.type);
  bool const clear = type != nullptr && (group.logic || type->name == "NotIn" || type->name == "NotLike");
  if (!clear || group.list || group.members.size() < 2) return;
  if (group.members.size() > max_parts) {
    work.limited = true;
    return;
  }
  Array condition = facts::single_group(tree, group);
  if (is_decided(condition, work)) return;
  std::size_t left = group.members.size();
  for (auto member = group.members.rbegin(); member != group.members.rend() && left > 1; ++member) {
    Array rest;
    rest.set(group.type, without(*condition.begin()->value.array(), member->left.text));
    if (!same(condition, rest, work)) continue;
    report(tree, {member->right, lint::Aspect::outcome}, member->left.node,
           reason(facts::single_group(tree, group, *member), work), out);
    condition = std::move(rest);
    --left;
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  logic::Work work = facts::work_for_analysis(facts);
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    std::optional<Array> const condition = facts::condition_of(tree, place.field);
    if (!condition) continue;
    check_groups(tree, place, *condition, work, out);
    for (ConditionGroup const& group : place.condition.groups) check_members(tree, group, work, out);
    facts::leave_out_if_limited(facts, work, place.field.key);
  }
}

} // namespace

extern lint::Rule const condition_unreachable_group{
    .id = "condition/unreachable-group",
    .severity = diag::Severity::warning,
    .yields_to = {"condition/duplicate-condition", "condition/in-without-list", "condition/not-equals-many"},
    .check = check,
};

} // namespace aclint::rules
