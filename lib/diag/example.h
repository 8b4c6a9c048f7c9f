// The example of a finding: one request that shows what the finding says, and what AAM decides about it.
//
// It is data, so that a program or a test can ask AAM or the engine the same question. `render` makes the
// sentence for people. Statements are counted from 0 here, and from 1 where they are shown.
//
//   Example example{.item = "menu/edit.php?post_type=page",
//                   .decision = Decision::allow,
//                   .compared = Without{.statement = 1, .decision = Decision::deny}};
//   // "`menu/edit.php?post_type=page` is allowed; without statement 2 it would be denied"
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace aclint::diag {

/// What AAM decides about an item. `other`: a statement decides whose `Effect` is neither allow nor deny; AAM
/// keeps such words for `Capability` and `Hook`. `none`: no statement decides.
enum class Decision : std::uint8_t { deny, allow, other, none };

/// "deny", "allow", "other" or "none".
std::string_view name(Decision decision);

/// Names a policy of a site.
struct PolicyName {
  std::string file;    ///< as in aclint.toml; empty: the policy is in an export
  std::int64_t id = 0; ///< in an export: the policy's number in AAM
  std::string title;   ///< in an export, if it has one

  /// As messages name it: "`editors.json`", "policy 7 (Editors)".
  std::string text() const;
};

/// An assumption about a condition that contains a regular expression or compares dates: no request is known
/// that makes it true, or none that makes it false.
struct Assumption {
  std::uint32_t statement = 0;
  bool holds = false; ///< its `Condition` holds
};

/// The same request, with one statement left out.
struct Without {
  std::optional<PolicyName> policy; ///< nothing: the policy of the finding
  std::uint32_t statement = 0;
  Decision decision = Decision::none;
};

/// The same request, with one resource of the policy written in another way.
struct Rewritten {
  std::uint32_t statement = 0;
  std::string from; ///< as it is in the policy: "BackendMenu:tools.php"
  std::string to;   ///< "BackendMenu:menu/tools.php"
  Decision decision = Decision::none;
};

/// The same request, if the later of two wildcards wins, not the more specific one.
struct LaterWildcardWins {
  Decision decision = Decision::none;
};

struct Example {
  std::string item;   ///< a page or menu, "edit.php?post_type=page", or a resource, "Capability:read"
  std::string action; ///< if the resource has one: "Edit"
  /// The markers that conditions read, with their values as JSON, by name. All others are null.
  std::vector<std::pair<std::string, std::string>> markers;
  std::string time; ///< in UTC, if conditions read the clock: "2026-01-31 10:00:00"
  std::vector<Assumption> assuming;
  Decision decision = Decision::none; ///< with the policy as it is
  /// A capability that these people lack and WordPress asks for: AAM does not deny the item, WordPress does.
  std::string refused_without;
  std::variant<Without, Rewritten, LaterWildcardWins> compared;
};

} // namespace aclint::diag
