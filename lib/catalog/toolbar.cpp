#include "catalog/toolbar.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

// Columns: id, parent, title, capability, page, area, theme, kind.
// clang-format off
constexpr ToolbarNode nodes[] = {
    {"user-actions", "my-account", "", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::group},
    {"user-info", "user-actions", "Your name", "", "profile.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"edit-profile", "user-actions", "Edit Profile", "", "profile.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"logout", "user-actions", "Log Out", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"search", "top-secondary", "Search", "", "", ToolbarArea::frontend, ToolbarTheme::any, ToolbarNodeKind::item},
    {"my-account", "top-secondary", "Howdy", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"wp-logo", "", "About WordPress", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"about", "wp-logo", "About WordPress", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"wporg", "wp-logo-external", "WordPress.org", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"documentation", "wp-logo-external", "Documentation", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"support-forums", "wp-logo-external", "Support", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"feedback", "wp-logo-external", "Feedback", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"site-name", "", "Site name", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"dashboard", "site-name", "Dashboard", "", "", ToolbarArea::frontend, ToolbarTheme::any, ToolbarNodeKind::item},
    {"appearance", "site-name", "", "", "", ToolbarArea::frontend, ToolbarTheme::any, ToolbarNodeKind::group},
    {"themes", "appearance", "Themes", "switch_themes", "themes.php", ToolbarArea::frontend, ToolbarTheme::any, ToolbarNodeKind::item},
    {"widgets", "appearance", "Widgets", "edit_theme_options", "widgets.php", ToolbarArea::frontend, ToolbarTheme::classic, ToolbarNodeKind::item},
    {"menus", "appearance", "Menus", "edit_theme_options", "nav-menus.php", ToolbarArea::frontend, ToolbarTheme::classic, ToolbarNodeKind::item},
    {"background", "appearance", "Background", "edit_theme_options", "", ToolbarArea::frontend, ToolbarTheme::classic, ToolbarNodeKind::item},
    {"customize", "", "Customize", "customize", "customize.php", ToolbarArea::frontend, ToolbarTheme::classic, ToolbarNodeKind::item},
    {"comments", "", "Comments", "edit_posts", "edit-comments.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"new-content", "", "New", "edit_posts", "post-new.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"new-post", "new-content", "Post", "edit_posts", "post-new.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"new-media", "new-content", "Media", "upload_files", "media-new.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"new-page", "new-content", "Page", "edit_pages", "post-new.php?post_type=page", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"new-user", "new-content", "User", "create_users", "user-new.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"top-secondary", "", "", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::group},
    {"wp-logo-external", "wp-logo", "", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::group},
    {"aam", "site-name", "Manager Access", "administrator", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::item},
    {"menu-toggle", "", "Menu", "", "", ToolbarArea::backend, ToolbarTheme::any, ToolbarNodeKind::item},
    {"view-site", "site-name", "Visit Site", "", "", ToolbarArea::backend, ToolbarTheme::any, ToolbarNodeKind::item},
    {"site-editor", "", "Edit site", "edit_theme_options", "site-editor.php", ToolbarArea::frontend, ToolbarTheme::block, ToolbarNodeKind::item},

    // Only on some pages: the page of a post, its edit screen, an archive; or if there are updates.
    {"edit", "", "Edit", "edit_posts", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::sometimes},
    {"view", "", "View", "", "", ToolbarArea::backend, ToolbarTheme::any, ToolbarNodeKind::sometimes},
    {"preview", "", "Preview", "", "", ToolbarArea::backend, ToolbarTheme::any, ToolbarNodeKind::sometimes},
    {"archive", "", "View Posts", "", "", ToolbarArea::backend, ToolbarTheme::any, ToolbarNodeKind::sometimes},
    {"get-shortlink", "", "Shortlink", "", "", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::sometimes},
    {"updates", "", "Updates", "", "update-core.php", ToolbarArea::both, ToolbarTheme::any, ToolbarNodeKind::sometimes},
};
// clang-format on

static_assert(all_different(nodes, &ToolbarNode::id));

} // namespace

std::span<ToolbarNode const> toolbar_nodes() { return nodes; }

ToolbarNode const* find_toolbar_node(std::string_view id) {
  auto const found = std::ranges::find(nodes, id, &ToolbarNode::id);
  return found == std::end(nodes) ? nullptr : &*found;
}

} // namespace aclint::catalog
