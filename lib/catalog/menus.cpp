#include "catalog/menus.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "catalog/meta_capabilities.h"
#include "catalog/roles.h"
#include "catalog/table.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace aclint::catalog {
namespace {

using enum MenuOrigin;

/// Columns that only few rows use.
struct Also {
  std::string_view or_capability = {};
  std::string_view unless = {};
  std::string_view misspelled = {};
  MenuThemes themes = MenuThemes::all;
  std::string_view listed = {}; ///< the slug as WordPress lists it, if it differs from the id
};

constexpr MenuItem menu(std::string_view id, std::string_view title, std::string_view capability,
                        int position, MenuOrigin origin = core, Also also = {}) {
  return {id,     id.substr(5),       {},          title,       capability,     position,
          origin, also.or_capability, also.unless, also.themes, also.misspelled};
}

constexpr MenuItem page(std::string_view parent, std::string_view id, std::string_view title,
                        std::string_view capability, int position, MenuOrigin origin = core, Also also = {}) {
  return {id,
          also.listed.empty() ? id : also.listed,
          parent,
          title,
          capability,
          position,
          origin,
          also.or_capability,
          also.unless,
          also.themes,
          also.misspelled};
}

// A menu, then the pages in it, in WordPress's order. Columns: menu, id, title, capability, position.
// clang-format off
constexpr MenuItem items[] = {
    menu("menu/index.php", "Dashboard", "read", 2),
    page("index.php", "index.php", "Home", "read", 0),
    page("index.php", "my-sites.php", "My Sites", "read", 5, multisite),
    page("index.php", "update-core.php", "Updates", "update_core", 10, core, {.or_capability = "update_languages"}),

    menu("menu/edit.php", "Posts", "edit_posts", 5),
    page("edit.php", "edit.php", "All Posts", "edit_posts", 5),
    page("edit.php", "post-new.php", "Add New", "edit_posts", 10),
    page("edit.php", "edit-tags.php?taxonomy=category", "Categories", "manage_categories", 15),
    page("edit.php", "edit-tags.php?taxonomy=post_tag", "Tags", "manage_post_tags", 16),

    menu("menu/upload.php", "Media", "upload_files", 10),
    page("upload.php", "upload.php", "Library", "upload_files", 5),
    page("upload.php", "media-new.php", "Add New", "upload_files", 10),

    // Switched off since WordPress 3.5; a plugin brings them back.
    menu("menu/link-manager.php", "Links", "manage_links", 15, removed),
    page("link-manager.php", "link-manager.php", "All Links", "manage_links", 5, removed),
    page("link-manager.php", "link-add.php", "Add New", "manage_links", 10, removed),
    page("link-manager.php", "edit-tags.php?taxonomy=link_category", "Link Categories", "manage_categories", 15, removed),

    menu("menu/edit.php?post_type=page", "Pages", "edit_pages", 20),
    page("edit.php?post_type=page", "edit.php?post_type=page", "All Pages", "edit_pages", 5),
    page("edit.php?post_type=page", "post-new.php?post_type=page", "Add New", "edit_pages", 10),

    // The one menu of WordPress whose page is not among its submenus.
    menu("menu/edit-comments.php", "Comments", "edit_posts", 25),
    page("", "edit-comments.php", "Comments", "edit_posts", 0),

    menu("menu/themes.php", "Appearance", "switch_themes", 60, core, {.or_capability = "edit_theme_options"}),
    page("themes.php", "themes.php", "Themes", "switch_themes", 5, core, {.or_capability = "edit_theme_options"}),
    page("themes.php", "site-editor.php", "Editor", "edit_theme_options", 6, theme, {.themes = MenuThemes::block}),
    page("themes.php", "customize.php", "Customize", "customize", 6, core, {.themes = MenuThemes::all_but_block, .listed = "customize.php?return=%2F"}),
    page("themes.php", "widgets.php", "Widgets", "edit_theme_options", 7, theme, {.themes = MenuThemes::classic}),
    page("themes.php", "nav-menus.php", "Menus", "edit_theme_options", 10, theme, {.themes = MenuThemes::classic}),
    page("themes.php", "customize.php?autofocus[control]=header_image", "Header", "customize", 15, theme_feature, {.themes = MenuThemes::classic, .listed = "customize.php?return=%2F&#038;autofocus%5Bcontrol%5D=header_image"}),
    page("themes.php", "customize.php?autofocus[control]=background_image", "Background", "customize", 20, theme, {.themes = MenuThemes::classic, .listed = "customize.php?return=%2F&#038;autofocus%5Bcontrol%5D=background_image"}),
    page("themes.php", "custom-header", "Header", "edit_theme_options", 21, theme_feature, {.themes = MenuThemes::classic}),
    page("themes.php", "custom-background", "Background", "edit_theme_options", 21, theme, {.themes = MenuThemes::classic}),
    page("themes.php", "theme-editor.php", "Theme File Editor", "edit_themes", 22, core, {.themes = MenuThemes::all_but_block}),

    menu("menu/plugins.php", "Plugins", "activate_plugins", 65),
    page("plugins.php", "plugins.php", "Installed Plugins", "activate_plugins", 5),
    page("plugins.php", "plugin-install.php", "Add New", "install_plugins", 10),
    page("plugins.php", "plugin-editor.php", "Plugin File Editor", "edit_plugins", 15, core, {.themes = MenuThemes::all_but_block}),

    menu("menu/users.php", "Users", "list_users", 70),
    page("users.php", "users.php", "All Users", "list_users", 5),
    page("users.php", "user-new.php", "Add New", "create_users", 10, core, {.or_capability = "promote_users"}),
    page("users.php", "profile.php", "Profile", "read", 15),

    // Replaces Users, for people who may not list users. WordPress omits a list with only one page, so the
    // default roles see no submenu here.
    menu("menu/profile.php", "Profile", "read", 70, core, {.unless = "list_users"}),
    page("profile.php", "profile.php", "Profile", "read", 5, core, {.unless = "list_users"}),
    page("profile.php", "user-new.php", "Add New", "create_users", 10, core, {.or_capability = "promote_users", .unless = "list_users"}),

    menu("menu/tools.php", "Tools", "edit_posts", 75),
    page("tools.php", "tools.php", "Available Tools", "edit_posts", 5),
    page("tools.php", "import.php", "Import", "import", 10),
    page("tools.php", "export.php", "Export", "export", 15),
    page("tools.php", "site-health.php", "Site Health", "view_site_health_checks", 20),
    page("tools.php", "export-personal-data.php", "Export Personal Data", "export_others_personal_data", 25),
    page("tools.php", "erase-personal-data.php", "Erase Personal Data", "erase_others_personal_data", 30),
    page("tools.php", "theme-editor.php", "Theme File Editor", "edit_themes", 31, theme, {.themes = MenuThemes::block}),
    page("tools.php", "plugin-editor.php", "Plugin File Editor", "edit_plugins", 32, theme, {.themes = MenuThemes::block}),
    page("tools.php", "ms-delete-site.php", "Delete Site", "delete_site", 35, multisite),

    menu("menu/options-general.php", "Settings", "manage_options", 80),
    page("options-general.php", "options-general.php", "General", "manage_options", 10),
    page("options-general.php", "options-writing.php", "Writing", "manage_options", 15),
    page("options-general.php", "options-reading.php", "Reading", "manage_options", 20),
    page("options-general.php", "options-discussion.php", "Discussion", "manage_options", 25),
    page("options-general.php", "options-media.php", "Media", "manage_options", 30),
    page("options-general.php", "options-permalink.php", "Permalinks", "manage_options", 40, core, {.misspelled = "options-permalinks.php"}),
    page("options-general.php", "options-privacy.php", "Privacy", "manage_privacy_options", 45),

    // `menu/aam` does not cover the page `aam`: seen in AAM 7.1.
    menu("menu/aam", "AAM", "aam_manager", 0, plugin),
    page("", "aam", "Advanced Access Manager", "aam_manager", 0, plugin),

    // Opened from links and forms. For AAM, post.php is in the menu of the list it edits (spec §3).
    page("edit.php", "post.php", "Edit Post", "edit_posts", 0, unlisted),
    page("", "edit-tags.php", "Terms", "manage_categories", 0, unlisted),
    page("", "term.php", "Edit Term", "manage_categories", 0, unlisted),
    page("", "comment.php", "Edit Comment", "edit_posts", 0, unlisted),
    page("", "revision.php", "Compare Revisions", "edit_posts", 0, unlisted),
    page("", "user-edit.php", "Edit User", "edit_users", 0, unlisted),
    page("", "theme-install.php", "Add Themes", "install_themes", 0, unlisted),
    page("", "update.php", "Update", "update_plugins", 0, unlisted),
    page("", "options.php", "All Settings", "manage_options", 0, unlisted),
    page("", "admin.php", "Plugin Page", "read", 0, unlisted),
    page("", "about.php", "About WordPress", "read", 0, unlisted),
    page("", "credits.php", "Credits", "read", 0, unlisted),
    page("", "freedoms.php", "Freedoms", "read", 0, unlisted),
    page("", "privacy.php", "Privacy", "read", 0, unlisted),
    page("", "authorize-application.php", "Authorize Application", "read", 0, unlisted),
};
// clang-format on

constexpr auto by_id = order_by(items, &MenuItem::id);

/// Whether no row before has the same id.
constexpr bool is_first_of_id(std::size_t at) {
  return find_ordered(items, by_id, &MenuItem::id, items[at].id) == &items[at];
}

constexpr std::size_t known_id_count = [] {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(items); ++i) count += is_first_of_id(i) ? 1U : 0U;
  return count;
}();

