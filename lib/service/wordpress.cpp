#include "service/wordpress.h"

#include "catalog/roles.h"
#include "engine/menu.h"

#include <algorithm>

namespace aclint::service {

std::optional<Theme> theme(std::string_view name) {
  if (name == "none") return Theme::none;
  if (name == "classic") return Theme::classic;
  if (name == "block") return Theme::block;
  return std::nullopt;
}

Capabilities capabilities_of(catalog::Role const& role) {
  Capabilities result;
  for (std::string_view const capability : role.capabilities) result.emplace(capability, true);
  return result;
}

bool lack_some_of(Capabilities const& capabilities, catalog::Role const& role) {
  for (auto const& [name, granted] : capabilities_of(role)) {
    auto const found = capabilities.find(name);
    if (granted && (found == capabilities.end() || !found->second)) return true;
  }
  return false;
}

std::string MenuEntry::id() const { return engine::normalise_menu_slug((is_menu() ? "menu/" : "") + slug); }

void WordPress::add_menu(MenuEntry entry) { menus_.push_back(std::move(entry)); }

void WordPress::set_role(std::string slug, Capabilities capabilities) {
  roles_.insert_or_assign(std::move(slug), std::move(capabilities));
}

bool WordPress::is_role(std::string_view slug) const {
  return roles_.contains(slug) || catalog::find_role(slug) != nullptr ||
         std::find(role_slugs_.begin(), role_slugs_.end(), slug) != role_slugs_.end();
}

Capabilities WordPress::capabilities(std::string_view role) const {
  if (auto const own = roles_.find(role); own != roles_.end()) return own->second;
  catalog::Role const* const known = catalog::find_role(role);
  return known != nullptr ? capabilities_of(*known) : Capabilities();
}

bool WordPress::some_role_has(std::string_view capability) const {
  for (auto const& [slug, own] : roles_)
    if (own.contains(capability)) return true;
  return std::ranges::any_of(catalog::roles(), [&](catalog::Role const& role) {
    return !roles_.contains(role.slug) &&
           std::ranges::find(role.capabilities, capability) != role.capabilities.end();
  });
}

} // namespace aclint::service
