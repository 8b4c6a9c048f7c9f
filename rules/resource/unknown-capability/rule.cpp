#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/plugins.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "lint/other_resource.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// `!edit_posts`, `not edit_posts`
bool is_negated(std::string_view name) {
  return name.starts_with('!') || name.starts_with('-') || ascii::starts_with_ignoring_case(name, "not ") ||
         ascii::starts_with_ignoring_case(name, "except ");
}

void report_negation(policy::Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const name = resource.word(place);
  std::size_t const space = name.find(' ');
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(name.substr(0, space == name.npos ? 1 : space)) + " does not mean \"all but\" in " +
                 quoted(name))
      .as(diag::Severity::error)
      .why("AAM looks for a capability with exactly this name, so the statement has no effect.")
      .help("Name the capabilities that you mean, each as a resource of its own.");
}

// `all`, `everything`
bool is_everything(std::string_view name) {
  return ascii::is_one_of(name, {"all", "any", "everything", "all capabilities"});
}

void report_everything(policy::Resource const& resource, Span place, lint::Reporter& out) {
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(resource.word(place)) + " does not stand for all capabilities")
      .as(diag::Severity::error)
      .why(
          "AAM looks for a capability with exactly this name. Nothing asks for it, so the statement has no effect.")
      .help("Name the capabilities that you mean, each as a resource of its own.");
}

// `read_posts`, `view_pages`
bool is_about_reading(std::string_view name) {
  constexpr std::array<std::string_view, 8> words{"read_posts", "read_pages", "read_content", "see_posts",
                                                  "view_posts", "view_pages", "view_content", "view_site"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return ascii::equal_ignoring_case(word, name); });
}

void report_reading(policy::Resource const& resource, Span place, lint::Reporter& out) {
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "unknown capability " + quoted(resource.word(place)) +
                 ": WordPress asks for none before it shows a published post")
      .as(diag::Severity::error)
      .why("Nothing asks for a capability with this name, so the statement has no effect.")
      .help("To close posts, deny them, such as `Post:post:12` with the actions `Read` and `List`.");
}

// The capability in other clothes: `editPosts`, `Edit Posts`, `edit.posts`, `can_edit_posts`, `edit_posts()`,
// `current_user_can('edit_posts')`, `edit_posts (no writing)`. Empty if there is none.
std::string_view dressed(std::string_view name) {
  std::string letters;
  for (std::size_t i = 0; i < name.size(); ++i) {
    bool const hump = is_capital(name[i]) && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    bool const letter = ascii::is_alnum(name[i]) || name[i] == '_';
    if ((hump || !letter) && !letters.empty() && letters.back() != '_') letters += '_';
    if (letter) letters += ascii::lower(name[i]);
  }
  std::string_view plain = letters;
  for (std::string_view const prefix : {"current_user_can_", "user_can_", "can_", "cap_", "capability_"})
    if (plain.starts_with(prefix)) {
      plain.remove_prefix(prefix.size());
      break;
    }
  while (plain.ends_with('_')) plain.remove_suffix(1);
  if (catalog::Capability const* const known = catalog::find_capability(plain)) return known->name;
  // A note after the name.
  std::size_t const end = name.find_first_of(" (#");
  if (end == name.npos || end == 0 || name.find_first_of("(#-/", end) == name.npos) return {};
  catalog::Capability const* const known = catalog::find_capability(name.substr(0, end));
  return known == nullptr ? std::string_view() : known->name;
}

// `manage_category` → `manage_categories`
std::string_view in_plural(std::string_view name) {
  if (!name.ends_with('y')) return {};
  std::string const plural = std::string(name.substr(0, name.size() - 1)) + "ies";
  catalog::Capability const* const known = catalog::find_capability(plural);
  return known == nullptr ? std::string_view() : known->name;
}

// By its meaning: `upload_media` → `upload_files`.
std::optional<std::string_view> synonym_of(std::string_view name) {
  return catalog::synonym_of(ascii::lowercase(name), catalog::capability_synonyms());
}

// What a name that is unknown was meant to be. A capability about one object (`edit_post`) never is: it has no effect.
std::optional<std::string_view> meant_capability(std::string_view name, facts::Names const& own) {
  if (auto const synonym = synonym_of(name)) return synonym;
  // `access_dashboard`; but the Members plugin has `list_roles`.
  if (!name.ends_with("_roles"))
    if (auto const* const of_aam = catalog::find_capability("aam_" + std::string(name))) return of_aam->name;
  if (std::string_view const plural = in_plural(name); !plural.empty()) return plural;
  std::vector<std::string_view> known = own.with({});
  for (catalog::Capability const& capability : catalog::capabilities())
    if (capability.kind != catalog::CapabilityKind::object) known.push_back(capability.name);
  if (auto const near = catalog::closest_by_parts(name, known, "_")) return near;
  if (own.complete) return std::nullopt;
  if (auto const main = catalog::capability_of_plugin(name)) return main;
  for (std::string_view const of_plugin : catalog::plugin_capabilities())
    if (name.size() > 8 && name.size() >= of_plugin.size() - 1 &&
        catalog::edit_distance(name, of_plugin, 1) == 1 &&
        !(of_plugin.starts_with(name) || name.starts_with(of_plugin)))
      return of_plugin;
  return std::nullopt;
}

