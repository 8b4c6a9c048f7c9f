// aclint.toml: what the owner of a site tells aclint (docs/use/configuration.md).
//
//   aam-version = "7.1"
//   premium = true
//   [severity]
//   menu = "warning"                          # a group, or
//   "resource/unknown-capability" = "off"     # a rule
//   [site]
//   roles = ["shop_manager"]
//   [[site.policy]]
//   file = "policies/editors.json"
//   attach = ["role:editor"]
//
// Whatever cannot be read is a problem, with its place, and the rest counts.
#pragma once
#include "base/span.h"
#include "diag/diagnostic.h"
#include "facts/settings.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::config {

/// `[severity]`: how bad findings are to this owner.
struct SeverityTable {
  /// By rule or group; nothing: off.
  std::map<std::string, std::optional<diag::Severity>, std::less<>> by_name;

  /// How a finding of `rule` is shown that is of severity `own` by itself: as the table has it for the rule,
  /// else for its group. Nothing: it is not shown.
  std::optional<diag::Severity> of(std::string_view rule, diag::Severity own) const;
};

/// One `[[site.policy]]`: a policy and its place on the site.
struct PolicyEntry {
  std::string file;                ///< as written: relative to the folder of aclint.toml
  Span span;                       ///< where the file is named
  std::vector<std::string> attach; ///< "default", "visitor", "role:editor", "user:5"
  std::vector<std::string> detach;
  std::optional<std::int64_t> order; ///< WordPress's menu_order
  std::string status = "publish";
};

struct Config {
  std::optional<catalog::AamVersion> aam_version;
  std::optional<facts::Premium> premium;
  SeverityTable severity = {};
  facts::SiteNames names = {};
  bool multi_role = false; ///< AAM's multiple roles support is on: all roles of a user count
  std::vector<PolicyEntry> policies;

  /// What rules are told. Borrows the names.
  facts::Settings settings() const;
};

/// One rule of group `config` speaks for each.
enum class ProblemKind : unsigned char { invalid_toml, unknown_key, bad_value };

struct Problem {
  ProblemKind kind;
  Span span;
  std::string message;
  std::string why;
  std::string help;
  std::optional<diag::Fix> fix;
};

struct ParsedConfig {
  Config config;
  std::vector<Problem> problems; ///< in order of position
};

/// What reading needs of the world.
struct Surroundings {
  std::span<std::string_view const> rules;                ///< ids of all rules
  std::function<bool(std::string_view)> has_file{};       ///< a path as written; empty: every file is there
  std::map<std::string_view, std::string_view> renamed{}; ///< ids that rules had before → what they have now
};

/// Reads an aclint.toml. Any text can be read; from one that is no TOML, the lines at fault are left out.
ParsedConfig read(std::string_view text, Surroundings const& surroundings);

} // namespace aclint::config
