// The five roles that WordPress installs, with their capabilities.
//
//   find_role("author")->grants("publish_posts")     // true
//   roles_with("manage_options")                     // {"administrator"}
//
// Facts: WordPress 6.1, single site. No role has meta capabilities (`customize`): see capabilities.h.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace aclint::catalog {

struct Role {
  std::string_view slug;  ///< `editor`
  std::string_view title; ///< "Editor"
  int level = 0;          ///< the highest `level_<n>`; AAM compares it to decide who may manage whom
  std::span<std::string_view const> capabilities;

  bool grants(std::string_view capability) const;
};

/// All roles, most powerful first.
std::span<Role const> roles();

/// The role with this slug, case-sensitive; null if WordPress does not install it.
Role const* find_role(std::string_view slug);

/// The slugs of the roles that have this capability, most powerful first.
std::vector<std::string_view> roles_with(std::string_view capability);

} // namespace aclint::catalog
