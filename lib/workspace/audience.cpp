#include "workspace/audience.h"

#include "catalog/roles.h"

#include <algorithm>
#include <string_view>

namespace aclint::workspace {

namespace {

// False if nothing is known of the role.
bool add_role(std::string_view slug, std::span<site::Role const> roles, facts::Audience& out) {
  out.roles.emplace(slug);
  if (auto const own = std::ranges::find(roles, slug, &site::Role::slug); own != roles.end()) {
    for (auto const& [capability, granted] : own->capabilities)
      if (granted) out.capabilities.insert(capability);
    return true;
  }
  catalog::Role const* const known = catalog::find_role(slug);
  if (known != nullptr) out.capabilities.insert(known->capabilities.begin(), known->capabilities.end());
  return known != nullptr;
}

} // namespace

std::optional<facts::Audience> audience_of(std::span<std::string const> attach,
                                           std::span<site::Role const> roles) {
  constexpr std::string_view role = "role:";
  facts::Audience result;
  if (attach.empty()) return std::nullopt;
  for (std::string const& level : attach) {
    if (level == "visitor") continue;
    if (!level.starts_with(role)) return std::nullopt;
    if (!add_role(std::string_view(level).substr(role.size()), roles, result)) return std::nullopt;
  }
  return result;
}

} // namespace aclint::workspace
