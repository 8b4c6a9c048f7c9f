#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/conditions.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "logic/satisfiable.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using php::Array;
using php::Value;
using policy::ConditionGroup;
using policy::ConditionMember;
using syntax::Tree;

// The value of a marker for visitors.
enum class ForVisitors : std::uint8_t { something, null, empty_list };

ForVisitors for_visitors(std::string_view marker) {
  std::size_t const dot = marker.find('.');
  catalog::MarkerSource const* source =
      dot == marker.npos ? nullptr : catalog::find_marker_source(marker.substr(0, dot));
  if (source == nullptr) return ForVisitors::something;
  if (source->needs_user) return ForVisitors::null;
  catalog::MarkerPath const* path = catalog::find_marker_path(*source, marker.substr(dot + 1));
  if (path == nullptr) return ForVisitors::something;
  if (path->null_for_visitors) return ForVisitors::null;
  return path->type == catalog::ValueType::text_list && source->name == "USER" ? ForVisitors::empty_list
                                                                               : ForVisitors::something;
}

// Conditions that hold for visitors: not logged in, and null for all markers that visitors do not have.
std::vector<Array> visitor(std::vector<policy::ConditionGroup> const& groups) {
  std::vector<Array> result{facts::single_group("Equals", "${USER.isAuthenticated}", Value(false))};
  for (ConditionGroup const& group : groups)
    for (ConditionMember const& member : group.members)
      if (std::string_view const marker = facts::sole_marker(member.left);
          for_visitors(marker) == ForVisitors::null)
        result.push_back(facts::single_group("Equals", "${" + std::string(marker) + "}", Value()));
  return result;
}

bool holds_for_visitors(Array const& condition, std::vector<Array> const& visitor, logic::Work& work) {
  std::vector<Array const*> all{&condition};
  for (Array const& one : visitor) all.push_back(&one);
  return logic::satisfiable(all, {}, work).answer == Answer::yes;
}

// Whether visitors can get to one of the resources.
bool is_open_to_visitors(policy::Statement const& statement) {
  return std::any_of(statement.named.begin(), statement.named.end(), [](policy::Resource const& resource) {
    std::string_view const type = resource.word(resource.id.type);
    for (std::string_view const known :
         {"Capability", "Post", "PostType", "Taxonomy", "Term", "Url", "Route", "Role", "User"})
      if (ascii::equal_ignoring_case(type, known)) return true;
    return false;
  });
}

// Whether one of the resources is something that visitors look at, not a right that they rarely use.
bool is_content(policy::Statement const& statement) {
  return std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
    using enum grammar::ResourceKind;
    grammar::ResourceKind const kind = resource.id.kind;
    return kind == url || kind == post || kind == route || kind == post_type || kind == taxonomy ||
           kind == term;
  });
}

// True if null satisfies the comparison: a negated type, an order comparison (null is less than any number),
// or `In` with an empty list.
bool is_accident(catalog::ConditionType const& type, ForVisitors value) {
  if (value == ForVisitors::empty_list) return type.name == "In";
  if (value != ForVisitors::null) return false;
  return type.negated || type.comparison == catalog::Comparison::order ||
         type.comparison == catalog::Comparison::range;
}

// `{"${USER.roles}": ["editor"]}` → `{"editor": "${USER.roles}"}`
std::optional<std::string> looked_up(Tree const& tree, ConditionGroup const& group,
                                     ConditionMember const& member) {
  if (group.list || group.members.size() != 1 || group.logic || !tree.is_container(member.right))
    return std::nullopt;
  std::string result;
  for (policy::Expression const& value : member.values) {
    if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 ||
        php::Key(value.text).is_integer())
      return std::nullopt;
    result += (result.empty() ? "" : ", ") + syntax::json_string(value.text) + ": " +
              syntax::json_string(member.left.text);
  }
  if (member.values.empty()) return std::nullopt;
  return "{" + (member.values.size() > 1 ? R"("Operator": "OR", )" + result : result) + "}";
}

