#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menu_titles.h"
#include "catalog/menus.h"
#include "catalog/plugins.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "lint/other_resource.h"
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
  bool certain = false;       // no plugin has such an id
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
  std::string_view const near = catalog::meant_argument(name);
  if (near.empty()) return std::nullopt;
  return prefix + std::string(script) + "?" + std::string(near) + std::string(query.substr(name.size()));
}

// The menu with this id in the HTML of the back end: `#menu-plugins`, `toplevel_page_aam`.
std::string_view page_in_html(std::string_view id) {
  bool const selector = id.starts_with('#') || id.starts_with('.');
  if (selector) id.remove_prefix(1);
  constexpr std::string_view menu = "menu-";
  constexpr std::string_view top = "toplevel_page_";
  if (id.starts_with(top)) {
    auto const found = std::ranges::find_if(catalog::known_menu_ids(), [&](std::string_view known) {
      return known.starts_with("menu/") && known.substr(5) == id.substr(top.size());
    });
    if (found != catalog::known_menu_ids().end()) return *found;
    return id.substr(top.size());
  }
  if (!selector || !id.starts_with(menu)) return {};
  return catalog::id_of_title(id.substr(menu.size()));
}

// Words for everything, and the back end itself.
bool is_everything(std::string_view id) {
  return std::ranges::any_of(std::array<std::string_view, 9>{"all", "any", "everything", "wp-admin",
                                                             "/wp-admin", "/wp-admin/", "wp-admin/", "menu",
                                                             "menu/"},
                             [&](std::string_view word) { return ascii::equal_ignoring_case(word, id); });
}

// The title of a menu as the screen shows it, not the slug that a plugin could have: `Plugins`, `Site Health`.
bool is_shown_title(std::string_view id) { return id.find(' ') != id.npos || ascii::lowercase(id) != id; }

// The only menu of WordPress that needs this capability; empty: none, or several.
std::string_view menu_with(std::string_view capability) {
  std::string_view result;
  for (catalog::MenuItem const& item : catalog::menu_items()) {
    if (!item.is_menu() || item.capability != capability || item.origin != catalog::MenuOrigin::core ||
        item.id == result)
      continue;
    if (!result.empty()) return {};
    result = item.id;
  }
  return result;
}

