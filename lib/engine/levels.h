// Default → Role → User, Default → Visitor: which policies and settings count for a subject (spec §5, §9).
#pragma once
#include "engine/site.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// Keys of AAM's configuration: `Site::policies_enabled` and `Site::multiple_roles`.
inline constexpr std::string_view policies_key = "service.policies.enabled";
inline constexpr std::string_view multiple_roles_key = "core.settings.multi_access_levels";

/// The subject's roles as WordPress reads the account: without those that are not registered (neither
/// WordPress's own nor named anywhere on the site).
std::vector<std::string> registered_roles(Site const& site, Subject const& subject);

/// Of those, the ones that count: the first, or all with multi-level access.
std::vector<std::string> counting_roles(Site const& site, Subject const& subject);

/// The policies of the subject, as indices into `site.policies` in the order in which AAM concatenates them:
/// published, attached, by order, then id.
std::vector<std::size_t> attached_policies(Site const& site, Subject const& subject);

/// Whether the subject's own level, one of its roles or Default attaches the policy (true) or detaches it (false), the
/// first that says so; nothing: none does. A policy that is not published may be attached as well.
std::optional<bool> attachment(Site const& site, Subject const& subject, Policy const& policy);

/// Those that give the subject permissions: all of them, or none where the site does not use policies.
std::vector<std::size_t> counting_policies(Site const& site, Subject const& subject);

/// The policies that count at a level by itself, in AAM's order: "default", or "role:editor", which inherits what is
/// attached to Default. AAM reads redirects there (requests.md §4).
std::vector<std::size_t> policies_at(Site const& site, std::string_view level);

/// The subject's own level, as settings name it: "visitor", "user:5".
std::string own_level(Subject const& subject);

/// What was set on AAM's screens at a level: "default", "visitor", "role:editor", "user:5".
php::Array settings_at(Site const& site, std::string_view level, std::string_view kind);

/// The subject's own settings of a kind (`backend_menu`): id → permission → {effect, …}.
php::Array own_settings(Site const& site, Subject const& subject, std::string_view kind);

/// The inherited settings: those of its roles, merged, over those of Default.
php::Array inherited_settings(Site const& site, Subject const& subject, std::string_view kind);

/// The permissions of `upper` over those of `lower`, id by id and permission by permission.
php::Array overlay(php::Array upper, php::Array const& lower);

} // namespace aclint::engine
