#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "catalog/near.h"
#include "facts/facts.h"
#include "lint/condition_place.h"
#include "lint/edit.h"

#include <array>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Tree;

struct Synonym {
  std::string_view word;
  std::string_view type;
};

// What other languages of policies and programming call them, in lower case, without words like "string" and
// "numeric" in front.
constexpr std::array<Synonym, 24> synonyms{{
    {"bool", "Equals"},
    {"contains", "In"},
    {"eq", "Equals"},
    {"equalsignorecase", "Equals"},
    {"ge", "GreaterOrEquals"},
    {"greaterthan", "Greater"},
    {"greaterthanequals", "GreaterOrEquals"},
    {"greaterthanorequal", "GreaterOrEquals"},
    {"gt", "Greater"},
    {"gte", "GreaterOrEquals"},
    {"ipaddress", "In"},
    {"is", "Equals"},
    {"isnot", "NotEquals"},
    {"le", "LessOrEquals"},
    {"lessthan", "Less"},
    {"lessthanequals", "LessOrEquals"},
    {"lessthanorequal", "LessOrEquals"},
    {"lt", "Less"},
    {"lte", "LessOrEquals"},
    {"matches", "Regex"},
    {"ne", "NotEquals"},
    {"not", "NotEquals"},
    {"notipaddress", "NotIn"},
    {"regexp", "Regex"},
}};

std::optional<std::string_view> meant(std::string_view word) {
  std::vector<std::string_view> known(catalog::condition_type_names().begin(),
                                      catalog::condition_type_names().end());
  known.emplace_back("Operator");
  if (auto const near = catalog::nearest(word, known)) return near;
  std::string lower = ascii::lowercase(word);
  if (lower.ends_with("ifexists")) lower.resize(lower.size() - std::string_view("ifexists").size());
  std::string_view rest = lower;
  for (std::string_view const prefix : {"string", "numeric", "date", "number"})
    if (rest.starts_with(prefix) && rest.size() > prefix.size()) rest.remove_prefix(prefix.size());
  for (Synonym const& synonym : synonyms)
    if (rest == synonym.word) return synonym.type;
  if (catalog::ConditionType const* type = catalog::find_condition_type(rest)) return type->name;
  return std::nullopt;
}

// What the unknown type does to the whole condition (AAM joins from left to right).
std::string consequence(Tree const& tree, lint::ConditionPlace const& place, ConditionGroup const& group) {
  policy::Field const& logic = place.condition.logic;
  bool const either = logic && tree.is(logic.value, syntax::Kind::string) &&
                      ascii::equal_ignoring_case(tree.string(logic.value), "OR");
  std::string const unknown = "AAM takes a condition type that it does not know for false";
  bool const first = place.condition.groups.front().field.key == group.field.key;
  bool const last = place.condition.groups.back().field.key == group.field.key;
  if (!either || (first && last))
    return unknown + ": the condition never holds, and the " + std::string(place.owner) + " never applies.";
  if (last)
    return unknown + ", and drops what stands before it: the condition never holds, and the " +
           std::string(place.owner) + " never applies.";
  if (first) return unknown + ": only what stands behind it can make the condition hold.";
  return unknown +
         ", and drops what stands before it: only what stands behind it can make the condition hold.";
}

bool has_key(Tree const& tree, lint::ConditionPlace const& place, std::string_view name) {
  return tree.member(place.field.value, name).has_value();
}

void report(Tree const& tree, lint::ConditionPlace const& place, ConditionGroup const& group,
            lint::Reporter& out) {
  syntax::NodeId const key = group.field.key;
  bool const marker = group.type.find("${") != std::string::npos;
  auto const type = marker ? std::nullopt : meant(group.type);
  std::string message = quoted(group.type) + " is no condition type";
  if (type) message += "; did you mean " + quoted(*type) + "?";
  if (marker) message += ": a marker stands inside of one";
  lint::Finding& finding = out.report({key, lint::Aspect::key}, tree[key].span, std::move(message));
  finding.why(consequence(tree, place, group));
  if (type) {
    finding.help("Write " + quoted(*type) + ".");
    bool const fits = *type != "Operator" || tree.is(group.field.value, syntax::Kind::string);
    if (fits && !has_key(tree, place, *type))
      finding.fix("Write " + quoted(*type), false, {lint::replace(tree, key, lint::json_string(*type))});
  } else if (marker) {
    finding.help("Say how it is compared: `\"Equals\": {\"${USER.user_login}\": \"jane\"}`.");
    if (!has_key(tree, place, "Equals")) {
      Offset const begin = tree[key].span.begin;
      Offset const end = tree[group.field.value].span.end;
      finding.fix("Compare it by `Equals`", false, {{{begin, begin}, "\"Equals\": {"}, {{end, end}, "}"}});
    }
  } else {
    finding.help(
        "AAM knows `Equals`, `NotEquals`, `Greater`, `Less`, `GreaterOrEquals`, `LessOrEquals`, `In`, "
        "`NotIn`, `Like`, `NotLike`, `Regex` and `Between`. Notes cannot stand here.");
  }
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (lint::ConditionPlace const& place : lint::condition_places(facts))
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
