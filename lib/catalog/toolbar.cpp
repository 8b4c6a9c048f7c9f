#include "catalog/toolbar.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

// Columns: id, parent, title, capability, area, theme, group.
// clang-format off
constexpr ToolbarNode nodes[] = {
    {"user-actions", "my-account", "", "", ToolbarArea::both, ToolbarTheme::any, true},
    {"user-info", "user-actions", "Your name", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"edit-profile", "user-actions", "Edit Profile", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"logout", "user-actions", "Log Out", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"search", "top-secondary", "Search", "", ToolbarArea::frontend, ToolbarTheme::any, false},
    {"my-account", "top-secondary", "Howdy", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"wp-logo", "", "About WordPress", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"about", "wp-logo", "About WordPress", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"wporg", "wp-logo-external", "WordPress.org", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"documentation", "wp-logo-external", "Documentation", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"support-forums", "wp-logo-external", "Support", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"feedback", "wp-logo-external", "Feedback", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"site-name", "", "Site name", "", ToolbarArea::both, ToolbarTheme::any, false},
    {"dashboard", "site-name", "Dashboard", "", ToolbarArea::frontend, ToolbarTheme::any, false},
    {"appearance", "site-name", "", "", ToolbarArea::frontend, ToolbarTheme::any, true},
    {"themes", "appearance", "Themes", "switch_themes", ToolbarArea::frontend, ToolbarTheme::any, false},
    {"widgets", "appearance", "Widgets", "edit_theme_options", ToolbarArea::frontend, ToolbarTheme::classic, false},
    {"menus", "appearance", "Menus", "edit_theme_options", ToolbarArea::frontend, ToolbarTheme::classic, false},
    {"background", "appearance", "Background", "edit_theme_options", ToolbarArea::frontend, ToolbarTheme::classic, false},
    {"customize", "", "Customize", "customize", ToolbarArea::frontend, ToolbarTheme::classic, false},
    {"comments", "", "Comments", "edit_posts", ToolbarArea::both, ToolbarTheme::any, false},
    {"new-content", "", "New", "edit_posts", ToolbarArea::both, ToolbarTheme::any, false},
    {"new-post", "new-content", "Post", "edit_posts", ToolbarArea::both, ToolbarTheme::any, false},
    {"new-media", "new-content", "Media", "upload_files", ToolbarArea::both, ToolbarTheme::any, false},
    {"new-page", "new-content", "Page", "edit_pages", ToolbarArea::both, ToolbarTheme::any, false},
    {"new-user", "new-content", "User", "create_users", ToolbarArea::both, ToolbarTheme::any, false},
    {"top-secondary", "", "", "", ToolbarArea::both, ToolbarTheme::any, true},
    {"wp-logo-external", "wp-logo", "", "", ToolbarArea::both, ToolbarTheme::any, true},
    {"aam", "site-name", "Manager Access", "administrator", ToolbarArea::both, ToolbarTheme::any, false},
    {"menu-toggle", "", "Menu", "", ToolbarArea::backend, ToolbarTheme::any, false},
    {"view-site", "site-name", "Visit Site", "", ToolbarArea::backend, ToolbarTheme::any, false},
    {"site-editor", "", "Edit site", "edit_theme_options", ToolbarArea::frontend, ToolbarTheme::block, false},
};
// clang-format on

} // namespace

std::span<ToolbarNode const> toolbar_nodes() { return nodes; }

ToolbarNode const* find_toolbar_node(std::string_view id) {
  auto const found = std::ranges::find(nodes, id, &ToolbarNode::id);
  return found == std::end(nodes) ? nullptr : &*found;
}

} // namespace aclint::catalog
