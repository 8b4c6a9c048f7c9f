// WordPress's admin menu: every menu and page, the capability that each requires, and who sees it.
//
//   find_menu("edit.php")->title                 // "Posts", the top-level menu
//   find_page("post-new.php")->parent            // "edit.php"
//   role_menu("editor", Theme::block)            // what an editor sees
//
// Facts: WordPress 6.1 (single site; without a theme, with a classic theme and with a block theme; the menus of
// each default role), WordPress 3.3 for what was removed since then, AAM 7 for how ids are compared (spec §3).
// Pages of plugins, except `aam`, are not listed, so an unknown id may be right.
#pragma once
#include "catalog/themes.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace aclint::catalog {

enum class MenuOrigin : unsigned char {
  core,          ///< in WordPress 6.1, single site
  theme,         ///< in WordPress 6.1, with the themes that `MenuItem::themes` names
  theme_feature, ///< in WordPress 6.1, but only few themes ask for it: `custom-header`
  multisite,     ///< only on a network of sites
  removed,       ///< in WordPress 3.3, no longer listed in 6.1
  plugin,        ///< AAM's own
  unlisted,      ///< a page of wp-admin that is in no menu: `post.php`
};

/// With which kinds of themes WordPress lists a page.
enum class MenuThemes : unsigned char { all, classic, block, all_but_block };

bool listed_with(Theme theme, MenuThemes themes);

/// One line of the admin menu: a top-level menu, or a page. A page without `parent` opens from a menu that
/// does not list it (`edit-comments.php`), so no rule about a menu covers it; or it is in no menu at all
/// (`unlisted`).
struct MenuItem {
  std::string_view id;         ///< as a policy names it: `menu/edit.php`, `edit.php`, `customize.php`
  std::string_view slug;       ///< as WordPress lists it: `edit.php`, `customize.php?return=%2F`
  std::string_view parent;     ///< slug of its menu
  std::string_view title;      ///< English label
  std::string_view capability; ///< the capability that WordPress requires
  int position = 0;            ///< index in `$menu` or `$submenu[parent]`; 0 if it has none
  MenuOrigin origin = MenuOrigin::core;
  std::string_view or_capability = {}; ///< is enough for people without `capability`
  std::string_view unless = {};        ///< listed only for people without this capability
  MenuThemes themes = MenuThemes::all;
  std::string_view misspelled = {}; ///< a wrong id that people use: `options-permalinks.php`

  constexpr bool is_menu() const { return id.starts_with("menu/"); }
};

/// All rows, in WordPress's order: a menu, then its pages.
std::span<MenuItem const> menu_items();

/// The ids that a policy may name, `menu/<slug>` or `<slug>`, each once, in WordPress's order, with whatever
/// theme. For completion and suggestions.
std::span<std::string_view const> known_menu_ids();

/// The row that a policy's id names, compared as in AAM (case-sensitive, not normalised): `menu/edit.php` →
/// the menu, `edit.php` → the page. If there are several, the administrator's.
MenuItem const* find_menu_id(std::string_view id);

/// The top-level menu with this slug (without `menu/`): `find_menu("edit.php")`.
MenuItem const* find_menu(std::string_view slug);

/// The page with this slug, normalised or as WordPress lists it. If there are several rows, the
/// administrator's. Null for a menu that does not list a page with its own slug (`edit-comments.php`).
MenuItem const* find_page(std::string_view slug);

/// The row with this known misspelling: `options-permalinks.php` → `options-permalink.php`.
MenuItem const* find_misspelled(std::string_view id);

/// The id of the only menu with this title, or else of the only page: "Plugins" → `menu/plugins.php`. Letter
/// case does not matter. Empty if there is none, or if several pages have this title ("Add New").
std::string_view id_of_title(std::string_view title);

/// The slug of a plugin's page from its address: `admin.php?page=wc-settings` → `wc-settings`. Empty for any
/// other address. AAM compares only the slug (requests.md §5).
std::string_view page_in_address(std::string_view address);

/// The argument of a page's address that is meant by another word: "type" → `post_type`. Empty for the arguments
/// themselves, and for words that mean neither `post_type` nor `taxonomy`.
std::string_view meant_argument(std::string_view name);

/// The pages of a menu (the slug without `menu/`) for the role that sees most. Empty for an unknown menu.
std::span<MenuItem const> submenus(std::string_view menu_slug);

/// The slugs of all menus that may list the page, the administrator's first. `profile.php` → `users.php`,
/// `profile.php`.
std::vector<std::string_view> parents(std::string_view page_slug);

/// A menu as a role sees it.
struct RoleMenu {
  std::string_view slug;
  std::vector<std::string_view> pages; ///< normalised slugs; empty: WordPress omits a list with only one page
};

/// The menus of a default role (`administrator`, …, `subscriber`), in order: those of WordPress whose
/// capability the role has. Empty for any other role. AAM's own menu is not listed.
std::vector<RoleMenu> role_menu(std::string_view role, Theme theme = Theme::none);

/// The default roles that see this id in their menu (`menu/tools.php`, `export.php`), most powerful first.
std::vector<std::string_view> roles_seeing(std::string_view id, Theme theme = Theme::none);

/// The default roles that open the menu's own page, but for which WordPress lists no pages in the menu:
/// `tools.php` → `editor`, `author`, `contributor`. For them a rule about the menu does not cover the page.
std::vector<std::string_view> roles_without_pages(std::string_view menu_slug);

/// The slug of the menu whose rule covers a page that has no rule of its own (spec §3, step 4), on a site without
/// a theme on which everybody has the administrator's menu. For what a user really has, see
/// `service::decide_menu` and `roles_without_pages`. Looked up in the role's own menu, then in the
/// administrator's; `edit.php` for `post.php`. Nothing if no menu lists the page. `page` must be normalised. Not
/// known: `post.php?…` of other post types, and pages of plugins.
std::optional<std::string_view> parent_of(std::string_view page, std::string_view role = "administrator");

} // namespace aclint::catalog
