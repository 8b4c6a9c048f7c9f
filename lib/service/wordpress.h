// What the WordPress of a site has besides AAM: roles with their capabilities, the kind of theme, the admin menu.
#pragma once
#include "catalog/themes.h"
#include "engine/site.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

using catalog::Theme;

/// By name: "none", "classic" or "block".
std::optional<Theme> theme(std::string_view name);

using Capabilities = std::map<std::string, bool, std::less<>>;

class WordPress {
public:
  /// A fresh WordPress 6.1 with the theme, and the roles that the site names.
  explicit WordPress(engine::Site const& site, Theme theme = Theme::none) : site_(site), theme_(theme) {}

  Theme theme() const { return theme_; }
  engine::Site const& site() const { return site_; }

  /// Says what a role may do, in place of what WordPress gives it.
  void set_role(std::string slug, Capabilities capabilities);

  bool is_role(std::string_view slug) const;
  /// The role's capabilities; empty if they are not known.
  Capabilities capabilities(std::string_view role) const;
  /// Whether a role has the capability, granted or taken away.
  bool some_role_has(std::string_view capability) const;

private:
  engine::Site const& site_;
  Theme theme_;
  std::map<std::string, Capabilities, std::less<>> roles_;
};

} // namespace aclint::service