bool is_of_plugin(std::string_view name) {
  return std::ranges::find(catalog::plugin_capabilities(), name) != catalog::plugin_capabilities().end();
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
std::set<std::string> repeated_nouns(facts::Facts const& facts) {
  std::set<std::string> names;
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::capability,
      [&](policy::Resource const& resource, Span place) { names.emplace(resource.word(place)); });
  std::set<std::string> once;
  std::set<std::string> result;
  for (std::string const& name : names)
    if (std::string const noun(noun_of(name)); !once.insert(noun).second) result.insert(noun);
  return result;
}

// `menus` of `publish_menus` and `edit_others_menus`: only post types have such capabilities.
std::set<std::string> published_nouns(facts::Facts const& facts) {
  std::set<std::string> result;
  policy::for_each_id(facts.policy(), grammar::ResourceKind::capability,
                      [&](policy::Resource const& resource, Span place) {
                        std::string_view const name = resource.word(place);
                        bool const known = catalog::find_capability(name) != nullptr || synonym_of(name);
                        if (!known && (name.starts_with("publish_") || name.find("_others_") != name.npos))
                          result.emplace(noun_of(name));
                      });
  return result;
}

// `edit_ports` beside `edit_posts`: the capabilities of a post type end with its name. A letter more or less is a slip.
bool is_of_post_type(std::string_view name, std::string_view near) {
  if (name.size() != near.size() && catalog::edit_distance(name, near, 1) <= 1) return false;
  std::string_view const verb = name.substr(0, name.rfind('_') + 1);
  return !verb.empty() && near.starts_with(verb) && (near.ends_with("_posts") || near.ends_with("_pages"));
}

// The title of a menu, such as `Plugins`: no capability has a capital letter.
bool report_title(policy::Resource const& resource, Span place, lint::Reporter& out) {
  std::string_view const name = resource.word(place);
  if (name.empty() || !is_capital(name.front())) return false;
  std::string_view const id = catalog::id_of_title(name);
  if (id.empty()) return false;
  catalog::MenuItem const* const item = catalog::find_menu_id(id);
  lint::Finding& finding = lint::report_other_type(
      out, resource, place, "capability", "BackendMenu:" + std::string(id),
      "This is the title of a menu or page. Nothing asks for a capability with this name, so the statement has no "
      "effect.");
  if (item != nullptr && catalog::find_capability(item->capability) != nullptr)
    finding.fix("Write " + quoted(item->capability), false,
                {syntax::replace_in(resource.decoded, place, item->capability)});
  return true;
}

// Whether it is the capability of a post type that aclint does not know. WordPress gives each type several:
// `edit_menus` beside `publish_menus` is of the type `menu`.
bool is_of_own_type(facts::Facts const& facts, std::string_view name, std::string_view near) {
  if (synonym_of(name)) return facts.cached(published_nouns).contains(std::string(noun_of(name)));
  return is_of_post_type(name, near) &&
         (!catalog::is_slip(name, near) || facts.cached(repeated_nouns).contains(std::string(noun_of(name))));
}

void check_capability(facts::Facts const& facts, policy::Resource const& resource, Span place,
                      lint::Reporter& out) {
  facts::Names const& own = facts.settings().capabilities();
  std::string_view const name = resource.word(place);
  if (catalog::find_capability(name) != nullptr || catalog::is_user_level(name) || own.contains(name) ||
      is_of_plugin(name))
    return;
  if (is_negated(name)) return report_negation(resource, place, out);
  if (is_everything(name)) return report_everything(resource, place, out);
  if (is_about_reading(name)) return report_reading(resource, place, out);
  if (catalog::find_menu_id(name) != nullptr) return report_page(resource, place, out);
  std::string_view const plain = dressed(name);
  if (plain.empty() && report_title(resource, place, out)) return;
  auto const near = plain.empty() ? meant_capability(name, own) : std::optional(plain);
  if ((!near || (plain.empty() && is_of_own_type(facts, name, *near))) && !own.complete) return;
  bool const exists = near && !is_of_post_type(name, *near) &&
                      (own.contains(*near) || catalog::find_capability(*near) != nullptr);
  lint::Finding& finding = lint::report_unknown(
      out, {resource.node, lint::Aspect::value}, resource.decoded, place,
      {.what = "capability",
       .word = name,
       .meant = near,
       .why = own.complete ? "The list of capabilities in aclint.toml is complete, and this one is not in it."
                           : "If nothing on the site asks for this capability, the statement has no effect.",
       .perhaps_right = !own.complete,
       .meant_exists = exists});
  // Nothing that a site adds is the singular or the plural of one of WordPress's, `install_plugin`, or a synonym of one.
  if (!plain.empty() || (exists && (synonym_of(name) || catalog::edit_distance(name, *near, 1) <= 1)))
    finding.as(diag::Severity::error);
  if (!finding.severity && near && (exists || own.complete || is_of_plugin(*near)))
    finding.as(diag::Severity::warning);
  if (!own.complete) return;
  if (!finding.severity) finding.as(diag::Severity::warning);
  finding.help("If the site has it, add it to `capabilities` of `[site]` in aclint.toml.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_id(facts.policy(), grammar::ResourceKind::capability,
                      [&](policy::Resource const& resource, Span place) {
                        if (!resource.id.wildcard && !resource.id.problem)
                          check_capability(facts, resource, place, out);
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
