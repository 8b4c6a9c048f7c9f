// Capabilities: those of WordPress, those it only computes, and AAM's own.
//
//   find_capability("manage_privacy_options")->maps_to       // "manage_options"
//   find_capability("aam_show_toolbar")->restricts_once_created  // true
//   find_capability("edit_plugins")->risk.kind                // RiskKind::code
//
// Facts: WordPress 6.1; AAM's capabilities with their prerequisites from its plugin reference.
// Plugins add capabilities at will: one that is not here is not wrong.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class CapabilityKind : unsigned char {
  primitive, ///< a role can hold it; WordPress gives it to at least one default role
  network,   ///< held by super administrators of a network only
  meta,      ///< no role holds it; WordPress asks for `maps_to` instead
  object, ///< about one object (`edit_post`): computed per object, granting or denying the name has no effect
  derived,    ///< no role holds it; whoever holds `maps_to` has it, and a role or policy may grant it besides
  user_level, ///< `level_0` … `level_10`
  aam,        ///< AAM's own, not created on activation
};

/// What the holder of a capability can bring about beyond what its name says.
enum class RiskKind : unsigned char {
  none,
  code,     ///< runs code of one's own on the server
  accounts, ///< acts as another user
  rights,   ///< gives oneself any right, or lifts what restricts one
  site,     ///< the site, or the way back into it, can be lost
};

/// The words that follow "whoever holds it can": "run code on the server".
std::string_view title(RiskKind kind);

/// How the holder of a capability gets there, in words for the owner of a site.
struct Risk {
  RiskKind kind = RiskKind::none;
  std::string_view screen = {}; ///< "Plugins > Plugin File Editor"
  std::string_view way = {};    ///< what happens there, a sentence without full stop

  constexpr explicit operator bool() const { return kind != RiskKind::none; }
};

struct Capability {
  std::string_view name;
  CapabilityKind kind;
  std::string_view description; ///< what it lets one do: "edit the posts of others"
  std::string_view maps_to =
      {};         ///< meta, object: the (main) capability asked for instead; derived: see there
  Risk risk = {}; ///< code execution, other accounts, loss of the site
  std::span<std::string_view const> prerequisites = {}; ///< AAM: all needed before it has effect
  bool needs_subject = false;                           ///< AAM: and one of `aam_subject_capabilities()`
  bool restricts_once_created = false;                  ///< AAM: from then on, whoever lacks it is restricted
  std::string_view deprecated = {};                     ///< since when: "WordPress 3.0"
  std::string_view replacement = {};                    ///< deprecated: what to use instead; may be empty
  std::string_view overrides = {};                      ///< AAM's policies: the post capability it stands for
};

/// Every row, by group.
std::span<Capability const> capabilities();

/// By name, case-sensitive, as WordPress compares them; null if unknown.
Capability const* find_capability(std::string_view name);

/// All names in alphabetical order, for completion and near misses.
std::span<std::string_view const> capability_names();

/// The capabilities that open a subject on AAM's page, one of which `needs_subject` asks for:
/// `aam_manage_default`, `aam_manage_roles`, `aam_manage_users`, `aam_manage_visitors`.
std::span<std::string_view const> aam_subject_capabilities();

/// `level_<n>` for a decimal n, also above 10 (AAM 6 had `level_11` and beyond).
bool is_user_level(std::string_view name);

} // namespace aclint::catalog
