// The five roles WordPress installs, with the capabilities each holds.
//
//   find_role("author")->grants("publish_posts")     // true
//   roles_with("manage_options")                     // {"administrator"}
//
// Facts: WordPress 6.1, single site. Meta capabilities (`customize`) belong to no role: see capabilities.h.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace aclint::catalog {

struct Role {
  std::string_view slug;  ///< `editor`
  std::string_view title; ///< "Editor"
  int level = 0;          ///< highest `level_<n>`; AAM compares it to decide who may manage whom
  std::span<std::string_view const> capabilities;

  bool grants(std::string_view capability) const;
};

/// All roles, most powerful first.
std::span<Role const> roles();

/// By slug, case-sensitive; null for a role WordPress does not install.
Role const* find_role(std::string_view slug);

/// Slugs of the roles that hold a capability themselves, most powerful first.
std::vector<std::string_view> roles_with(std::string_view capability);

} // namespace aclint::catalog
