#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>

namespace aclint::rules {

namespace {

using policy::ConditionGroup;
using syntax::Kind;
using syntax::Tree;

bool is_logic(Tree const& tree, syntax::NodeId node) {
  if (!tree.is(node, Kind::string)) return false;
  std::string const word = tree.string(node);
  return ascii::equal_ignoring_case(word, "AND") || ascii::equal_ignoring_case(word, "OR");
}

// Whether a word means `AND` or `OR`. Others, such as `==`, are an operator of another kind.
bool joins(Tree const& tree, syntax::NodeId node) {
  return is_logic(tree, node) ||
         catalog::meant(tree.string(node), catalog::logic_operators(), catalog::logic_synonyms()).has_value();
}

// Reports an unknown word as the value of `Operator`. `parts`: how many results it joins.
void check_word(Tree const& tree, policy::Field const& logic, std::size_t parts, lint::Reporter& out) {
  if (!logic || tree.is_container(logic.value) || tree.is(logic.value, Kind::null) ||
      is_logic(tree, logic.value))
    return;
  bool const text = tree.is(logic.value, Kind::string);
  std::string const word = tree.string(logic.value);
  auto const meant =
      text ? catalog::meant(word, catalog::logic_operators(), catalog::logic_synonyms()) : std::nullopt;
  lint::Finding& finding = out.report({logic.value, lint::Aspect::value}, tree[logic.value].span,
                                      unknown_word("operator", word, meant));
  if (parts < 2) finding.as(diag::Severity::warning);
  finding.why("AAM knows only `AND` and `OR`. With another word it ignores earlier results, so only the last "
              "comparison counts, or none.");
  if (meant)
    finding.fix("Write " + quoted(*meant), true,
                {syntax::replace(tree, logic.value, syntax::json_string(*meant))});
  else
    finding.help("Write `AND` or `OR`.");
}

// Reports a key that was meant as `Operator`. `alone`: the word that AAM uses without it.
void report_key(Tree const& tree, lint::Subject subject, syntax::NodeId object, Tree::Member member,
                std::string_view alone, std::string why, lint::Reporter& out) {
  bool const harmless = ascii::equal_ignoring_case(tree.string(member.value), alone);
  bool const taken = tree.member(object, "Operator").has_value();
  std::string const key = quoted(tree.string(member.key));
  lint::Finding& finding =
      out.report(subject, tree[member.key].span,
                 taken ? "AAM joins by the other key, `Operator`, not by " + key
                       : key + " should be `Operator`: without it AAM joins by " + quoted(alone));
  if (harmless && !taken) finding.as(diag::Severity::warning);
  finding.why(std::move(why));
  if (taken)
    finding.help("Keep only one of the two keys, with the name `Operator`.");
  else
    finding.fix("Rename " + key + " to `Operator`", true,
                {syntax::replace(tree, member.key, syntax::json_string("Operator"))});
}

void check_group(Tree const& tree, ConditionGroup const& group, lint::Reporter& out) {
  std::size_t parts = 0;
  for (policy::ConditionMember const& member : group.members)
    parts += std::max<std::size_t>(member.values.size(), 1);
  check_word(tree, group.logic, parts, out);
  auto const check_object = [&](syntax::NodeId object) {
    for (Tree::Member const member : tree.members(object)) {
      std::string const key = tree.string(member.key);
      if (key == "Operator" || !is_logic(tree, member.value)) continue;
      std::array<std::string_view, 1> const operators{"Operator"};
      if (!catalog::meant(key, operators, catalog::logic_key_synonyms())) continue;
      report_key(tree, {group.field.key, lint::Aspect::value}, object, member, "OR",
                 "With any other name it is one more comparison: of the string " + quoted(key) +
                     " with the string " + quoted(tree.string(member.value)) + ".",
                 out);
    }
  };
  check_object(group.field.value);
  for (syntax::NodeId const element : tree.elements(group.field.value)) check_object(element);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (facts::ConditionPlace const& place : facts::condition_places(facts)) {
    check_word(tree, place.condition.logic, place.condition.groups.size() + 1, out);
    for (Tree::Member const member : tree.members(place.field.value)) {
      std::string const key = tree.string(member.key);
      if (key != "Operator" && ascii::equal_ignoring_case(key, "Operator") &&
          !tree.is_container(member.value) && joins(tree, member.value))
        report_key(tree, {member.key, lint::Aspect::key}, place.field.value, member, "AND",
                   "Names are case-sensitive: AAM ignores `Operator` in any other spelling.", out);
    }
    for (ConditionGroup const& group : place.condition.groups) check_group(tree, group, out);
  }
}

} // namespace

extern lint::Rule const condition_misspelled_logic_operator{
    .id = "condition/misspelled-logic-operator",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
