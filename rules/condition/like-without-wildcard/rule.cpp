#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "logic/satisfiable.h"
#include "php/json.h"
#include "syntax/edit.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using php::Array;
using policy::ConditionGroup;
using policy::ConditionMember;
using policy::Expression;
using syntax::Tree;

// The condition type that compares whole strings, for a group without patterns.
std::string_view exact_type(ConditionGroup const& group, bool negated) {
  if (!negated) return "Equals";
  bool const single = group.members.size() == 1 && group.members.front().values.size() == 1 && !group.logic;
  return single ? "NotEquals" : "NotIn";
}

// Whether the group gives the same result under that type, for all values of its markers.
bool same(Tree const& tree, ConditionGroup const& group, std::string_view type, logic::Work& work) {
  Array const own = facts::single_group(tree, group);
  Array other;
  other.set(type, php::value_of(tree, group.field.value));
  Array const* const as_own[] = {&own};
  Array const* const as_other[] = {&other};
  return logic::implies(own, as_other, work) == Answer::yes &&
         logic::implies(other, as_own, work) == Answer::yes;
}

bool is_pattern(Expression const& value) { return value.text.find('*') != std::string::npos; }

// `%@example.com`: the wildcard of SQL.
bool is_sql_pattern(std::string_view text) {
  return text.size() > 2 && (text.front() == '%' || text.back() == '%') && text.find('*') == text.npos;
}

void report_sql(Tree const& tree, ConditionMember const& member, Expression const& value,
                lint::Reporter& out) {
  std::string pattern = value.text;
  for (std::size_t const at : {std::size_t{0}, pattern.size() - 1})
    if (pattern[at] == '%') pattern[at] = '*';
  out.report({member.left.node, lint::Aspect::decision}, tree[value.node].span,
             "`%` is not a wildcard in " + quoted(value.text) + "; did you mean " + quoted(pattern) + "?")
      .as(diag::Severity::warning)
      .why("The only wildcard of AAM is `*`. It compares `%` like any other character.")
      .fix("Write " + quoted(pattern), false,
           {syntax::replace(tree, value.node, syntax::json_string(pattern))});
}

// `@agency.example`, `10.0.`: the beginning or the end of what is compared is missing. With the `*` that was
// probably meant; nothing for a string that may be whole.
std::optional<std::string> with_star(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  bool const end_of_word = text.front() == '@' || text.front() == '.' || text.front() == '-';
  bool const start_of_word =
      text.back() == '@' || text.back() == '.' || text.back() == '-' || text.back() == '_';
  if (end_of_word == start_of_word) return std::nullopt;
  return end_of_word ? "*" + std::string(text) : std::string(text) + "*";
}

void report_part(Tree const& tree, ConditionGroup const& group, Expression const& value,
                 std::string const& pattern, lint::Reporter& out) {
  out.report({group.field.value, lint::Aspect::value}, tree[value.node].span,
             quoted(value.text) + " has no `*`; did you mean " + quoted(pattern) + "?")
      .as(diag::Severity::warning)
      .why("In a pattern `*` stands for any characters. Without it " + quoted(group.type) +
           " compares the whole string, and this looks like a part of one.")
      .fix("Write " + quoted(pattern), false,
           {syntax::replace(tree, value.node, syntax::json_string(pattern))});
}

void check_group(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
                 bool negated, logic::Work& work, lint::Reporter& out) {
  bool sql = false;
  bool exact = !group.members.empty();
  for (ConditionMember const& member : group.members) {
    exact = exact && !member.values.empty();
    for (Expression const& value : member.values) {
      exact = exact && tree.is(value.node, syntax::Kind::string) && value.parsed.markers == 0 &&
              !value.parsed.cast && !is_pattern(value);
      if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 ||
          !is_sql_pattern(value.text))
        continue;
      sql = true;
      report_sql(tree, member, value, out);
    }
  }
  if (sql || !exact) return;
  for (ConditionMember const& member : group.members)
    for (Expression const& value : member.values)
      if (auto const pattern = with_star(value.text)) return report_part(tree, group, value, *pattern, out);
  std::string_view const type = exact_type(group, negated);
  Expression const& value = group.members.front().values.front();
  lint::Finding& finding =
      out.report({group.field.value, lint::Aspect::value}, tree[value.node].span,
                 quoted(value.text) + " has no `*`, so " + quoted(group.type) + " compares the whole string");
  finding
      .why("In a pattern `*` stands for any characters. Without it the value must equal the string exactly, "
           "also in letter case.")
      .help("Use " + quoted(type) + ", or add a `*` where any characters are allowed.");
  // `NotIn` takes lists only.
  bool const lists =
      type != "NotIn" || std::all_of(group.members.begin(), group.members.end(),
                                     [&](auto const& member) { return tree.is_container(member.right); });
  if (!group.list && lists && !tree.member(place.field.value, type) && same(tree, group, type, work))
    finding.fix("Change " + quoted(group.type) + " to " + quoted(type), true,
                {syntax::replace(tree, group.field.key, syntax::json_string(type))});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  logic::Work work = facts::work_for_analysis(facts);
  for (facts::ConditionPlace const& place : facts::analysed_conditions(facts)) {
    for (ConditionGroup const& group : place.condition.groups) {
      catalog::ConditionType const* type = catalog::find_condition_type(group.type);
      if (type != nullptr && (type->name == "Like" || type->name == "NotLike"))
        check_group(facts.tree(), place, group, type->negated, work, out);
    }
    facts::leave_out_if_limited(facts, work, place.field.key);
  }
}

} // namespace

extern lint::Rule const condition_like_without_wildcard{
    .id = "condition/like-without-wildcard",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
