#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/expression.h"
#include "facts/comparisons.h"
#include "facts/crashes.h"
#include "facts/facts.h"
#include "lint/report/crash.h"
#include "syntax/edit.h"

#include <vector>

namespace aclint::rules {

namespace {

using facts::ComparedMember;
using php::Value;
using syntax::Tree;

bool compares_text(ComparedMember const& member) {
  catalog::ConditionType const* type = catalog::find_condition_type(member.type);
  return type != nullptr && type->comparison == catalog::Comparison::pattern;
}

// Whether the member crashes with another left and right side: this tells which of them is the cause.
bool fatal_with(ComparedMember member, php::Key key, Value value) {
  member.key = std::move(key);
  member.value = std::move(value);
  return bool(facts::certain_comparison_fault(member));
}

// `"Like": {"${USER.roles}": "editor"}` → `"In": {"editor": "${USER.roles}"}`, where that is possible.
void offer_membership(Tree const& tree, ComparedMember const& member, lint::Finding& finding) {
  std::string const left = member.key.text();
  if (!tree.is(member.right, syntax::Kind::string) || member.group->list) return;
  std::string const right = tree.string(member.right);
  bool const text = right.find_first_of("*$") == right.npos && !php::Key(right).is_integer();
  if (!text || left.starts_with("(*") || member.type == "regex" || member.group->members.size() != 1) return;
  std::string const name = member.type == "notlike" ? "NotIn" : "In";
  if (tree.member(member.place->field.value, name)) return;
  finding.fix("Use " + quoted(name) + " to look for " + quoted(right) + " in " + quoted(left), false,
              {syntax::replace(tree, member.group->field.key, syntax::json_string(name)),
               syntax::replace(tree, member.left, syntax::json_string(right)),
               syntax::replace(tree, member.right, syntax::json_string(left))});
}

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  bool const left = fatal_with(member, member.key, "text");
  std::string const type(catalog::find_condition_type(member.type)->name);
  Span const place = tree[left ? member.left : member.right].span;
  std::string const cause = left ? "its left side " + quoted(member.key.text()) + " is not a string"
                                 : "its right side must contain only strings";
  lint::Finding& finding = out.report({member.left}, place, quoted(type) + " crashes the site: " + cause);
  finding
      .why(lint::crash_reason(fault, "as soon as AAM evaluates the condition: " + quoted(type) +
                                         " compares strings, and cannot compare lists, networks or dates"))
      .help(left ? "To look for a value in a list, use `In`: `\"In\": {\"editor\": \"${USER.roles}\"}`."
                 : "Write a string or a list of strings. Remove inner lists, networks and dates.");
  if (left) offer_membership(tree, member, finding);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (ComparedMember const& member : facts::compared_members(facts))
    if (compares_text(member))
      if (php::FatalError const fault = facts::certain_comparison_fault(member))
        report(facts.tree(), member, fault, out);
}

} // namespace

extern lint::Rule const fatal_array_in_text_operator{
    .id = "fatal/array-in-text-operator",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
