#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <optional>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Tree;

// What the unknown type does to the whole condition: AAM joins the results from left to right.
std::string consequence(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group) {
  policy::Field const& logic = place.condition.logic;
  bool const either = logic && tree.is(logic.value, syntax::Kind::string) &&
                      ascii::equal_ignoring_case(tree.string(logic.value), "OR");
  std::string const unknown = "AAM treats an unknown condition type as false";
  std::string const never =
      "the condition never holds, and the " + std::string(place.owner) + " never applies.";
  std::string const rest = "Only what comes after it can make the condition true.";
  bool const first = place.condition.groups.front().field.key == group.field.key;
  bool const last = place.condition.groups.back().field.key == group.field.key;
  if (!either || (first && last)) return unknown + ": " + never;
  if (first) return unknown + ". " + rest;
  std::string const before = unknown + ", and ignores everything before it";
  return before + (last ? ": " + never : ". " + rest);
}

bool has_key(Tree const& tree, facts::ConditionPlace const& place, std::string_view name) {
  return tree.member(place.field.value, name).has_value();
}

void report(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
            lint::Reporter& out) {
  syntax::NodeId const key = group.field.key;
  bool const marker = group.type.find("${") != std::string::npos;
  auto const type = marker ? std::nullopt : catalog::meant_condition_type(group.type);
  lint::Subject const subject{key, lint::Aspect::key};
  if (marker) {
    lint::Finding& finding = out.report(
        subject, tree[key].span, "a condition type must be here, not the marker " + quoted(group.type));
    finding.why(consequence(tree, place, group))
        .help("Write the comparison inside a condition type, for example "
              "`\"Equals\": {\"${USER.user_login}\": \"jane\"}`.");
    if (!has_key(tree, place, "Equals")) {
      Offset const begin = tree[key].span.begin;
      Offset const end = tree[group.field.value].span.end;
      finding.fix("Compare with `Equals`", false, {{{begin, begin}, "\"Equals\": {"}, {{end, end}, "}"}});
    }
    return;
  }
  bool const fits = type && (*type != "Operator" || tree.is(group.field.value, syntax::Kind::string)) &&
                    !has_key(tree, place, *type);
  lint::report_unknown(
      out, subject, tree[key].span,
      {.what = "condition type",
       .word = group.type,
       .meant = type,
       .why = consequence(tree, place, group),
       .help =
           "Use one of `Equals`, `NotEquals`, `Greater`, `Less`, `GreaterOrEquals`, `LessOrEquals`, `In`, "
           "`NotIn`, `Like`, `NotLike`, `Regex` and `Between`. Notes are not allowed here."},
      fits ? std::optional(syntax::replace(tree, key, syntax::json_string(*type))) : std::nullopt);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (facts::ConditionPlace const& place : facts::condition_places(facts))
    for (ConditionGroup const& group : place.condition.groups)
      if (catalog::find_condition_type(group.type) == nullptr) report(facts.tree(), place, group, out);
}

} // namespace

extern lint::Rule const condition_unknown_operator{
    .id = "condition/unknown-operator",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
