// Capabilities: those of WordPress, those that WordPress only computes, and AAM's own.
//
//   find_capability("customize")->kind                        // CapabilityKind::meta: see meta_capabilities.h
//   find_capability("aam_show_toolbar")->restricts_once_created  // true
//   find_capability("edit_plugins")->risk.kind                // RiskKind::code
//
// Facts: WordPress 6.1; AAM's capabilities with their prerequisites from its plugin reference.
// Plugins add capabilities, so one that is not listed here may be right.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class CapabilityKind : unsigned char {
  primitive, ///< a role can hold it; WordPress gives it to at least one default role
  network,   ///< held by super administrators of a network only
  meta,      ///< no role holds it; WordPress asks for others instead (`needed_for`)
  object,    ///< about one object (`edit_post`) and computed: granting or denying it has no effect
  derived, ///< no role holds it; people with others have it (`granted_with`), and a role or policy may grant it
  user_level, ///< `level_0` … `level_10`
  aam,        ///< AAM's own, not created on activation
};

/// What people with a capability can do beyond its name.
enum class RiskKind : unsigned char {
  none,
  code,     ///< run their own code on the server
  accounts, ///< act as somebody else
  rights,   ///< give themselves any right, or remove their own restrictions
  site,     ///< destroy the site, or lock everybody out
};

/// The words that follow "people who have it can": "run code on the server".
std::string_view title(RiskKind kind);

/// How people with a capability get there, in words for the owner of a site.
struct Risk {
  RiskKind kind = RiskKind::none;
  std::string_view screen = {}; ///< "Plugins > Plugin File Editor"
  std::string_view way = {};    ///< what happens there; a sentence without full stop

  constexpr explicit operator bool() const { return kind != RiskKind::none; }
};

struct Capability {
  std::string_view name;
  CapabilityKind kind;
  std::string_view description;                         ///< what it allows: "edit the posts of others"
  Risk risk = {};                                       ///< code execution, other accounts, loss of the site
  std::span<std::string_view const> prerequisites = {}; ///< AAM: all needed before it has effect
  bool needs_subject = false;                           ///< AAM: also one of `aam_subject_capabilities()`
  bool restricts_once_created = false; ///< AAM: once it exists, people without it are restricted
  std::string_view deprecated = {};    ///< since when: "WordPress 3.0"
  std::string_view replacement = {};   ///< deprecated: what to use instead; may be empty
  std::string_view overrides = {};     ///< AAM's policies: it replaces this capability for posts
};

/// All rows, by group.
std::span<Capability const> capabilities();

/// The capability with this name, case-sensitive as in WordPress; null if unknown.
Capability const* find_capability(std::string_view name);

/// All names in alphabetical order, for completion and suggestions.
std::span<std::string_view const> capability_names();

/// The capabilities that open a subject on AAM's page (`needs_subject` requires one of them):
/// `aam_manage_default`, `aam_manage_roles`, `aam_manage_users`, `aam_manage_visitors`.
std::span<std::string_view const> aam_subject_capabilities();

/// `level_<n>` for a decimal n, also above 10 (AAM 6 had `level_11` and so on).
bool is_user_level(std::string_view name);

} // namespace aclint::catalog
