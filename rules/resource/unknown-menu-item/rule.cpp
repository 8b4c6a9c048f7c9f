#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/synonyms.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
#include "policy/resource.h"

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
};

constexpr std::string_view not_found = "AAM finds no menu item of this id, so the statement has no effect. "
                                       "If a plugin adds this page, you can ignore "
                                       "this.";

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

// The scripts of WordPress that show pages of plugins and post types by their query.
constexpr std::array<std::string_view, 9> scripts{"admin.php",           "edit.php",     "edit-tags.php",
                                                  "options-general.php", "post-new.php", "term.php",
                                                  "themes.php",          "tools.php",    "users.php"};

// `meu/learndash-lms`, `options-gneral.php?page=updraftplus`, `edit.php?post-type=product`: a part that
// WordPress names is misspelled, whatever the plugin's part says.
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

// What was most likely meant by an id that is not known; nothing where it may well be a plugin's. `own`: what
// the site has.
std::optional<Suggestion> suggestion(std::string_view id, facts::Names const& own) {
  if (auto const* const known = catalog::find_misspelled(id))
    return Suggestion{std::string(known->id), "This spelling is often seen, but WordPress has no such page."};

  std::string_view const prefix = id.substr(0, id.size() - without_menu(id).size());
  if (auto const page = catalog::synonym_of(without_menu(id), catalog::menu_file_synonyms()))
    return Suggestion{std::string(prefix) + std::string(*page),
                      "WordPress has no page of this name; its menus are named after their first page."};
  if (std::string_view const bare = id.substr(0, id.size() - 1);
      id.ends_with('/') && catalog::find_menu_id(bare) != nullptr)
    return Suggestion{std::string(bare), "WordPress lists its pages without a slash behind them."};

  // Paths as the browser shows them.
  for (std::string_view const folder : {"/wp-admin/", "wp-admin/", "/"})
    if (without_menu(id).starts_with(folder)) {
      std::string const slug(without_menu(id).substr(folder.size()));
      std::string const meant = std::string(id.substr(0, id.size() - without_menu(id).size())) + slug;
      if (catalog::find_menu_id(meant) == nullptr) break;
      return Suggestion{meant, "WordPress lists its pages without the folder, and AAM compares them so."};
    }

  if (std::string const meant = without_default_type(id); catalog::find_menu_id(meant) != nullptr)
    return Suggestion{meant,
                      "WordPress lists the pages of posts without `post_type`, and AAM compares them so."};

  if (auto const near = catalog::closest_by_parts(id, own.with({}), "/?&="))
    return Suggestion{std::string(*near),
                      "AAM finds no menu item of this id, so the statement has no effect."};

  if (auto part = misspelled_part(id)) return Suggestion{std::move(*part), std::string(not_found)};

  // Pages of plugins and themes have names of their own, often like the page they belong to.
  if (id.find("page=") != std::string_view::npos) return std::nullopt;
  if (id.find('.') == std::string_view::npos) {
    std::string const script = std::string(id) + ".php";
    bool const named_like_a_script = id.starts_with("menu/") || id.find('-') != std::string_view::npos;
    if (!named_like_a_script || catalog::find_menu_id(script) == nullptr) return std::nullopt;
    return Suggestion{script, std::string(not_found)};
  }
  if (auto const near = catalog::closest_by_parts(id, catalog::known_menu_ids(), "/?&="))
    return Suggestion{std::string(*near), std::string(not_found)};
  return std::nullopt;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().menus();
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const id = resource.word(place);
        if (catalog::find_menu_id(id) != nullptr || own.contains(id)) return;
        auto const meant = suggestion(id, own);
        if (!meant && !own.complete) return;
        lint::report_unknown(out, {resource.node, lint::Aspect::value}, resource.decoded, place,
                             {.what = "menu item",
                              .word = id,
                              .meant = meant ? std::optional<std::string_view>(meant->id) : std::nullopt,
                              .why = meant ? meant->why
                                           : "By aclint.toml the site has no others than those it lists, and "
                                             "AAM ignores a menu item "
                                             "that is not there.",
                              .help = "Name it in `menus` of `[site]` if the site has it."});
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
