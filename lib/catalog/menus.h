// WordPress's admin menu: every menu and page it lists, what each asks for, and who sees it.
//
//   find_menu("edit.php")->title                 // "Posts", the top-level menu
//   find_page("post-new.php")->parent            // "edit.php"
//   parent_of("profile.php", "editor")           // "users.php": see below
//
// Facts: WordPress 6.1 (single site, administrator's and each default role's menu), WordPress 3.3 for what
// has gone since, AAM 7 for how ids are compared (spec §3). Pages of themes and plugins, `aam`
// excepted, are not here: an id that is not known is not wrong.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace aclint::catalog {

enum class MenuOrigin : unsigned char {
  core,          ///< in WordPress 6.1, single site
  theme,         ///< in WordPress 6.1, if the active theme supports it
  multisite,     ///< only on a network of sites
  removed,       ///< in WordPress 3.3, no longer listed in 6.1
  plugin,        ///< AAM's own
  unlisted,      ///< a page of wp-admin that no menu lists: `post.php`
  page_argument, ///< what old tables call a script but is none: `custom-header`. Not a known id
};

/// With which kinds of themes WordPress lists a page.
enum class MenuThemes : unsigned char { all, classic, block, all_but_block };

/// One line of the admin menu: a top-level menu, or a page. A page without `parent` opens from a menu that
/// does not list it (`edit-comments.php`), so that no rule about a menu covers it; or from no menu at all
/// (`unlisted`).
struct MenuItem {
  std::string_view id;         ///< as a policy names it: `menu/edit.php`, `edit.php`, `customize.php`
  std::string_view slug;       ///< as WordPress lists it: `edit.php`, `customize.php?return=%2F`
  std::string_view parent;     ///< slug of the menu it counts to
  std::string_view title;      ///< English label
  std::string_view capability; ///< what WordPress asks for
  int position = 0;            ///< index in `$menu` or `$submenu[parent]`; 0 if it has none
  MenuOrigin origin = MenuOrigin::core;
  std::string_view or_capability = {}; ///< asked for from those who lack `capability`
  std::string_view unless = {};        ///< listed only for those who lack this capability
  MenuThemes themes = MenuThemes::all;
  std::string_view misspelled = {}; ///< a wrong id in circulation: `options-permalinks.php`

  constexpr bool is_menu() const { return id.starts_with("menu/"); }
  constexpr bool is_known_id() const { return origin != MenuOrigin::page_argument; }
};

/// Every row, in WordPress's order: a menu, then the pages in it.
std::span<MenuItem const> menu_items();

/// The ids that a policy may name, `menu/<slug>` or `<slug>`, each once, in WordPress's order, rows that are
/// no known ids left out. What is offered for completion and compared for near misses.
std::span<std::string_view const> known_menu_ids();

/// The row a policy's id names, compared as AAM does (case-sensitive, no normalisation): `menu/edit.php` →
/// the menu, `edit.php` → the page. The administrator's row where there are several. Rows of no known id:
/// null.
MenuItem const* find_menu_id(std::string_view id);

/// The top-level menu of that slug (without `menu/`): `find_menu("edit.php")`.
MenuItem const* find_menu(std::string_view slug);

/// The page of that slug, normalised or as WordPress lists it; the administrator's row where there are
/// several. Null for a menu that lists no page of its own slug (`edit-comments.php`).
MenuItem const* find_page(std::string_view slug);

/// The row whose known misspelling this is: `options-permalinks.php` → `options-permalink.php`.
MenuItem const* find_misspelled(std::string_view id);

/// The pages that a menu lists (the slug without `menu/`), for whoever sees most; empty for an unknown menu.
std::span<MenuItem const> submenus(std::string_view menu_slug);

/// Slugs of all menus that may list the page; the administrator's first. `profile.php` → `users.php`,
/// `profile.php`.
std::vector<std::string_view> parents(std::string_view page_slug);

/// A menu as a role sees it.
struct RoleMenu {
  std::string_view slug;
  std::vector<std::string_view> pages; ///< normalised slugs; empty: WordPress drops the list of one
};

/// The menus of a default role (`administrator`, …, `subscriber`), in order: those of WordPress whose
/// capability the role holds. Empty for any other role.
std::vector<RoleMenu> role_menu(std::string_view role);

/// Whether a default role sees this id in its menu (`menu/tools.php`, `export.php`).
bool role_sees(std::string_view role, std::string_view id);

/// The default roles that see this id, most powerful first.
std::vector<std::string_view> roles_seeing(std::string_view id);

/// The slug of the menu whose rule covers a page that has none of its own (spec §3, step 4): looked up in the
/// role's own menu, then in the administrator's; `edit.php` for `post.php`. Nothing if no menu lists the
/// page. `page` is normalised. Other post types' `post.php?…`, and plugins' pages, are not known here.
std::optional<std::string_view> parent_of(std::string_view page, std::string_view role = "administrator");

} // namespace aclint::catalog
