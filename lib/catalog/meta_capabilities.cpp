#include "catalog/meta_capabilities.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace aclint::catalog {
namespace {

struct Row {
  std::string_view capability;
  std::array<std::string_view, 3> others;
  std::size_t count;
};

struct ObjectRow {
  std::string_view capability;
  std::string_view main;
};

// clang-format off
constexpr Row needed[] = {
    {"remove_user", {"remove_users"}, 1},
    {"promote_user", {"promote_users"}, 1},
    {"add_users", {"promote_users"}, 1},
    {"edit_user", {"edit_users"}, 1},
    {"unfiltered_upload", {"do_not_allow"}, 1},
    {"edit_css", {"unfiltered_html"}, 1},
    {"upload_plugins", {"install_plugins"}, 1},
    {"upload_themes", {"install_themes"}, 1},
    {"update_languages", {"install_languages"}, 1},
    {"deactivate_plugins", {"activate_plugins"}, 1},
    {"activate_plugin", {"activate_plugins"}, 1},
    {"deactivate_plugin", {"activate_plugins"}, 1},
    {"resume_plugin", {"resume_plugins"}, 1},
    {"resume_theme", {"resume_themes"}, 1},
    {"delete_user", {"delete_users"}, 1},
    {"manage_links", {"do_not_allow"}, 1},
    {"customize", {"edit_theme_options"}, 1},
    {"delete_site", {"do_not_allow"}, 1},
    {"manage_post_tags", {"manage_categories"}, 1},
    {"edit_categories", {"manage_categories"}, 1},
    {"edit_post_tags", {"manage_categories"}, 1},
    {"delete_categories", {"manage_categories"}, 1},
    {"delete_post_tags", {"manage_categories"}, 1},
    {"assign_categories", {"edit_posts"}, 1},
    {"assign_post_tags", {"edit_posts"}, 1},
    {"setup_network", {"manage_options"}, 1},
    {"update_php", {"update_core"}, 1},
    {"update_https", {"manage_options", "update_core"}, 2},
    {"export_others_personal_data", {"manage_options"}, 1},
    {"erase_others_personal_data", {"manage_options"}, 1},
    {"manage_privacy_options", {"manage_options"}, 1},
    {"create_app_password", {"edit_users"}, 1},
    {"list_app_passwords", {"edit_users"}, 1},
    {"read_app_password", {"edit_users"}, 1},
    {"edit_app_password", {"edit_users"}, 1},
    {"delete_app_passwords", {"edit_users"}, 1},
    {"delete_app_password", {"edit_users"}, 1},
    {"edit_blocks", {"edit_posts"}, 1},
};

constexpr Row granted[] = {
    {"resume_plugins", {"activate_plugins"}, 1},
    {"resume_themes", {"switch_themes"}, 1},
    {"install_languages", {"update_core", "install_plugins", "install_themes"}, 3},
    {"view_site_health_checks", {"install_plugins"}, 1},
};

// Columns: name, the capability that most often decides.
constexpr ObjectRow about_objects[] = {
    {"add_comment_meta", "edit_posts"},
    {"add_post_meta", "edit_posts"},
    {"add_term_meta", "manage_categories"},
    {"add_user_meta", "edit_users"},
    {"assign_term", "edit_posts"},
    {"delete_comment_meta", "edit_posts"},
    {"delete_page", "delete_pages"},
    {"delete_post", "delete_posts"},
    {"delete_post_meta", "edit_posts"},
    {"delete_term", "manage_categories"},
    {"delete_term_meta", "manage_categories"},
    {"delete_user_meta", "edit_users"},
    {"edit_comment", "edit_posts"},
    {"edit_comment_meta", "edit_posts"},
    {"edit_page", "edit_pages"},
    {"edit_post", "edit_posts"},
    {"edit_post_meta", "edit_posts"},
    {"edit_term", "manage_categories"},
    {"edit_term_meta", "manage_categories"},
    {"edit_user_meta", "edit_users"},
    {"publish_post", "publish_posts"},
    {"read_block", "read"},
    {"read_page", "read"},
    {"read_post", "read"},
};
// clang-format on

template <std::size_t size>
std::span<std::string_view const> others(Row const (&rows)[size], std::string_view capability) {
  auto const found = std::ranges::find(rows, capability, &Row::capability);
  return found == std::end(rows) ? std::span<std::string_view const>()
                                 : std::span(found->others).first(found->count);
}

} // namespace

std::span<std::string_view const> needed_for(std::string_view capability) {
  return others(needed, capability);
}

std::span<std::string_view const> granted_with(std::string_view capability) {
  return others(granted, capability);
}

bool needs_object(std::string_view capability) { return !main_capability(capability).empty(); }

std::string_view main_capability(std::string_view capability) {
  auto const found = std::ranges::find(about_objects, capability, &ObjectRow::capability);
  return found == std::end(about_objects) ? std::string_view() : found->main;
}

} // namespace aclint::catalog
