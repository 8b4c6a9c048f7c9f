#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// The role that was probably meant. Not one that is further off, or has another beginning: `coauthor`, `editeur` and
// `auditor` are roles of their own. A digit makes a copy of a role: `author2`.
std::optional<std::string_view> meant_role(std::string_view word,
                                           std::vector<std::string_view> const& known) {
  constexpr std::size_t long_word = 10; // of which two letters may be wrong
  auto const near = catalog::closest(word, known);
  if (!near || std::ranges::any_of(word, ascii::is_digit)) return std::nullopt;
  if (catalog::is_slip(word, *near) || word.size() >= long_word) return near;
  return std::nullopt;
}

bool is_one_letter_off(std::string_view word, std::string_view meant) {
  return lint::is_one_letter_off(word, meant) && catalog::is_slip(word, meant);
}

void check_resources(facts::Facts const& facts, std::vector<std::string_view> const& known,
                     lint::Reporter& out) {
  facts::Names const& own = facts.settings().roles();
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::role, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const slug = resource.word(place);
        if (std::find(known.begin(), known.end(), slug) != known.end()) return;
        auto const near = meant_role(slug, known);
        if (!near && !own.complete) return;
        lint::Finding& finding = lint::report_unknown(
            out, {resource.node, lint::Aspect::value}, resource.decoded, place,
            {.what = "role",
             .word = slug,
             .meant = near,
             .why =
                 own.complete
                     ? "The list of roles in aclint.toml is complete, and this one is not in it."
                     : "AAM looks for a role with exactly this slug. If there is none, the statement has no "
                       "effect.",
             .perhaps_right = !own.complete,
             .meant_exists = near && own.contains(*near)});
        if (finding.severity) return;
        if (near && is_one_letter_off(slug, *near)) finding.as(diag::Severity::warning);
        if (!own.complete) return;
        finding.as(diag::Severity::warning);
        finding.help("If the site has it, add it to `roles` of `[site]` in aclint.toml.");
      });
}

// `"guest": "${USER.roles}"`: nobody has such a role.
void report_login_state(facts::Facts const& facts, facts::Comparison const& comparison,
                        policy::Expression const& word, bool logged_in, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  lint::Finding& finding = out.report(
      {word.node, lint::Aspect::value}, tree[word.node].span,
      quoted(word.text) + " is not a role: " +
          (logged_in ? "it is not in the roles of people who are logged in" : "visitors have no role"));
  std::string const value = logged_in != comparison.type.negated ? "true" : "false";
  finding.as(diag::Severity::error)
      .why("`${USER.roles}` is the list of the slugs of the user's roles; for visitors it is empty.");
  bool const free = comparison.alone() && !comparison.group.logic && comparison.member.values.size() == 1 &&
                    (comparison.is("Equals") || !tree.member(comparison.place.field.value, "Equals"));
  if (!free) {
    finding.help("Write `\"Equals\": {\"${USER.isAuthenticated}\": " + value + "}`.");
    return;
  }
  finding.fix("Test `${USER.isAuthenticated}` instead", false,
              {syntax::replace(tree, comparison.group.field.key, "\"Equals\""),
               {{tree[comparison.member.left.node].span.begin, tree[comparison.member.right].span.end},
                "\"${USER.isAuthenticated}\": " + value}});
}

// A slug that a condition compares with the user's roles.
void check_slug(facts::Facts const& facts, std::vector<std::string_view> const& known,
                facts::Comparison const& comparison, policy::Expression const& slug, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  if (!tree.is(slug.node, syntax::Kind::string) || slug.parsed.markers > 0 || slug.parsed.cast) return;
  if (std::find(known.begin(), known.end(), slug.text) != known.end()) return;
  if (auto const logged_in = catalog::login_state_of(slug.text))
    return report_login_state(facts, comparison, slug, *logged_in, out);
  auto const near = meant_role(slug.text, known);
  if (!near) return;
  bool const letter_case = ascii::equal_ignoring_case(slug.text, *near);
  lint::Finding& finding = lint::report_unknown(
      out, {slug.node, lint::Aspect::value}, tree, slug.node,
      {.what = "role",
       .word = slug.text,
       .meant = near,
       .why =
           "`${USER.roles}` is the list of the slugs of the user's roles. This slug is probably never in it.",
       .perhaps_right = !facts.settings().roles().complete,
       .meant_exists = facts.settings().roles().contains(*near)});
  if (finding.severity) return;
  if (is_one_letter_off(slug.text, *near)) finding.as(diag::Severity::warning);
  // Only code can register a role whose slug has capital letters.
  if (letter_case || facts.settings().roles().complete) finding.as(diag::Severity::warning);
}

void check_conditions(facts::Facts const& facts, std::vector<std::string_view> const& known,
                      lint::Reporter& out) {
  constexpr std::string_view roles = "USER.roles";
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    if (comparison.type.comparison != catalog::Comparison::identity &&
        comparison.type.comparison != catalog::Comparison::membership)
      return;
    std::vector<policy::Expression> const& values = comparison.member.values;
    if (comparison.marker() == roles)
      for (policy::Expression const& value : values) check_slug(facts, known, comparison, value, out);
    else if (values.size() == 1 && facts::sole_marker(values.front()) == roles)
      check_slug(facts, known, comparison, comparison.member.left, out);
  });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  std::vector<std::string_view> known = facts.settings().roles().with({});
  for (catalog::Role const& role : catalog::roles()) known.push_back(role.slug);
  check_resources(facts, known, out);
  check_conditions(facts, known, out);
}

} // namespace

extern lint::Rule const resource_unknown_role{
    .id = "resource/unknown-role",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .versions = lint::all_versions,
    .check = check,
};

} // namespace aclint::rules
