// Default → Role → User, Default → Visitor: which policies and settings count for a subject (spec §5, §9).
#pragma once
#include "engine/site.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace aclint::engine {

/// The roles that count: the first one, or all of them with multi-level access. None if the first is not
/// registered (neither one of WordPress's own nor named anywhere on the site).
std::vector<std::string> counting_roles(Site const& site, Subject const& subject);

/// The policies that count for the subject, as indices into `site.policies` in the order in which AAM
/// concatenates them: published, attached, by order, then by id.
std::vector<std::size_t> counting_policies(Site const& site, Subject const& subject);

/// The subject's own settings of a kind (`backend_menu`): id → permission → {effect, …}.
php::Array own_settings(Site const& site, Subject const& subject, std::string_view kind);

/// The inherited settings: those of its roles, merged, over those of Default.
php::Array inherited_settings(Site const& site, Subject const& subject, std::string_view kind);

/// The permissions of `upper` over those of `lower`, id by id and permission by permission.
php::Array overlay(php::Array upper, php::Array const& lower);

} // namespace aclint::engine
