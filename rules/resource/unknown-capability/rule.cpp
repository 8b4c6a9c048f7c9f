#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

// `!edit_posts`
void report_negation(policy::Resource const& resource, Span place, lint::Reporter& out) {
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "`!` does not mean \"all but\" in " + quoted(resource.word(place)))
      .as(diag::Severity::error)
      .why("AAM looks for a capability with exactly this name, so the statement has no effect.")
      .help("Name the capabilities that you mean, each as a resource of its own.");
}

// The id of a page in place of a capability.
void report_page(policy::Resource const& resource, Span place, lint::Reporter& out) {
  std::string const whole = "BackendMenu:" + std::string(resource.word(place));
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "unknown capability " + quoted(resource.word(place)) + "; did you mean " + quoted(whole) + "?")
      .as(diag::Severity::error)
      .why(
          "This is the id of a page or menu. Nothing asks for a capability with this name, so the statement has "
          "no effect.")
      .fix("Write " + quoted(whole), false,
           {syntax::replace_in(resource.decoded, {resource.id.type.begin, place.end}, whole)});
}

// What follows the verb: `ports` of `edit_others_ports`.
std::string_view noun_of(std::string_view name) { return name.substr(name.rfind('_') + 1); }

// The nouns with which the policy names several capabilities: `edit_ports` and `publish_ports` are those of a post type.
std::set<std::string> repeated_nouns(policy::Document const& policy) {
  std::set<std::string> names;
  policy::for_each_id(
      policy, grammar::ResourceKind::capability,
      [&](policy::Resource const& resource, Span place) { names.emplace(resource.word(place)); });
  std::set<std::string> once;
  std::set<std::string> result;
  for (std::string const& name : names)
    if (std::string const noun(noun_of(name)); !once.insert(noun).second) result.insert(noun);
  return result;
}

// `edit_ports` beside `edit_posts`: the capabilities of a post type end with its name.
bool is_of_post_type(std::string_view name, std::string_view near) {
  std::string_view const verb = name.substr(0, name.rfind('_') + 1);
  return !verb.empty() && near.starts_with(verb) && (near.ends_with("_posts") || near.ends_with("_pages"));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().capabilities();
  std::vector<std::string_view> const known = own.with(catalog::capability_names());
  std::set<std::string> const nouns = repeated_nouns(facts.policy());
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::capability, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const name = resource.word(place);
        if (catalog::find_capability(name) != nullptr || catalog::is_user_level(name) || own.contains(name))
          return;
        if (name.starts_with('!')) return report_negation(resource, place, out);
        if (catalog::find_menu_id(name) != nullptr) return report_page(resource, place, out);
        // `access_dashboard`; but the Members plugin has `list_roles`.
        std::string const of_aam = name.ends_with("_roles") ? "" : "aam_" + std::string(name);
        auto const near = catalog::find_capability(of_aam) != nullptr
                              ? std::optional<std::string_view>(of_aam)
                              : catalog::closest_by_parts(name, known, "_");
        bool const of_plugin = near && is_of_post_type(name, *near) &&
                               (nouns.contains(std::string(noun_of(name))) || !catalog::is_slip(name, *near));
        if ((!near || of_plugin) && !own.complete) return;
        bool const exists = near && !is_of_post_type(name, *near) &&
                            (own.contains(*near) || catalog::find_capability(*near) != nullptr);
        lint::Finding& finding = lint::report_unknown(
            out, {resource.node, lint::Aspect::value}, resource.decoded, place,
            {.what = "capability",
             .word = name,
             .meant = near,
             .why = own.complete
                        ? "The list of capabilities in aclint.toml is complete, and this one is not in it."
                        : "If nothing on the site asks for this capability, the statement has no effect.",
             .perhaps_right = !own.complete,
             .meant_exists = exists});
        // Nothing that a site adds is the singular of one of WordPress's: `install_plugin`.
        if (exists && catalog::edit_distance(name, *near, 1) <= 1) finding.as(diag::Severity::error);
        if (!own.complete) return;
        if (!finding.severity) finding.as(diag::Severity::warning);
        finding.help("If the site has it, add it to `capabilities` of `[site]` in aclint.toml.");
      });
}

} // namespace

extern lint::Rule const resource_unknown_capability{
    .id = "resource/unknown-capability",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .versions = lint::all_versions,
    .check = check,
};

} // namespace aclint::rules
