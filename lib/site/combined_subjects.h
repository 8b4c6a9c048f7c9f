// Users to whom several levels apply, for example a user with their own policy who also has the role
// `editor`.
#pragma once
#include "site/site_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::site {

/// Users with their own policies, combined with every role that has policies and with one role that has none.
/// If all roles of a user count, also users with two of these roles. Of users with the same policies, only
/// one. Nothing if there are too many: then no rule can say something about everybody, and `limit/not-examined` says so.
std::optional<std::vector<SiteSubject>> const& mixed_people(SiteFacts const& site);

/// The people who have a role, as far as policies tell them apart: those with nothing else; users with their own policies
/// who may have it; and, if all roles of a user count, those with a second role.
std::vector<SiteSubject> people_with_role(SiteFacts const& site, std::string const& role);

/// The roles that have the capability by themselves. `administrator` has all of WordPress, if it is not known better.
std::vector<std::string> roles_with(SiteFacts const& site, std::string_view capability);

} // namespace aclint::site