// What the author probably meant by an unknown id; nothing if it can well be a plugin's. `own`: the site's ids.
std::optional<Suggestion> suggestion(std::string_view id, facts::Names const& own) {
  if (auto const* const known = catalog::find_misspelled(id))
    return Suggestion{std::string(known->id),
                      "This is a frequent mistake: WordPress has no page with this id."};

  std::string_view const prefix = id.substr(0, id.size() - without_menu(id).size());
  if (auto const page = catalog::synonym_of(without_menu(id), catalog::menu_file_synonyms()))
    return Suggestion{
        .id = std::string(prefix) + std::string(*page),
        .why = "WordPress has no page with this name. The id of a menu is the address of its first page.",
        .certain = true};
  if (std::string_view const bare = id.substr(0, id.size() - 1);
      id.ends_with('/') && catalog::find_menu_id(bare) != nullptr)
    return Suggestion{std::string(bare), "The ids of WordPress's pages have no slash at the end."};

  // Paths as the browser shows them.
  for (std::string_view const folder : {"/wp-admin/", "wp-admin/", "./", "/"})
    if (std::size_t const at = without_menu(id).find(folder);
        at == 0 || (at != std::string_view::npos && folder == "/wp-admin/")) {
      std::string_view const address = without_menu(id).substr(at + folder.size());
      std::string_view const page = catalog::page_in_address(address);
      std::string const slug(page.empty() ? address : page);
      std::string meant = std::string(id.substr(0, id.size() - without_menu(id).size())) + slug;
      // The first page of a menu has the same address as the menu.
      if (std::string menu = "menu/" + meant; catalog::find_menu_id(menu) != nullptr && slug != "index.php")
        meant = std::move(menu);
      if (catalog::find_menu_id(meant) == nullptr && page.empty()) break;
      return Suggestion{
          .id = meant, .why = "The ids of WordPress's pages do not contain the folder.", .certain = true};
    }

  // The address of a plugin's page.
  if (std::string_view const slug = catalog::page_in_address(without_menu(id)); !slug.empty())
    return Suggestion{
        .id = std::string(prefix) + std::string(slug),
        .why = std::string("AAM compares only the page's own name, without the file and `page=`.") +
               (id.find('&') == id.npos ? "" : " It cannot tell the tabs of a page apart."),
        .certain = true};

  if (std::string const meant = without_default_type(id); catalog::find_menu_id(meant) != nullptr)
    return Suggestion{
        .id = meant, .why = "The ids of the pages for posts do not contain `post_type`.", .certain = true};

  if (std::string const script = std::string(id) + ".php";
      id.starts_with("menu/") && catalog::find_menu_id(script) != nullptr)
    return Suggestion{.id = script,
                      .why = "The ids of WordPress's own menus end with `.php`.",
                      .perhaps_right = true,
                      .certain = true};

  if (auto const near = catalog::closest_by_parts(id, own.with({}), "/?&="))
    return Suggestion{std::string(*near), std::string(not_found)};

  std::string_view titled = catalog::id_of_title(without_menu(id));
  if (titled.empty()) titled = catalog::id_of_titles(without_menu(id));
  if (titled.empty() && !own.complete) titled = catalog::plugin_menu(without_menu(id)).value_or(titled);
  if (!titled.empty())
    return Suggestion{.id = std::string(titled),
                      .why = "This is the title of a menu or page. AAM needs its id.",
                      .perhaps_right = true,
                      .certain = is_shown_title(id)};

  if (catalog::Capability const* const known = catalog::find_capability(ascii::lowercase(without_menu(id))))
    return Suggestion{std::string(known->name), "This is a capability, not a page. " + std::string(not_found),
                      true, "Capability"};

  if (std::string_view const page = page_in_html(id); !page.empty())
    return Suggestion{std::string(page),
                      "This is an id in the HTML of the page. AAM needs the address of the menu item.", true};

  if (auto part = misspelled_part(id))
    return Suggestion{.id = std::move(*part),
                      .why = std::string(not_found),
                      .perhaps_right = true,
                      .certain = id.find('?') != id.npos};

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
        if (is_everything(id)) {
          out.report({resource.node, lint::Aspect::value}, resource.source(place),
                     quoted(id) + " does not stand for the whole back end")
              .as(diag::Severity::error)
              .why(std::string(not_found))
              .help(
                  "Name each menu, such as `BackendMenu:menu/tools.php`. With the premium add-on `BackendMenu:*` covers "
                  "all of them.");
          return;
        }
        auto const meant = suggestion(id, own);
        if (!meant && (id.starts_with('#') || (id.starts_with('.') && id.find(".php") == id.npos))) {
          out.report({resource.node, lint::Aspect::value}, resource.source(place),
                     quoted(id) + " is a CSS selector; no menu item has this id")
              .as(diag::Severity::error)
              .why(std::string(not_found))
              .help(
                  "Write the address of the page after `/wp-admin/`, such as `menu/tools.php`, and of a plugin's page what "
                  "follows `page=`.");
          return;
        }
        if (!meant && !own.complete) return;
        if (meant && !meant->type.empty()) {
          lint::Finding& finding = lint::report_other_type(out, resource, place, "menu item",
                                                           meant->type + ":" + meant->id, meant->why);
          if (std::string_view const menu = menu_with(meant->id); !menu.empty())
            finding.fix("Write " + quoted(menu) + ", the menu that needs it", false,
                        {syntax::replace_in(resource.decoded, place, menu)});
          return;
        }
        lint::Finding& finding = lint::report_unknown(
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
        if (meant && meant->certain) finding.as(diag::Severity::error);
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
