#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace aclint::rules {

namespace {

struct Suggestion {
  std::string id;
  std::string why;
  bool perhaps_right = false; // a plugin can have added this page
  std::string type = {};      // another resource type that has this id
};

constexpr std::string_view not_found = "AAM finds no menu item with this id, so the statement has no effect.";

std::string_view without_menu(std::string_view id) { return id.substr(id.starts_with("menu/") ? 5 : 0); }

// `menu/edit.php?post_type=post` → `menu/edit.php`: WordPress leaves the argument out for posts.
std::string without_default_type(std::string_view id) {
  constexpr std::string_view argument = "post_type=post";
  std::size_t const at = id.find(argument);
  if (at == std::string_view::npos || at == 0 || (id[at - 1] != '?' && id[at - 1] != '&')) return {};
  std::size_t const end = at + argument.size();
  if (end < id.size() && id[end] != '&') return {};
  bool const last = end == id.size();
  return std::string(id.substr(0, last ? at - 1 : at)) + std::string(last ? "" : id.substr(end + 1));
}

// The scripts of WordPress that show pages of plugins and post types, depending on the query.
constexpr std::array<std::string_view, 9> scripts{"admin.php",           "edit.php",     "edit-tags.php",
                                                  "options-general.php", "post-new.php", "term.php",
                                                  "themes.php",          "tools.php",    "users.php"};

// `meu/learndash-lms`, `options-gneral.php?page=updraftplus`, `edit.php?post-type=product`: WordPress's part
// of the id is misspelled. The plugin's part can be anything.
std::optional<std::string> misspelled_part(std::string_view id) {
  if (std::size_t const slash = id.find('/'); slash != id.npos && slash > 0 && !id.starts_with("menu/")) {
    std::string_view const prefix = id.substr(0, slash);
    std::string_view const rest = id.substr(slash + 1);
    bool const file = rest.ends_with(".php"); // a plugin's folder and its script
    if (!file && !rest.empty() &&
        (ascii::equal_ignoring_case(prefix, "menu") || prefix == "menus" ||
         catalog::closest(prefix, {"menu"})))
      return "menu/" + std::string(rest);
    return std::nullopt;
  }
  std::string_view const page = without_menu(id);
  std::string const prefix(id.substr(0, id.size() - page.size()));
  std::size_t const mark = page.find('?');
  if (mark == page.npos || page.find('/') < mark) return std::nullopt;
  std::string_view const script = page.substr(0, mark);
  std::string_view const query = page.substr(mark + 1);
  std::string_view const name = query.substr(0, query.find_first_of("=&"));
  if (catalog::find_page(script) == nullptr && std::ranges::find(scripts, script) == scripts.end()) {
    auto const near = catalog::closest(script, scripts);
    if (!near || !script.ends_with(".php")) return std::nullopt;
    return prefix + std::string(*near) + "?" + std::string(query);
  }
  if (script != "edit.php" && script != "post-new.php" && script != "edit-tags.php") return std::nullopt;
  auto const near = catalog::closest(name, {"post_type", "taxonomy"});
  if (!near || name == "post_status") return std::nullopt;
  return prefix + std::string(script) + "?" + std::string(*near) + std::string(query.substr(name.size()));
}

// What the author probably meant by an unknown id; nothing if it can well be a plugin's. `own`: the site's ids.
std::optional<Suggestion> suggestion(std::string_view id, facts::Names const& own) {
  if (auto const* const known = catalog::find_misspelled(id))
    return Suggestion{std::string(known->id),
                      "This is a frequent mistake: WordPress has no page with this id."};

  std::string_view const prefix = id.substr(0, id.size() - without_menu(id).size());
  if (auto const page = catalog::synonym_of(without_menu(id), catalog::menu_file_synonyms()))
    return Suggestion{
        std::string(prefix) + std::string(*page),
        "WordPress has no page with this name. The id of a menu is the address of its first page."};
  if (std::string_view const bare = id.substr(0, id.size() - 1);
      id.ends_with('/') && catalog::find_menu_id(bare) != nullptr)
    return Suggestion{std::string(bare), "The ids of WordPress's pages have no slash at the end."};

  // Paths as the browser shows them.
  for (std::string_view const folder : {"/wp-admin/", "wp-admin/", "/"})
    if (without_menu(id).starts_with(folder)) {
      std::string const slug(without_menu(id).substr(folder.size()));
      std::string const meant = std::string(id.substr(0, id.size() - without_menu(id).size())) + slug;
      if (catalog::find_menu_id(meant) == nullptr) break;
      return Suggestion{meant, "The ids of WordPress's pages do not contain the folder."};
    }

  // The address of a plugin's page.
  if (std::string_view const slug = catalog::page_in_address(without_menu(id)); !slug.empty())
    return Suggestion{std::string(prefix) + std::string(slug),
                      "AAM compares only the page's own name, without the file and `page=`.", true};

  if (std::string const meant = without_default_type(id); catalog::find_menu_id(meant) != nullptr)
    return Suggestion{meant, "The ids of the pages for posts do not contain `post_type`."};

  if (auto const near = catalog::closest_by_parts(id, own.with({}), "/?&="))
    return Suggestion{std::string(*near), std::string(not_found)};

  if (std::string_view const titled = catalog::id_of_title(without_menu(id)); !titled.empty())
    return Suggestion{std::string(titled), "This is the title of a menu or page. AAM needs its id.", true};

  if (catalog::find_capability(id) != nullptr)
    return Suggestion{std::string(id), "This is a capability, not a page. " + std::string(not_found), true,
                      "Capability"};

  if (auto part = misspelled_part(id)) return Suggestion{std::move(*part), std::string(not_found), true};

  // Pages of plugins and themes have their own names, which often resemble the page they belong to.
  if (id.find("page=") != std::string_view::npos) return std::nullopt;
  if (id.find('.') == std::string_view::npos) {
    std::string const script = std::string(id) + ".php";
    bool const named_like_a_script = id.starts_with("menu/") || id.find('-') != std::string_view::npos;
    if (!named_like_a_script || catalog::find_menu_id(script) == nullptr) return std::nullopt;
    return Suggestion{script, std::string(not_found), true};
  }
  if (auto const near = catalog::closest_by_parts(id, catalog::known_menu_ids(), "/?&="))
    return Suggestion{std::string(*near), std::string(not_found), true};
  return std::nullopt;
}

// A name that is an id of another resource type.
void report_other_type(policy::Resource const& resource, Span place, Suggestion const& meant,
                       lint::Reporter& out) {
  std::string const whole = meant.type + ":" + meant.id;
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             "unknown menu item " + quoted(meant.id) + "; did you mean " + quoted(whole) + "?")
      .why(meant.why)
      .fix("Write " + quoted(whole), false,
           {syntax::replace_in(resource.decoded, {resource.id.type.begin, place.end}, whole)});
}

