// What a question is about: a WordPress site with AAM, and somebody who uses it.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::policy {
struct Document;
}

namespace aclint::engine {

/// The meaning of `*` in a policy.
enum class Wildcards : std::uint8_t {
  literal,       ///< without the premium add-on: an ordinary character
  most_specific, ///< the documented model: the strongest wildcard decides
  last,          ///< the other meaning in AAM's documentation: the last wildcard decides
};

/// The meaning of `*` on a site: that of the documented model if it has the premium add-on.
constexpr Wildcards wildcards_with(bool premium) {
  return premium ? Wildcards::most_specific : Wildcards::literal;
}

/// A policy, and where it is on the site.
struct Policy {
  std::int64_t id = 0;
  std::string text; ///< JSON, as stored; AAM skips what does not parse
  /// The same, already parsed; borrowed. Null: the engine parses `text`.
  policy::Document const* document = nullptr;
  std::string status = "publish";
  std::int64_t order = 0; ///< WordPress's menu_order
  /// Levels: "default", "visitor", "role:editor", "user:5"; "user" is the subject of the question.
  std::vector<std::string> attach;
  std::vector<std::string> detach;
  // To ask what would be without them: indices into the document's `statements` and `params` that do not count.
  std::vector<std::size_t> left_out = {};
  std::vector<std::size_t> left_out_params = {};
};

/// A post that a `Post:` resource may name by its slug.
struct Post {
  std::int64_t id = 0;
  std::string type;
  std::string slug;
  std::int64_t author = 1; ///< who wrote it
  std::string status = "publish";
};

/// A user that a `User:` resource may name by login or e-mail address.
struct User {
  std::int64_t id = 0;
  std::string login;
  std::string email;
  std::vector<std::string> roles = {};
};

struct Site {
  std::vector<Policy> policies;
  php::Array settings = {}; ///< made on AAM's screens: default, visitor, role.<slug>, user.<id> (spec §9)
  php::Array config = {};   ///< AAM's configuration, such as `core.settings.multi_access_levels`
  std::vector<Post> posts;
  std::vector<User> users;
  std::vector<std::string> roles; ///< slugs of the site's own roles, besides WordPress's
  std::string host = "localhost";
  Wildcards wildcards = Wildcards::literal; ///< the meaning of `*`, which depends on the premium add-on

  /// Whether policies count at all: `service.policies.enabled`.
  bool policies_enabled() const;
  /// Whether all roles of a user count: `core.settings.multi_access_levels`.
  bool multiple_roles() const;
  /// Whether one of AAM's services runs: `service.<service>.enabled`.
  bool runs(std::string_view service) const;
  /// Whether an allow wins over a deny when the settings of roles are merged, for this kind of setting.
  bool prefers_allow(std::string_view setting) const;
};

/// The user or visitor who makes the request. A visitor has no roles and no id.
struct Subject {
  std::vector<std::string> roles;
  std::int64_t id = 0;
  bool visitor = false;

  friend auto operator<=>(Subject const&, Subject const&) = default;
};

} // namespace aclint::engine
