// Names that well-known plugins add to a site: their roles, menus and capabilities. Only for suggestions: whether a
// site has a plugin is not known, and most plugins are not listed.
//
//   plugin_role("Shop Manager")        // "shop_manager"
//   plugin_menu("WooCommerce")         // "menu/woocommerce"
//
// Facts: the plugins' public documentation.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

struct PluginRole {
  std::string_view slug;  ///< `shop_manager`
  std::string_view title; ///< "Shop manager", as WordPress shows it
};
std::span<PluginRole const> plugin_roles();

/// The slug of the role that is meant: by its title, or by a slug with other letter case, `-` or a blank for `_`, or one
/// letter wrong. Nothing if `name` is a slug, or if no role is meant.
std::optional<std::string_view> plugin_role(std::string_view name);

/// The id of the menu with this title, or whose id in lower case this is. Nothing if `name` is an id.
std::optional<std::string_view> plugin_menu(std::string_view name);

/// The capabilities of plugins, for suggestions, each once.
std::span<std::string_view const> plugin_capabilities();

/// The capability that opens all of a plugin's pages, by the plugin's name: "WooCommerce" → `manage_woocommerce`.
std::optional<std::string_view> capability_of_plugin(std::string_view name);

} // namespace aclint::catalog
