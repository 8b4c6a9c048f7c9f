// Roles and capabilities of who asks, as `Capability` and `Role` statements leave them at this request
// (spec requests.md §2).
#pragma once
#include "engine/engine.h"
#include "service/answer.h"
#include "service/concern.h"
#include "service/wordpress.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::service {

/// A user at one request. A visitor has neither roles nor capabilities.
class Account {
public:
  /// As WordPress stores it, then changed by the policies that count for the subject. `fault`: AAM fails. Borrows all
  /// but `fault`.
  Account(engine::Engine& engine, engine::Site const& site, WordPress const& wordpress,
          engine::Subject const& subject, php::FatalError& fault);

  /// In WordPress's order, which is that of the user's capabilities.
  std::vector<std::string> const& roles() const { return roles_; }
  bool has_role(std::string_view slug) const;
  /// Whether a `Capability` or `Role` statement says what the user has at this request.
  bool is_changed() const { return !said_of_capabilities_.empty() || !said_of_roles_.empty(); }

  /// Whether WordPress lets the user do what it asks this capability for: it may ask for others instead
  /// (`customize` → `edit_theme_options`), and grants some to users who have another one. AAM's own
  /// (`aam_manager`) are those of administrators until a role has them.
  bool can(std::string_view capability) const;

  /// The same as answers, with what in the policies decided; WordPress decides if there are no causes.
  Answer answer_can(std::string_view capability) const;
  Answer answer_has_role(std::string_view slug) const;

  /// The capability that WordPress asks for in place of this one, and the user lacks; empty: none.
  std::string missing_for(std::string_view capability) const;

  /// Names of the capabilities that the user has, roles included: `USER.caps`.
  std::vector<std::string> capability_names() const;

  std::vector<Concern> concerns_of_capability(std::string_view capability) const;
  std::vector<Concern> concerns_of_role(std::string_view slug) const;

private:
  std::vector<std::string> asked_for(std::string_view capability) const;
  bool holds(std::string_view primitive) const;
  std::optional<engine::Decision> by_wildcard(std::string_view primitive) const;

  engine::Engine* engine_;
  engine::Site const* site_;
  WordPress const* wordpress_;
  bool visitor_;
  std::vector<std::string> roles_;
  std::map<std::string, bool, std::less<>> capabilities_;
  // What policies and settings say: capability or role → allowed.
  std::map<std::string, bool, std::less<>> said_of_capabilities_;
  std::map<std::string, bool, std::less<>> said_of_roles_;
};

} // namespace aclint::service
