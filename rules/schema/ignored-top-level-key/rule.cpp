#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

// Keys for notes, and keys that other tools write.
bool is_note(std::string_view key) {
  constexpr std::array<std::string_view, 20> notes{"author", "changelog",   "comment", "comments", "created",
                                                   "date",   "description", "id",      "info",     "label",
                                                   "name",   "note",        "notes",   "owner",    "purpose",
                                                   "sid",    "slug",        "summary", "tags",     "title"};
  std::string const word = ascii::lowercase(key);
  return word.empty() || !ascii::is_alpha(word.front()) ||
         std::find(notes.begin(), notes.end(), word) != notes.end();
}

bool holds(std::span<std::string_view const> names, std::string_view word) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

// What the author of a key that AAM ignores here expects, and what to do instead.
struct Expected {
  diag::Severity severity;
  std::string_view why;
  std::string_view help;
};

std::optional<Expected> expected_of(Tree const& tree, Tree::Member member) {
  using enum diag::Severity;
  using enum catalog::KeyIntent;
  std::string const key = tree.string(member.key);
  std::string const lower = ascii::lowercase(key);
  constexpr std::array<std::string_view, 10> people{
      "appliesto", "principal", "principals", "role", "roles", "user", "users", "who", "groups", "attach"};
  if (std::ranges::find(people, lower) != people.end())
    return Expected{warning, "A policy does not say who gets it.",
                    "Attach the policy to these people, and remove the key or rename it to `Comment`."};
  auto const intent = catalog::intent_of_key(key);
  if (!intent) return std::nullopt;
  bool const is_bool = tree.is(member.value, syntax::Kind::boolean);
  bool const on_value = is_bool && tree.source(member.value) == "true";
  switch (*intent) {
  case on:
  case off:
    if (!is_bool || on_value == (*intent == on)) return std::nullopt;
    return Expected{error, "The policy still applies.",
                    "To turn the policy off, detach it or set it to draft in WordPress."};
  case from:
  case until:
  case times:
    if (!tree.is(member.value, syntax::Kind::string) && !tree.is(member.value, syntax::Kind::number) &&
        !tree.is_container(member.value))
      return std::nullopt;
    return Expected{error, "The policy applies at all times.",
                    "Compare the time in the `Condition` of each statement, for example "
                    "`\"LessOrEquals\": {\"${DATETIME.Y-m-d}\": \"2026-12-31\"}`."};
  case condition:
  case not_condition:
    return Expected{error, "The statements always apply.", "Write a `Condition` in each statement."};
  case exception:
    return Expected{error, "Nothing and nobody is left out.",
                    "Write a `Condition` in each statement, or a statement with the opposite effect."};
  case priority:
    return Expected{
        warning, "The order of policies is their order in WordPress.",
        "Set the order of the policy on its screen in WordPress, or add `\"Enforce\": true` to a statement "
        "that must win."};
  case enforced:
    return Expected{warning, "Later statements and policies can still win.",
                    "Write `\"Enforce\": true` in each statement that must win."};
  }
  return std::nullopt;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (Tree::Member const member : tree.members(policy.root)) {
    std::string const key = tree.string(member.key);
    if (holds(catalog::document_key_names(), key) || is_note(key)) continue;
    if (auto const expected = expected_of(tree, member)) {
      out.report({member.key, lint::Aspect::key}, tree[member.key].span, unknown_word("key", key, {}))
          .as(expected->severity)
          .why("AAM silently ignores it. " + std::string(expected->why))
          .help(std::string(expected->help));
      continue;
    }
    auto const meant = catalog::meant_key(key, catalog::document_key_names());
    bool const no_section = !policy.statement_section.field && !policy.param_section.field;
    // Nothing follows from the version. While AAM reads nothing at all, it does not matter.
    if (meant == "Version" && no_section) continue;
    bool const of_statement = holds(catalog::statement_key_names(), key);
    bool const of_param = holds(catalog::param_key_names(), key);
    std::string const place = of_statement ? "a statement" : "a param";
    bool const taken = meant && tree.member(policy.root, *meant).has_value();
    std::string message = unknown_word("key", key, meant);
    if (!meant && (of_statement || of_param)) message = quoted(key) + " must be inside " + place;
    lint::Finding& finding =
        out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
    bool const condition = key == "Condition";
    // The statements apply to more people, or decide something else, than their author believes.
    if (condition || key == "Effect")
      finding.as(diag::Severity::error);
    else if (of_statement || of_param || (meant && !taken && meant != "Version"))
      finding.as(diag::Severity::warning);
    finding.why(condition
                    ? "AAM silently ignores it here, so the statements always apply."
                    : "AAM reads only `Statement`, `Param`, `Dependency` and `Version` here. It silently "
                      "ignores everything else.");
    if (meant && !taken)
      finding.fix("Rename " + quoted(key) + " to " + quoted(*meant), false,
                  {syntax::replace(tree, member.key, syntax::json_string(*meant))});
    else
      finding.help(meant          ? "Move its content into " + quoted(*meant) + "."
                   : of_statement ? "Move it into each statement that needs it."
                   : of_param     ? "Move it into a param."
                                  : "Remove it. If it is a note, rename it to `Comment`.");
  }
}

} // namespace

extern lint::Rule const schema_ignored_top_level_key{
    .id = "schema/ignored-top-level-key",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