constexpr auto known_ids = [] {
  std::array<std::string_view, known_id_count> result{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(items); ++i)
    if (is_first_of_id(i)) result[count++] = items[i].id;
  return result;
}();

// What a default role sees depends on its capabilities.

bool holds(Role const& role, std::string_view name) {
  if (name.empty()) return false;
  std::span<std::string_view const> const needed = needed_for(name);
  if (!needed.empty())
    return std::ranges::all_of(needed, [&](std::string_view one) { return holds(role, one); });
  return role.grants(name) ||
         std::ranges::any_of(granted_with(name), [&](std::string_view one) { return role.grants(one); });
}

bool is_shown(Role const& role, MenuItem const& item, Theme kind = Theme::none) {
  return (item.origin == core || item.origin == MenuOrigin::theme) && listed_with(kind, item.themes) &&
         (holds(role, item.capability) || holds(role, item.or_capability)) && !holds(role, item.unless);
}

/// Whether WordPress lists pages below the menu for the role: it omits a list with only the menu's own page.
bool lists_pages(Role const& role, MenuItem const& menu, Theme kind = Theme::none) {
  return std::ranges::any_of(submenus(menu.slug), [&](MenuItem const& page) {
    return page.slug != menu.slug && is_shown(role, page, kind);
  });
}

