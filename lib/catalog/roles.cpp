#include "catalog/roles.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

// clang-format off
constexpr std::string_view administrator[] = {
    // Posts and pages
    "edit_posts", "edit_others_posts", "edit_published_posts", "edit_private_posts", "publish_posts", "read_private_posts",
    "delete_posts", "delete_others_posts", "delete_published_posts", "delete_private_posts",
    "edit_pages", "edit_others_pages", "edit_published_pages", "edit_private_pages", "publish_pages", "read_private_pages",
    "delete_pages", "delete_others_pages", "delete_published_pages", "delete_private_pages",
    "manage_categories", "manage_links", "moderate_comments", "upload_files", "unfiltered_html", "read",
    // The site
    "manage_options", "edit_dashboard", "edit_files", "unfiltered_upload", "import", "export", "update_core",
    "switch_themes", "edit_theme_options", "edit_themes", "install_themes", "update_themes", "delete_themes",
    "activate_plugins", "edit_plugins", "install_plugins", "update_plugins", "delete_plugins",
    // Users
    "list_users", "create_users", "edit_users", "promote_users", "remove_users", "delete_users",
    "level_10", "level_9", "level_8", "level_7", "level_6", "level_5", "level_4", "level_3", "level_2", "level_1", "level_0",
};
constexpr std::string_view editor[] = {
    "edit_posts", "edit_others_posts", "edit_published_posts", "edit_private_posts", "publish_posts", "read_private_posts",
    "delete_posts", "delete_others_posts", "delete_published_posts", "delete_private_posts",
    "edit_pages", "edit_others_pages", "edit_published_pages", "edit_private_pages", "publish_pages", "read_private_pages",
    "delete_pages", "delete_others_pages", "delete_published_pages", "delete_private_pages",
    "manage_categories", "manage_links", "moderate_comments", "upload_files", "unfiltered_html", "read",
    "level_7", "level_6", "level_5", "level_4", "level_3", "level_2", "level_1", "level_0",
};
constexpr std::string_view author[] = {
    "edit_posts", "edit_published_posts", "publish_posts", "delete_posts", "delete_published_posts", "upload_files", "read",
    "level_2", "level_1", "level_0",
};
constexpr std::string_view contributor[] = {"edit_posts", "delete_posts", "read", "level_1", "level_0"};
constexpr std::string_view subscriber[] = {"read", "level_0"};
// clang-format on

// Columns: slug, title, level, capabilities.
constexpr Role rows[] = {
    {"administrator", "Administrator", 10, administrator},
    {"editor", "Editor", 7, editor},
    {"author", "Author", 2, author},
    {"contributor", "Contributor", 1, contributor},
    {"subscriber", "Subscriber", 0, subscriber},
};

} // namespace

bool Role::grants(std::string_view capability) const {
  return std::ranges::find(capabilities, capability) != capabilities.end();
}

std::span<Role const> roles() { return rows; }

Role const* find_role(std::string_view slug) {
  auto found = std::ranges::find(rows, slug, &Role::slug);
  return found != std::end(rows) ? &*found : nullptr;
}

std::vector<std::string_view> roles_with(std::string_view capability) {
  std::vector<std::string_view> result;
  for (Role const& role : rows)
    if (role.grants(capability)) result.push_back(role.slug);
  return result;
}

} // namespace aclint::catalog
