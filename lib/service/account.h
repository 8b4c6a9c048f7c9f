// Roles and capabilities of who asks, as `Capability` and `Role` statements leave them at this request
// (spec requests.md §2).
#pragma once
#include "engine/engine.h"
#include "service/wordpress.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

/// A user at one request. A visitor has neither roles nor capabilities.
class Account {
public:
  /// As WordPress stores it, then changed by the policies that count for the subject. `fault`: AAM fails.
  Account(engine::Engine& engine, engine::Site const& site, WordPress const& wordpress,
          engine::Subject const& subject, php::FatalError& fault);

  std::vector<std::string> const& roles() const { return roles_; }
  bool has_role(std::string_view slug) const;
  /// Whether a `Role` statement decides which roles the user has at this request.
  bool changes_roles() const { return changes_roles_; }

  /// Whether WordPress lets the user do what it asks this capability for: it may ask for others instead
  /// (`customize` → `edit_theme_options`), and grants some to users who have another one. AAM's own
  /// (`aam_manager`) are those of administrators until a role has them.
  bool can(std::string_view capability) const;

private:
  bool holds(std::string_view primitive) const;

  WordPress const* wordpress_;
  std::vector<std::string> roles_;
  bool changes_roles_ = false;
  std::map<std::string, bool, std::less<>> capabilities_;
};

} // namespace aclint::service