/// The menu that lists the page for the role.
MenuItem const* menu_listing(Role const& role, std::string_view page_slug, Theme kind) {
  for (MenuItem const& item : items) {
    if (item.id != page_slug || item.parent.empty() || !is_shown(role, item, kind)) continue;
    MenuItem const* const menu = find_menu(item.parent);
    if (menu != nullptr && is_shown(role, *menu, kind) && lists_pages(role, *menu, kind)) return menu;
  }
  return nullptr;
}

} // namespace

bool listed_with(Theme kind, MenuThemes themes) {
  switch (themes) {
  case MenuThemes::all: return true;
  case MenuThemes::classic: return kind == Theme::classic;
  case MenuThemes::block: return kind == Theme::block;
  case MenuThemes::all_but_block: return kind != Theme::block;
  }
  return false;
}

std::span<MenuItem const> menu_items() { return items; }

std::span<std::string_view const> known_menu_ids() { return known_ids; }

MenuItem const* find_menu_id(std::string_view id) { return find_ordered(items, by_id, &MenuItem::id, id); }

MenuItem const* find_menu(std::string_view slug) {
  for (MenuItem const& item : items)
    if (item.is_menu() && item.slug == slug) return &item;
  return nullptr;
}

MenuItem const* find_page(std::string_view slug) {
  for (MenuItem const& item : items)
    if (!item.is_menu() && (item.id == slug || item.slug == slug)) return &item;
  return nullptr;
}

MenuItem const* find_misspelled(std::string_view id) {
  if (id.empty()) return nullptr;
  auto found = std::ranges::find(items, id, &MenuItem::misspelled);
  return found != std::end(items) ? &*found : nullptr;
}

std::string_view id_of_title(std::string_view title) {
  std::string_view page;
  bool several = false;
  for (MenuItem const& item : menu_items()) {
    if (item.title.empty() || !ascii::equal_ignoring_case(item.title, title)) continue;
    if (item.is_menu()) return item.id;
    several = several || (!page.empty() && page != item.id);
    page = item.id;
  }
  return several ? std::string_view() : page;
}

