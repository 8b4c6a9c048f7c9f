// The example of a finding: one request that shows what the finding says, and what AAM decides about it.
//
// It is data, so that a program or a test can put the same question to AAM or to the engine; `render` makes
// the sentence for people. Statements are counted from 0 here, and from 1 wherever they are shown.
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

/// What AAM decides about an item. `other`: it follows a statement whose `Effect` is a word of its own, which
/// `Capability` and `Hook` keep. `none`: no statement decides.
enum class Decision : std::uint8_t { deny, allow, other, none };

/// "deny", "allow", "other" or "none".
std::string_view name(Decision decision);

/// A policy of a site, by what people know it by.
struct PolicyName {
  std::string file;    ///< as an aclint.toml names it; empty: the policy is in an export
  std::int64_t id = 0; ///< in an export: AAM's number of the policy
  std::string title;   ///< in an export, where it has one

  /// As messages name it: "`editors.json`", "policy 7 (Editors)".
  std::string text() const;
};

/// An assumption about a condition of which no request is known that makes it hold, or not: it contains a regular
/// expression, or compares dates.
struct Assumption {
  std::uint32_t statement = 0;
  bool holds = false; ///< its `Condition` holds
};

/// The same request, with one statement left out.
struct Without {
  std::optional<PolicyName> policy; ///< nothing: the policy that the finding is about
  std::uint32_t statement = 0;
  Decision decision = Decision::none;
};

/// The same request, with one resource of the policy written in another way.
struct Rewritten {
  std::uint32_t statement = 0;
  std::string from; ///< as it is now: "BackendMenu:tools.php"
  std::string to;   ///< "BackendMenu:menu/tools.php"
  Decision decision = Decision::none;
};

/// The same request, if the later of two wildcards wins, not the more specific one.
struct LaterWildcardWins {
  Decision decision = Decision::none;
};

struct Example {
  std::string item;   ///< a page or menu, "edit.php?post_type=page", or a resource, "Capability:read"
  std::string action; ///< of a resource that has one: "Edit"
  /// Marker → value as JSON, in order, where conditions matter. All others are null.
  std::vector<std::pair<std::string, std::string>> markers;
  std::string time; ///< in UTC, where conditions read the clock: "2026-01-31 10:00:00"
  std::vector<Assumption> assuming;
  Decision decision = Decision::none; ///< with the policy as it is
  std::variant<Without, Rewritten, LaterWildcardWins> compared;
};

} // namespace aclint::diag