// Whether it is a page of a post type or taxonomy that the site has: `menu/edit.php?post_type=product`.
bool is_of_declared_type(std::string_view id, facts::Settings const& settings) {
  for (std::string_view const argument : {"post_type=", "taxonomy="}) {
    std::size_t const at = id.find(argument);
    if (at == id.npos) continue;
    std::string_view const rest = id.substr(at + argument.size());
    std::string_view const name = rest.substr(0, rest.find('&'));
    if (settings.post_types().contains(name) || settings.taxonomies().contains(name)) return true;
  }
  return false;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().menus();
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const id = resource.word(place);
        if (catalog::find_menu_id(id) != nullptr || own.contains(id) ||
            is_of_declared_type(id, facts.settings()))
          return;
        auto const meant = suggestion(id, own);
        if (!meant && !own.complete) return;
        if (meant && !meant->type.empty()) return report_other_type(resource, place, *meant, out);
        lint::report_unknown(
            out, {resource.node, lint::Aspect::value}, resource.decoded, place,
            {.what = "menu item",
             .word = id,
             .meant = meant ? std::optional<std::string_view>(meant->id) : std::nullopt,
             .why = meant ? meant->why
                          : "The list of menus in aclint.toml is complete, and this one is not in it.",
             .help = "If the site has it, add it to `menus` of `[site]` in aclint.toml.",
             .perhaps_right = meant && meant->perhaps_right && !own.complete,
             .meant_exists =
                 meant && (own.contains(meant->id) || catalog::find_menu_id(meant->id) != nullptr)});
      });
}

} // namespace

extern lint::Rule const resource_unknown_menu_item{
    .id = "resource/unknown-menu-item",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::outcome,
    .check = check,
};

} // namespace aclint::rules
