#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "catalog/type_synonyms.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

constexpr std::string_view why =
    "AAM silently ignores a resource with an unknown type: what the statement denies stays open.";

// What the author meant by an unknown type: "Page" is `Post:page`. Empty if that is not known.
std::string_view synonym_of_type(policy::Resource const& resource) {
  std::string_view const meant = catalog::meant_type(resource.word(resource.id.type));
  // `Page:/members` is an address.
  bool const address = resource.word(resource.id.parts.front()).starts_with('/');
  return address && meant.starts_with("Post:") ? "Url" : meant;
}

// `"Resource": "deny:BackendMenu:menu/tools.php"`, or `"deny BackendMenu:…"`: the effect is in the resource.
bool report_effect(syntax::Tree const& tree, policy::Statement const& statement,
                   policy::Resource const& resource, lint::Reporter& out) {
  std::string_view const text = resource.text();
  std::size_t const end = text.find_first_of(": ");
  auto const effect = catalog::meant_effect(text.substr(0, end));
  if (!effect) return false;
  std::size_t const begin = text.find_first_not_of(": ", end);
  std::string_view const rest = begin == text.npos ? std::string_view() : text.substr(begin);
  if (catalog::find_resource_type(rest.substr(0, rest.find(':'))) == nullptr) return false;
  lint::Finding& finding =
      out.report({resource.node, lint::Aspect::value}, resource.source({0, static_cast<Offset>(end)}),
                 quoted(text.substr(0, end)) + " is not a resource type: an effect must be in `Effect`");
  finding.why(std::string(why)).help("Write the effect in `Effect`, and the resource without it.");
  diag::TextEdit const removed = syntax::replace_in(resource.decoded, {0, static_cast<Offset>(begin)}, "");
  if (statement.effect) {
    bool const same = tree.is(statement.effect.value, syntax::Kind::string) &&
                      catalog::meant_effect(tree.string(statement.effect.value)) == effect;
    if (same) finding.fix("Write " + quoted(rest), false, {removed});
  } else if (statement.resources.size() == 1) {
    finding.fix("Write `\"Effect\": \"" + std::string(*effect) + "\"` and " + quoted(rest), false,
                {syntax::insert_member_before(tree, statement.resource.key,
                                              "\"Effect\": " + syntax::json_string(*effect)),
                 removed});
  }
  return true;
}

// `arn:aws:aam:::capability/edit_posts`: the resource that is meant, `Capability:edit_posts`. Empty if that is not known.
std::string resource_in_arn(std::string_view arn) {
  std::string_view const last = arn.substr(arn.rfind(':') + 1);
  std::size_t const slash = last.find('/');
  if (slash == last.npos || slash + 1 == last.size()) return {};
  std::string id(last.substr(slash + 1));
  for (std::string_view const name : {"BackendMenu", "Capability", "Role", "Toolbar", "Url", "User"})
    if (ascii::equal_ignoring_case(name, last.substr(0, slash))) {
      if (name == "Url") id.insert(0, "/");
      if (name == "BackendMenu" && catalog::find_menu(id) != nullptr) id.insert(0, "menu/");
      return std::string(name) + ":" + id;
    }
  return {};
}

// Whether it was reported.
bool report_arn(policy::Resource const& resource, Span place, lint::Reporter& out) {
  if (!ascii::equal_ignoring_case(resource.word(resource.id.type), "arn")) return false;
  std::string const meant = resource_in_arn(resource.text());
  Span const whole{0, static_cast<Offset>(resource.text().size())};
  lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, place,
                                      quoted(resource.text()) + " is a name of Amazon Web Services" +
                                          (meant.empty() ? "" : "; did you mean " + quoted(meant) + "?"));
  finding.why(std::string(why));
  if (meant.empty())
    finding.help("AAM names a resource by its type and its id, as in `Capability:edit_posts`.");
  else
    finding.fix("Write " + quoted(meant), false, {syntax::replace_in(resource.decoded, whole, meant)});
  return true;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  catalog::AamVersion const site = facts.settings().aam_version;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const& statement,
                                                policy::Resource const& resource) {
    // Without a colon there is no type: resource/malformed-id reports it. After a cast AAM can read any type.
    if (resource.id.parts.empty() || resource.id.cast) return;
    std::string_view const word = resource.word(resource.id.type);
    if (word.find("${") != std::string_view::npos) return;
    Span const place = resource.source(resource.id.type);
    lint::Subject const subject{resource.node, lint::Aspect::value};
    if (catalog::ResourceType const* const known = catalog::find_resource_type(word)) {
      // The types of AAM 6 have rules of their own.
      if (known->since <= site || known->since.major < 8) return;
      out.report(subject, place,
                 quoted(word) + " is a resource type of AAM " + std::to_string(known->since.major) +
                     "; AAM " + std::to_string(site.major) + " does not know it")
          .why(std::string(why))
          .help("Remove it, or use this policy only with AAM " + std::to_string(known->since.major) + ".");
      return;
    }
    // AAM has no sign for "not", and what it would mean is the opposite.
    if (word.starts_with('!') || word.starts_with('-') || word.starts_with('~')) {
      out.report(subject, place,
                 quoted(resource.text()) + " begins with " + quoted(word.substr(0, 1)) +
                     ", which does not mean \"all others\" in AAM")
          .why(std::string(why))
          .help("Deny all by a wildcard, and allow the exceptions in a statement after it.");
      return;
    }
    if (report_effect(facts.tree(), statement, resource, out) || report_arn(resource, place, out)) return;
    if (word.empty()) {
      out.report(subject, resource.source({0, static_cast<Offset>(resource.text().size())}),
                 quoted(resource.text()) + " has no type before the colon")
          .why(std::string(why))
          .help("Write the type, as in `BackendMenu:menu/tools.php`.");
      return;
    }
    std::vector<std::string_view> of_the_site;
    for (catalog::ResourceType const& type : catalog::resource_types())
      if (type.since <= site && (!type.until || site < type.until)) of_the_site.push_back(type.name);
    std::string_view const synonym = synonym_of_type(resource);
    auto const current = synonym.empty() ? catalog::closest(word, of_the_site) : std::optional(synonym);
    auto const near = current ? current : catalog::closest(word, catalog::resource_type_names());
    lint::report_unknown(
        out, subject, place,
        {.what = "resource type",
         .word = word,
         .meant = near,
         .why = std::string(why),
         .help =
             "The types of AAM 7 are BackendMenu, Capability, Toolbar, Metabox, Widget, Route, Url, Hook, "
             "Post, Role and User, and with the premium add-on PostType, Taxonomy, Term, Plugin and Site."},
        current ? std::optional(syntax::replace_in(resource.decoded, resource.id.type, *current))
                : std::nullopt);
  });
}

} // namespace

extern lint::Rule const resource_unknown_type{
    .id = "resource/unknown-type",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .versions = lint::all_versions,
    .check = check,
};

} // namespace aclint::rules
