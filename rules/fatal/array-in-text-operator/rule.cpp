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

// The member with another left or right side: which of them is to blame?
bool fatal_with(ComparedMember member, php::Key key, Value value) {
  member.key = std::move(key);
  member.value = std::move(value);
  return bool(facts::certain_fault(member.markers, facts::comparison(member)));
}

// `"Like": {"${USER.roles}": "editor"}` → `"In": {"editor": "${USER.roles}"}`
void offer_membership(Tree const& tree, ComparedMember const& member, lint::Finding& finding) {
  std::string const left = member.key.text();
  if (!tree.is(member.right, syntax::Kind::string) || member.group->list) return;
  std::string const right = tree.string(member.right);
  bool const text = right.find_first_of("*$") == right.npos && !php::Key(right).is_integer();
  if (!text || left.starts_with("(*") || member.type == "regex" || member.group->members.size() != 1) return;
  std::string const name = member.type == "notlike" ? "NotIn" : "In";
  if (tree.member(member.place->field.value, name)) return;
  finding.fix("Look for it in the list: " + quoted(name), false,
              {syntax::replace(tree, member.group->field.key, syntax::json_string(name)),
               syntax::replace(tree, member.left, syntax::json_string(right)),
               syntax::replace(tree, member.right, syntax::json_string(left))});
}

void report(Tree const& tree, ComparedMember const& member, php::FatalError const& fault,
            lint::Reporter& out) {
  bool const left = fatal_with(member, member.key, "text");
  std::string const type(catalog::find_condition_type(member.type)->name);
  Span const place = tree[left ? member.left : member.right].span;
  std::string const what = left ? quoted(member.key.text()) + " is no text" : "there is more than text here";
  lint::Finding& finding =
      out.report({member.left}, place, what + ", and " + quoted(type) + " then takes the site down");
  finding
      .why(lint::takes_site_down(fault, "as soon as AAM evaluates the condition, because " + quoted(type) +
                                            " hands both sides to a function that takes texts only"))
      .help(left ? "Look for a value in a list by `In`: `\"In\": {\"editor\": \"${USER.roles}\"}`."
                 : "Write a text or a list of texts on the right, without networks, dates and inner lists.");
  if (left) offer_membership(tree, member, finding);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (ComparedMember const& member : facts::compared_members(facts))
    if (compares_text(member))
      if (php::FatalError const fault = facts::certain_fault(member.markers, facts::comparison(member)))
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