std::string_view page_in_address(std::string_view address) {
  std::size_t const mark = address.find('?');
  bool const bare = address.starts_with('?') || address.starts_with("page=");
  if (!bare && (mark == address.npos || !address.substr(0, mark).ends_with(".php"))) return {};
  std::string_view query = mark == address.npos ? address : address.substr(mark + 1);
  // A post type's menu: `edit.php?post_type=book&page=settings`.
  if (constexpr std::string_view type = "post_type=";
      query.starts_with(type) && query.find('&') != query.npos)
    query.remove_prefix(query.find('&') + 1);
  constexpr std::string_view page = "page=";
  if (!query.starts_with(page)) return {};
  query.remove_prefix(page.size());
  // A page within a page; and the order of arguments in which AAM keeps some pages of plugins.
  if (query.find("&path=") != query.npos || query.find("&post_type=") != query.npos) return {};
  return query.substr(0, query.find_first_of("&#"));
}

std::string_view meant_argument(std::string_view name) {
  if (name == "post_status") return {};
  for (std::string_view const word : {"type", "posttype", "cpt"})
    if (name == word) return "post_type";
  if (name == "tax") return "taxonomy";
  return closest(name, {"post_type", "taxonomy"}).value_or(std::string_view());
}

std::span<MenuItem const> submenus(std::string_view menu_slug) {
  MenuItem const* menu = find_menu(menu_slug);
  if (!menu) return {};
  MenuItem const* begin = menu + 1;
  MenuItem const* end = std::find_if_not(begin, std::end(items),
                                         [&](MenuItem const& item) { return item.parent == menu_slug; });
  return {begin, end};
}

std::vector<std::string_view> parents(std::string_view page_slug) {
  std::vector<std::string_view> result;
  for (MenuItem const& item : items) {
    bool const is_page = !item.parent.empty() && (item.id == page_slug || item.slug == page_slug);
    if (is_page) result.push_back(item.parent);
  }
  return result;
}

std::vector<RoleMenu> role_menu(std::string_view slug, Theme kind) {
  std::vector<RoleMenu> result;
  Role const* const role = find_role(slug);
  if (role == nullptr) return result;
  for (MenuItem const& item : items) {
    if (!item.is_menu() || !is_shown(*role, item, kind)) continue;
    result.push_back({item.slug, {}});
    if (!lists_pages(*role, item, kind)) continue;
    for (MenuItem const& page : submenus(item.slug))
      if (is_shown(*role, page, kind)) result.back().pages.push_back(page.id);
  }
  return result;
}

namespace {

bool sees(Role const& role, std::string_view id, Theme kind) {
  // A menu without a list still opens its own page.
  MenuItem const* const menu = find_menu(id.starts_with("menu/") ? id.substr(5) : id);
  return (menu != nullptr && is_shown(role, *menu, kind)) ||
         (!id.starts_with("menu/") && menu_listing(role, id, kind) != nullptr);
}

} // namespace

std::vector<std::string_view> roles_seeing(std::string_view id, Theme kind) {
  std::vector<std::string_view> result;
  for (Role const& role : roles())
    if (sees(role, id, kind)) result.push_back(role.slug);
  return result;
}

std::vector<std::string_view> roles_without_pages(std::string_view menu_slug) {
  std::vector<std::string_view> result;
  for (Role const& role : roles())
    for (RoleMenu const& menu : role_menu(role.slug))
      if (menu.slug == menu_slug && menu.pages.empty()) result.push_back(role.slug);
  return result;
}

std::optional<std::string_view> parent_of(std::string_view page, std::string_view slug) {
  // An administrator sees everything that WordPress lists. So only items that replace others depend on the
  // role.
  std::string_view for_administrators;
  for (MenuItem const& item : items) {
    if (item.id != page || item.parent.empty()) continue;
    if (item.origin == unlisted) return item.parent;
    if (item.origin != core) continue;
    MenuItem const& menu = *find_menu(item.parent);
    Role const* const role = item.unless.empty() ? nullptr : find_role(slug);
    if (role != nullptr && is_shown(*role, item) && is_shown(*role, menu) && lists_pages(*role, menu))
      return menu.slug;
    bool const lists_others = std::ranges::any_of(submenus(menu.slug), [&](MenuItem const& other) {
      return other.origin == core && other.slug != menu.slug;
    });
    if (item.unless.empty() && lists_others && for_administrators.empty()) for_administrators = menu.slug;
  }
  if (for_administrators.empty()) return std::nullopt;
  return for_administrators;
}

} // namespace aclint::catalog
