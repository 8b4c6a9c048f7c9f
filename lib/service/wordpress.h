// What the WordPress of a site has besides AAM: roles with their capabilities, the kind of theme, the menus of plugins.
//
//   WordPress wordpress(site, Theme::block);
//   wordpress.set_role("shop_manager", {{"read", true}, {"manage_woocommerce", true}});
//   wordpress.add_menu({.slug = "woocommerce", .title = "WooCommerce", .capability = "manage_woocommerce"});
#pragma once
#include "catalog/themes.h"
#include "engine/site.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::catalog {
struct Role;
}

namespace aclint::service {

using catalog::Theme;

/// By name: "none", "classic" or "block".
std::optional<Theme> theme(std::string_view name);

/// By name; false: taken away.
using Capabilities = std::map<std::string, bool, std::less<>>;

/// What WordPress gives one of its own roles.
Capabilities capabilities_of(catalog::Role const& role);

/// Whether these lack some of what WordPress gives the role.
bool lack_some_of(Capabilities const& capabilities, catalog::Role const& role);

/// A menu or page that a plugin adds to wp-admin.
struct MenuEntry {
  std::string slug;       ///< as WordPress lists it: `woocommerce`, `edit.php?post_type=product`
  std::string parent;     ///< the slug of the menu that lists it; empty: it is a menu itself
  std::string title;      ///< as people see it; may be empty
  std::string capability; ///< that WordPress asks for

  bool is_menu() const { return parent.empty(); }
  /// As policies name it: `menu/woocommerce`, `wc-reports`.
  std::string id() const;
};

class WordPress {
public:
  /// A fresh WordPress 6.1 with the theme, and the roles that the site names.
  explicit WordPress(engine::Site const& site, Theme theme = Theme::none)
      : role_slugs_(site.roles), theme_(theme) {}

  Theme theme() const { return theme_; }

  /// Says what a role may do, in place of what WordPress gives it.
  void set_role(std::string slug, Capabilities capabilities);

  bool is_role(std::string_view slug) const;
  /// The role's capabilities; empty if they are not known.
  Capabilities capabilities(std::string_view role) const;
  /// Whether a role has the capability, granted or taken away.
  bool some_role_has(std::string_view capability) const;

  /// Adds a menu after those of WordPress, or a page after those of its menu.
  void add_menu(MenuEntry entry);
  /// What plugins add, in order.
  std::span<MenuEntry const> plugin_menus() const { return menus_; }

private:
  std::vector<std::string> role_slugs_;
  Theme theme_;
  std::vector<MenuEntry> menus_;
  std::map<std::string, Capabilities, std::less<>> roles_;
};

} // namespace aclint::service
