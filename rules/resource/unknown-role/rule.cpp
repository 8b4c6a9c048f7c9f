#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/plugins.h"
#include "catalog/roles.h"
#include "catalog/synonyms.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "lint/given_role.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

// The role that was probably meant. Not one that is further off, or has another beginning: `coauthor`, `editeur` and
// `auditor` are roles of their own. A digit makes a copy of a role: `author2`.
std::optional<std::string_view> near_role(std::string_view word, std::vector<std::string_view> const& known) {
  constexpr std::size_t long_word = 10; // of which two letters may be wrong
  auto const near = catalog::closest(word, known);
  if (!near || std::ranges::any_of(word, ascii::is_digit)) return std::nullopt;
  if (catalog::is_slip(word, *near) || word.size() >= long_word) return near;
  return std::nullopt;
}

bool is_one_letter_off(std::string_view word, std::string_view meant) {
  return lint::is_one_letter_off(word, meant) && catalog::is_slip(word, meant);
}

// What the author meant by a slug that is not known.
struct Meant {
  std::optional<std::string> slug;
  bool certain = false; // only the spelling differs, or it is the name that the screen shows
};

Meant meant_role(std::string_view word, std::vector<std::string_view> const& known, bool complete) {
  if (auto const role = catalog::plugin_role(word); role && !complete) return {std::string(*role), true};
  std::string const lower = ascii::lowercase(word);
  if (auto const synonym = catalog::synonym_of(lower, catalog::role_synonyms()))
    return {std::string(*synonym), false};
  if (auto const near = near_role(word, known)) return {std::string(*near), is_one_letter_off(word, *near)};
  if (word.find(' ') == word.npos) return {};
  // "Office Manager": WordPress shows the name of a role; slugs have no spaces.
  std::string slug = lower;
  std::ranges::replace(slug, ' ', '_');
  return {std::move(slug), false};
}

// Words for people who are not one role.
bool is_everybody(std::string_view word) {
  return ascii::is_one_of(word, {"all", "any", "everyone", "everybody", "anyone", "users"});
}

bool is_visitor(std::string_view word) {
  auto const state = catalog::login_state_of(word);
  return state && !state->logged_in && !state->may_be_role;
}

bool is_super_admin(std::string_view word) {
  return ascii::equal_ignoring_case(word, "super admin") || word == "SuperAdmin";
}

// What is certainly not a slug. `given`: the statement gives people the role. True if it was reported.
bool report_not_a_role(policy::Resource const& resource, Span place, bool given, lint::Reporter& out) {
  std::string_view const word = resource.word(place);
  lint::Subject const subject{resource.node, lint::Aspect::value};
  std::string const tail(resource.text().substr(place.end));
  if (std::size_t const at = word.find_first_of("/."); at != word.npos && at > 0 && tail.empty()) {
    if (word.substr(at + 1) == "users") {
      std::string const meant = std::string(word.substr(0, at)) + ":users";
      lint::report_unknown(out, subject, resource.decoded, place,
                           {.what = "role",
                            .word = word,
                            .meant = meant,
                            .why = "AAM separates the parts of a resource by colons. No role has this slug."})
          .as(diag::Severity::error);
      return true;
    }
  }
  if (word.find('@') != word.npos) {
    lint::report_other_type(out, resource, place, "role", "User:" + std::string(word),
                            "This is an email address: it names a user, not a role.");
    return true;
  }
  if (catalog::find_capability(word) != nullptr) {
    lint::report_other_type(out, resource, place, "role", "Capability:" + std::string(word),
                            "This is a capability, not a role.");
    return true;
  }
  if (is_everybody(word)) {
    out.report(subject, resource.source(place), quoted(word) + " does not stand for all roles")
        .as(diag::Severity::warning)
        .why("AAM looks for a role with exactly this slug. If there is none, the statement has no effect.")
        .help("Name each role in a resource of its own, such as " + quoted("Role:subscriber" + tail) + ".");
    return true;
  }
  if (is_super_admin(word)) {
    out.report(subject, resource.source(place), quoted(word) + " is not a role of WordPress")
        .as(diag::Severity::warning)
        .why(
            "In a network WordPress keeps a list of super administrators; they have no role of this name. On a single site "
            "there are none.")
        .help(given ? "Remove it, and allow only the capabilities that people need."
                    : "Write " + quoted("Role:administrator" + tail) + ", or name the users.");
    return true;
  }
  if (is_visitor(word)) {
    out.report(subject, resource.source(place),
               "visitors do not have a role, so " + quoted(word) + " matches nobody")
        .as(diag::Severity::warning)
        .why("AAM looks for a role with exactly this slug. If there is none, the statement has no effect.")
        .help(
            "To restrict visitors, attach the policy to them, or compare `${USER.isAuthenticated}` with `false` in a "
            "`Condition`.");
    return true;
  }
  return false;
}

