#include "catalog/surfaces.h"
#include "catalog/table.h"

namespace aclint::catalog {
namespace {

// clang-format off

// Columns: toolbar item, page it leads to.
constexpr ToolbarItem items[] = {
    {"comments", "edit-comments.php"},
    {"customize", "customize.php"},
    {"edit-profile", "profile.php"},
    {"menus", "nav-menus.php"},
    {"new-content", "post-new.php"},
    {"new-media", "media-new.php"},
    {"new-page", "post-new.php?post_type=page"},
    {"new-post", "post-new.php"},
    {"new-user", "user-new.php"},
    {"site-editor", "site-editor.php"},
    {"themes", "themes.php"},
    {"updates", "update-core.php"},
    {"user-info", "profile.php"},
    {"widgets", "widgets.php"},
};

// Columns: metabox, what it edits.
constexpr Metabox boxes[] = {
    {"authordiv", "the author"},
    {"categorydiv", "the categories"},
    {"commentstatusdiv", "whether comments are open"},
    {"formatdiv", "the format"},
    {"pageparentdiv", "the parent page, template and order"},
    {"postcustom", "the custom fields"},
    {"postexcerpt", "the excerpt"},
    {"postimagediv", "the featured image"},
    {"slugdiv", "the permalink"},
    {"submitdiv", "the status, date and visibility"},
    {"tagsdiv-post_tag", "the tags"},
    {"trackbacksdiv", "the trackbacks"},
};

// Columns: menu or page, REST route, capability.
constexpr Door door_rows[] = {
    {"menu/plugins.php", "/wp/v2/plugins", "activate_plugins"},
    {"menu/users.php", "/wp/v2/users", "list_users"},
    {"menu/options-general.php", "/wp/v2/settings", "manage_options"},
};
// clang-format on

static_assert(all_different(items, &ToolbarItem::name));
static_assert(all_different(boxes, &Metabox::name));
static_assert(all_different(door_rows, &Door::name));

} // namespace

std::span<ToolbarItem const> toolbar_items() { return items; }
ToolbarItem const* find_toolbar_item(std::string_view name) { return find_named(items, name); }

std::span<Metabox const> metaboxes() { return boxes; }
Metabox const* find_metabox(std::string_view name) { return find_named(boxes, name); }

std::span<Door const> doors() { return door_rows; }
Door const* find_door(std::string_view name) { return find_named(door_rows, name); }

} // namespace aclint::catalog
