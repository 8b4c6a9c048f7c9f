#include "catalog/plugins.h"
#include "catalog/closest.h"
#include "catalog/letters.h"
#include "catalog/table.h"

#include <algorithm>
#include <string>

namespace aclint::catalog {
namespace {

constexpr PluginRole roles_of_plugins[] = {
    // WooCommerce
    {"customer", "Customer"},
    {"shop_manager", "Shop manager"},
    // Yoast SEO
    {"wpseo_editor", "SEO Editor"},
    {"wpseo_manager", "SEO Manager"},
    // bbPress
    {"bbp_keymaster", "Keymaster"},
    {"bbp_moderator", "Moderator"},
    {"bbp_participant", "Participant"},
    {"bbp_spectator", "Spectator"},
    // LearnDash
    {"group_leader", "Group Leader"},
};

struct Menu {
  std::string_view id;
  std::string_view title;
};
constexpr Menu menus_of_plugins[] = {
    {"menu/edit.php?post_type=acf-field-group", "ACF"},
    {"menu/edit.php?post_type=acf-field-group", "Custom Fields"},
    {"menu/edit.php?post_type=product", "Products"},
    {"menu/elementor", "Elementor"},
    {"menu/jetpack", "Jetpack"},
    {"menu/woocommerce", "WooCommerce"},
    {"menu/wpcf7", "Contact"},
    {"menu/wpcf7", "Contact Form 7"},
    {"menu/wpforms-overview", "WPForms"},
    {"menu/wpseo_dashboard", "Yoast"},
    {"menu/wpseo_dashboard", "Yoast SEO"},
};

constexpr std::string_view capabilities_of_plugins[] = {
    "assign_product_terms",
    "delete_others_products",
    "delete_private_products",
    "delete_product_terms",
    "delete_products",
    "delete_published_products",
    "delete_shop_orders",
    "edit_others_products",
    "edit_others_shop_orders",
    "edit_private_products",
    "edit_product_terms",
    "edit_products",
    "edit_published_products",
    "edit_shop_coupons",
    "edit_shop_orders",
    "manage_product_terms",
    "manage_woocommerce",
    "publish_products",
    "publish_shop_orders",
    "read_private_products",
    "view_woocommerce_reports",
    "wpseo_bulk_edit",
    "wpseo_edit_advanced_metadata",
    "wpseo_manage_options",
};

struct OfPlugin {
  std::string_view plugin;
  std::string_view capability;
};
constexpr OfPlugin main_capabilities[] = {
    {"woocommerce", "manage_woocommerce"},
    {"yoast", "wpseo_manage_options"},
    {"yoast seo", "wpseo_manage_options"},
};

} // namespace

std::span<PluginRole const> plugin_roles() { return roles_of_plugins; }

std::optional<std::string_view> plugin_role(std::string_view name) {
  for (PluginRole const& role : roles_of_plugins)
    if (role.slug == name) return std::nullopt;
  for (PluginRole const& role : roles_of_plugins) {
    // Titles of one word are slugs of other plugins: `moderator`.
    bool const titled = role.title.find(' ') != role.title.npos && equal_ignoring_case(role.title, name);
    if (titled || same_letters(role.slug, name)) return role.slug;
  }
  if (name.size() < 7) return std::nullopt;
  for (PluginRole const& role : roles_of_plugins)
    if (edit_distance(name, role.slug, 1) == 1) return role.slug;
  return std::nullopt;
}

std::optional<std::string_view> plugin_menu(std::string_view name) {
  for (Menu const& menu : menus_of_plugins) {
    if (menu.id == name || menu.id.substr(std::string_view("menu/").size()) == name) return std::nullopt;
    if (!menu.title.empty() && equal_ignoring_case(menu.title, name)) return menu.id;
  }
  return std::nullopt;
}

std::span<std::string_view const> plugin_capabilities() { return capabilities_of_plugins; }

std::optional<std::string_view> capability_of_plugin(std::string_view name) {
  for (OfPlugin const& row : main_capabilities)
    if (equal_ignoring_case(row.plugin, name)) return row.capability;
  return std::nullopt;
}

} // namespace aclint::catalog
