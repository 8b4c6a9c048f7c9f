#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/translation.h"

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

// The only member of an object, if its key is a condition type.
std::optional<Tree::Member> only_comparison(Tree const& tree, syntax::NodeId object) {
  std::optional<Tree::Member> result;
  for (Tree::Member const member : tree.members(object)) {
    if (result || catalog::find_condition_type(tree.string(member.key)) == nullptr) return std::nullopt;
    result = member;
  }
  return result;
}

std::string quoted_key(std::string_view name) { return "\"" + std::string(name) + "\""; }

void report_marker(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
                   lint::Finding& finding) {
  finding.why(consequence(tree, place, group))
      .help("Write the comparison inside a condition type, for example "
            "`\"Equals\": {\"${USER.user_login}\": \"jane\"}`.");
  // `"${USER.ID}": {"Greater": 5}`: the other way round
  if (auto const inner = only_comparison(tree, group.field.value)) {
    auto const* const type = catalog::find_condition_type(tree.string(inner->key));
    if (tree.member(place.field.value, type->name)) return;
    finding.fix("Write the condition type before the marker", false,
                {{{tree[group.field.key].span.begin, tree[group.field.value].span.end},
                  quoted_key(type->name) + ": {" + std::string(tree.source(group.field.key)) + ": " +
                      std::string(tree.source(inner->value)) + "}"}});
    return;
  }
  if (tree.is(group.field.value, syntax::Kind::object) || tree.member(place.field.value, "Equals")) return;
  Offset const begin = tree[group.field.key].span.begin;
  Offset const end = tree[group.field.value].span.end;
  finding.fix("Compare with `Equals`", false, {{{begin, begin}, "\"Equals\": {"}, {{end, end}, "}"}});
}

// What to do if there is no fix.
std::string help_for(std::optional<lint::Translation> const& meant) {
  if (!meant)
    return "Use one of `Equals`, `NotEquals`, `Greater`, `Less`, `GreaterOrEquals`, `LessOrEquals`, `In`, "
           "`NotIn`, `Like`, `NotLike`, `Regex` and `Between`. Notes are not allowed here.";
  if (!meant->unknown.empty()) return "AAM has nothing like " + quoted(meant->unknown) + ". Remove it.";
  if (!meant->type.empty()) return "Write " + quoted(meant->type) + ".";
  return "AAM cannot put one condition into another. Write one list of comparisons, or several statements, "
         "one for each case.";
}

void report(Tree const& tree, facts::ConditionPlace const& place, ConditionGroup const& group,
            lint::Reporter& out) {
  lint::Subject const subject{group.field.key, lint::Aspect::key};
  Span const span = tree[group.field.key].span;
  if (group.type.find("${") != std::string::npos)
    return report_marker(
        tree, place, group,
        out.report(subject, span, "a condition type must be here, not the marker " + quoted(group.type)));
  std::optional<lint::Translation> meant = lint::translate(tree, place.condition, group);
  bool const one_type = meant && !meant->type.empty();
  lint::Finding& finding =
      out.report(subject, span,
                 unknown_word("condition type", group.type,
                              one_type ? std::optional<std::string_view>(meant->type) : std::nullopt));
  finding.why(consequence(tree, place, group));
  if (meant && !meant->edits.empty())
    finding.fix(std::move(meant->title), false, std::move(meant->edits));
  else
    finding.help(help_for(meant));
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
