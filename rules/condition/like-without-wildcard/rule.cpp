#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

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
      .as(diag::Severity::error)
      .why("The only wildcard of AAM is `*`. It compares `%` like any other character.")
      .fix("Write " + quoted(pattern), false,
           {syntax::replace(tree, value.node, syntax::json_string(pattern))});
}

// An e-mail address always has an `@`: `agency.example` is a part of one.
std::optional<std::string> with_star_in_mail(ConditionMember const& member, std::string_view text) {
  if (facts::sole_marker(member.left) != "USER.user_email" || text.empty() || text.find('@') != text.npos)
    return std::nullopt;
  bool const domain = text.find('.') != text.npos && !text.starts_with('.') && !text.starts_with('-');
  return (domain ? "*@" : "*") + std::string(text) + (domain || text.starts_with('.') ? "" : "*");
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
      .as(diag::Severity::error)
      .why("In a pattern `*` stands for any characters. Without it " + quoted(group.type) +
           " compares the whole string, and this looks like a part of one.")
      .fix("Write " + quoted(pattern), false,
           {syntax::replace(tree, value.node, syntax::json_string(pattern))});
}

void check_group(Tree const& tree, ConditionGroup const& group, bool negated, lint::Reporter& out) {
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
      for (auto const& pattern : {with_star_in_mail(member, value.text), with_star(value.text)})
        if (pattern) return report_part(tree, group, value, *pattern, out);
  std::string_view const type = exact_type(group, negated);
  Expression const& value = group.members.front().values.front();
  out.report({group.field.value, lint::Aspect::value}, tree[value.node].span,
             quoted(value.text) + " has no `*`, so " + quoted(group.type) + " compares the whole string")
      .why("In a pattern `*` stands for any characters. Without it the value must equal the string exactly, "
           "also in letter case.")
      .help("For any string that contains it, write " + quoted("*" + value.text + "*") +
            "; to compare the whole string, use " + quoted(type) + ".");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::ConditionPlace const& place : facts::condition_places(facts))
    for (ConditionGroup const& group : place.condition.groups) {
      catalog::ConditionType const* type = catalog::find_condition_type(group.type);
      if (type != nullptr && (type->name == "Like" || type->name == "NotLike"))
        check_group(facts.tree(), group, type->negated, out);
    }
}

} // namespace

extern lint::Rule const condition_like_without_wildcard{
    .id = "condition/like-without-wildcard",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
