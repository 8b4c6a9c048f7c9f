#include "service/wordpress.h"

#include "catalog/roles.h"

#include <algorithm>

namespace aclint::service {

std::optional<Theme> theme(std::string_view name) {
  if (name == "none") return Theme::none;
  if (name == "classic") return Theme::classic;
  if (name == "block") return Theme::block;
  return std::nullopt;
}

void WordPress::set_role(std::string slug, Capabilities capabilities) {
  roles_.insert_or_assign(std::move(slug), std::move(capabilities));
}

bool WordPress::is_role(std::string_view slug) const {
  return roles_.contains(slug) || catalog::find_role(slug) != nullptr ||
         std::find(site_.roles.begin(), site_.roles.end(), slug) != site_.roles.end();
}

Capabilities WordPress::capabilities(std::string_view role) const {
  if (auto const own = roles_.find(role); own != roles_.end()) return own->second;
  Capabilities result;
  if (catalog::Role const* const known = catalog::find_role(role))
    for (std::string_view const capability : known->capabilities) result.emplace(capability, true);
  return result;
}

bool WordPress::some_role_has(std::string_view capability) const {
  for (auto const& [slug, own] : roles_)
    if (own.contains(capability)) return true;
  return std::ranges::any_of(catalog::roles(), [&](catalog::Role const& role) {
    return !roles_.contains(role.slug) && std::ranges::find(role.capabilities, capability) != role.capabilities.end();
  });
}

} // namespace aclint::service