void check_resources(facts::Facts const& facts, std::vector<std::string_view> const& known,
                     lint::Reporter& out) {
  facts::Names const& own = facts.settings().roles();
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement,
                                                policy::Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::role || !resource.id.literal() || resource.id.wildcard ||
        resource.id.problem || !resource.id.id())
      return;
    Span const place = *resource.id.id();
    std::string_view const slug = resource.word(place);
    bool const given = lint::gives_role(facts.tree(), statement, resource);
    if (std::find(known.begin(), known.end(), slug) != known.end()) return;
    if (report_not_a_role(resource, place, given, out)) return;
    Meant const meant = meant_role(slug, known, own.complete);
    if (!meant.slug && !own.complete) return;
    lint::Finding& finding = lint::report_unknown(
        out, {resource.node, lint::Aspect::value}, resource.decoded, place,
        {.what = "role",
         .word = slug,
         .meant = meant.slug,
         .why =
             own.complete ? "The list of roles in aclint.toml is complete, and this one is not in it."
             : slug.find(' ') != slug.npos
                 ? "WordPress shows the name of a role on its screens. AAM compares the slug, which is usually the "
                   "name in small letters with `_` for spaces."
                 : "AAM looks for a role with exactly this slug. If there is none, the statement has no "
                   "effect.",
         .perhaps_right = !own.complete,
         .meant_exists = meant.slug && own.contains(*meant.slug)});
    if (given && meant.slug == "administrator") lint::withhold_administrator(finding);
    if (finding.severity) return;
    // Only code can give a role a slug with spaces or capital letters.
    bool const shown_name = slug.find(' ') != slug.npos || ascii::lowercase(slug) != slug;
    if (shown_name && meant.certain)
      finding.as(diag::Severity::error);
    else if (shown_name || meant.certain || own.complete)
      finding.as(diag::Severity::warning);
    if (own.complete) finding.help("If the site has it, add it to `roles` of `[site]` in aclint.toml.");
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

// What it does to the comparison, and to the statement if nothing else is compared, that no role has this slug.
std::string without_role(facts::Comparison const& comparison) {
  bool const only = comparison.alone() && comparison.member.values.size() == 1 &&
                    comparison.place.condition.groups.size() == 1;
  return (only ? "the " + std::string(comparison.place.owner) : "this comparison") +
         (comparison.type.negated ? " always " : " never ") + (only ? "applies." : "holds.");
}

// A slug that a condition compares with the user's roles.
void check_slug(facts::Facts const& facts, std::vector<std::string_view> const& known,
                facts::Comparison const& comparison, policy::Expression const& slug, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  if (!tree.is(slug.node, syntax::Kind::string) || slug.parsed.markers > 0 || slug.parsed.cast) return;
  if (std::find(known.begin(), known.end(), slug.text) != known.end()) return;
  if (auto const state = catalog::login_state_of(slug.text))
    return report_login_state(facts, comparison, slug, state->logged_in, out);
  Meant const meant = meant_role(slug.text, known, facts.settings().roles().complete);
  if (!meant.slug) return;
  bool const shown_name =
      slug.text.find(' ') != std::string::npos || ascii::lowercase(slug.text) != slug.text;
  lint::Finding& finding = lint::report_unknown(
      out, {slug.node, lint::Aspect::value}, tree, slug.node,
      {.what = "role",
       .word = slug.text,
       .meant = meant.slug,
       .why = (shown_name
                   ? "`${USER.roles}` is the list of the slugs of the user's roles, not of the names "
                     "that WordPress shows. This name is not in it: "
                   : "`${USER.roles}` is the list of the slugs of the user's roles. This slug is probably "
                     "never in it: then ") +
              without_role(comparison),
       .perhaps_right = !facts.settings().roles().complete,
       .meant_exists = facts.settings().roles().contains(*meant.slug)});
  if (finding.severity) return;
  // Only code can register a role whose slug has capital letters or spaces.
  if (meant.certain || shown_name || facts.settings().roles().complete) finding.as(diag::Severity::warning);
  if (meant.certain && shown_name && !comparison.type.negated && comparison.place.of_statement())
    finding.as(lint::if_without_effect(tree, facts.policy().statements[comparison.place.index]));
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