void report(Tree const& tree, policy::Statement const& statement, policy::Condition const& condition,
            ConditionGroup const& group, ConditionMember const& member, ForVisitors value,
            lint::Reporter& out) {
  bool const list = value == ForVisitors::empty_list;
  std::string const left = quoted(member.left.text);
  lint::Finding& finding =
      out.report({member.left.node, lint::Aspect::decision}, tree[member.left.node].span,
                 list ? "this condition also holds for visitors and users without a role: for them " + left +
                            " is an empty list"
                      : "this condition also holds for visitors: for them " + left + " is null");
  if (list) {
    if (!is_content(statement)) finding.as(diag::Severity::info);
    finding
        .why("`In` requires that every element on the left is in the list on the right. An empty list has no "
             "elements, so the comparison holds. It does not hold for a user with one more role.")
        .help("Test each value separately, for example `" +
              syntax::json_string(member.values.empty() || member.values.front().text.size() > 60
                                      ? "editor"
                                      : member.values.front().text) +
              ": " + syntax::json_string(member.left.text) + "`.");
    if (auto const members = looked_up(tree, group, member))
      finding.fix("Test each value separately", false, {syntax::replace(tree, group.field.value, *members)});
    return;
  }
  finding.why(quoted(group.type) + " holds for null. If the policy is attached to Default or to visitors, "
                                   "it allows this to people who are not logged in.");
  finding.help("Also require that the user is logged in: `\"Equals\": {\"${USER.isAuthenticated}\": true}`.");
  bool const all = !condition.logic || ascii::equal_ignoring_case(tree.string(condition.logic.value), "AND");
  if (all && !tree.member(statement.condition.value, "Equals"))
    finding.fix("Require that the user is logged in", false,
                {syntax::insert_member_before(tree, group.field.key,
                                              R"("Equals": {"${USER.isAuthenticated}": true})")});
}

// `"${USER.ID}": 0`: WordPress's own functions return 0 for visitors, but this marker is null for them. The zero; null if
// there is none.
policy::Expression const* zero_in(Tree const& tree, catalog::ConditionType const& type,
                                  ConditionMember const& member) {
  if (type.comparison != catalog::Comparison::identity && type.comparison != catalog::Comparison::membership)
    return nullptr;
  if (facts::sole_marker(member.left) != "USER.ID" || !facts::cast_of(member.left).empty()) return nullptr;
  auto const zero = std::ranges::find_if(member.values, [&](policy::Expression const& value) {
    return tree.is(value.node, syntax::Kind::number) && value.text == "0";
  });
  return zero == member.values.end() ? nullptr : &*zero;
}

void check_statement(Tree const& tree, policy::Statement const& statement, logic::Work& work,
                     lint::Reporter& out) {
  if (!statement.condition || !is_open_to_visitors(statement) || !lint::allows(tree, statement)) return;
  std::optional<Array> const whole = facts::condition_of(tree, statement.condition);
  if (!whole || !tree.is(statement.condition.value, syntax::Kind::object)) return;
  policy::Condition const condition = policy::lower_condition(tree, statement.condition.value);
  std::vector<Array> const nobody = visitor(condition.groups);
  for (ConditionGroup const& group : condition.groups) {
    catalog::ConditionType const* type = catalog::find_condition_type(group.type);
    if (type == nullptr) continue;
    for (ConditionMember const& member : group.members) {
      ForVisitors const value = for_visitors(facts::sole_marker(member.left));
      if (zero_in(tree, *type, member) != nullptr) return; // is reported already
      if (!is_accident(*type, value) ||
          !holds_for_visitors(facts::single_group(tree, group, member), nobody, work))
        continue;
      if (!holds_for_visitors(*whole, nobody, work)) return;
      return report(tree, statement, condition, group, member, value, out);
    }
  }
}

void check_zero(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  policy::Expression const* const zero = zero_in(tree, comparison.type, comparison.member);
  if (zero == nullptr) return;
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[zero->node].span,
                 "`${USER.ID}` is never 0: for visitors it is null");
  finding.as(diag::Severity::error)
      .why(std::string("The ids of users start at 1, and visitors have no id. ") +
           (comparison.type.negated ? "So the comparison also holds for visitors."
                                    : "So this never finds a visitor."))
      .help("To find visitors, write `\"${USER.isAuthenticated}\": false` under `Equals`.");
  if (comparison.alone() && comparison.member.values.size() == 1 &&
      comparison.type.comparison == catalog::Comparison::identity &&
      !tree.is_container(comparison.member.right))
    finding.fix("Test `${USER.isAuthenticated}` instead", false,
                {syntax::replace(tree, comparison.member.left.node, R"("${USER.isAuthenticated}")"),
                 syntax::replace(tree, zero->node, "false")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_zero(facts.tree(), comparison, out); });
  logic::Work work = facts::work_for_analysis(facts);
  for (policy::Statement const& statement : facts.policy().statements) {
    check_statement(facts.tree(), statement, work, out);
    facts::leave_out_if_limited(facts, work, statement.condition.key);
  }
}

} // namespace

extern lint::Rule const condition_visitor_null{
    .id = "condition/visitor-null",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"condition/always-true", "condition/in-without-list", "condition/not-equals-many"},
    .check = check,
};

} // namespace aclint::rules
