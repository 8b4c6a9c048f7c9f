// Reads aclint.toml, in which the owner of a site configures aclint (docs/use/configuration.md).
//
//   aam-version = "7.1"
//   premium = true
//   [severity]
//   menu = "warning"                          # a group, or
//   "resource/unknown-capability" = "off"     # a rule, or
//   info = "off"                              # all findings of a severity
//   [site]
//   theme = "classic"
//   roles = ["shop_manager"]
//   [site.config]
//   "core.settings.multi_access_levels" = true
//   [[site.menu]]
//   slug = "woocommerce"
//   capability = "edit_others_shop_orders"
//   [[site.policy]]
//   file = "policies/editors.json"
//   attach = ["role:editor"]
//
// What cannot be read becomes a problem with its place; the rest counts.
#pragma once
#include "base/span.h"
#include "diag/diagnostic.h"
#include "engine/site.h"
#include "facts/settings.h"
#include "service/wordpress.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::config {

/// `[severity]`: the severities that the owner wants.
struct SeverityTable {
  /// By rule, group or severity; nothing: off.
  std::map<std::string, std::optional<diag::Severity>, std::less<>> by_name;

  /// The severity to show a finding of `rule` with, if `own` is the finding's own: the table's for the rule,
  /// else the table's for its group, else the table's for `own`, else `own`. Nothing: it is not shown.
  std::optional<diag::Severity> of(std::string_view rule, diag::Severity own) const;
};

/// One `[[site.policy]]`: a policy, and where it is attached.
struct PolicyEntry {
  std::string file;                ///< as written: relative to the folder of aclint.toml
  Span span;                       ///< the place of that name
  std::vector<std::string> attach; ///< "default", "visitor", "role:editor", "user:5"
  std::vector<std::string> detach;
  std::optional<std::int64_t> order; ///< WordPress's menu_order
  std::string status = "publish";
};

/// `[site.role.SLUG]`: a role of the site, or one of WordPress's that has other capabilities.
struct RoleEntry {
  std::string slug;
  std::optional<service::Capabilities> capabilities; ///< nothing: not known
};

/// What `[site]` says of the site besides its policies: see workspace/site_model.h.
struct SiteEntry {
  service::Theme theme = service::Theme::block; ///< that of a fresh WordPress
  std::string host = "localhost";
  std::optional<php::Array> settings; ///< made on AAM's screens; nothing: not known
  php::Array config;                  ///< AAM's configuration
  std::vector<RoleEntry> roles;
  std::vector<service::MenuEntry> menus; ///< a page's menu is one of these, or WordPress's
  std::vector<engine::User> users;
  std::vector<engine::Post> posts;
};

struct Config {
  std::optional<catalog::AamVersion> aam_version;
  std::optional<facts::Premium> premium;
  facts::Limits limits = facts::Limits::usual; ///< not of the file: the user says it
  SeverityTable severity = {};
  facts::SiteNames names = {}; ///< also of the roles and menus in `site`
  SiteEntry site = {};
  std::vector<PolicyEntry> policies;

  /// The settings that rules read. Borrows the names.
  facts::Settings settings() const;
};

/// What is wrong. Each kind has a rule in group `config`.
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

/// The file that `settings` names.
struct SettingsFile {
  struct Mistake {
    Offset line = 1;
    std::string message;
    std::string help;
  };
  php::Array settings; ///< what can be used
  std::vector<Mistake> mistakes;
};

/// What `read` has to know about the program and the folder. Paths are as written.
struct Surroundings {
  std::span<std::string_view const> rules;                ///< ids of all rules
  std::function<bool(std::string_view)> has_file{};       ///< if empty, every file exists
  std::map<std::string_view, std::string_view> renamed{}; ///< ids that rules had before → their present ids
  /// Reads the file of `settings`; nothing: it cannot be read. If empty, there are no settings.
  std::function<std::optional<SettingsFile>(std::string_view)> read_settings{};
};

/// Reads an aclint.toml. Accepts any text; if it is not valid TOML, the faulty lines are left out.
ParsedConfig read(std::string_view text, Surroundings const& surroundings);

} // namespace aclint::config
