// Users to whom several levels apply, for example a user with their own policy who also has the role
// `editor`.
#pragma once
#include "site/site_facts.h"

#include <optional>
#include <vector>

namespace aclint::site {

/// Users with their own policies, combined with every role that has policies and with one role that has none.
/// If all roles of a user count, also users with two of these roles. Of users with the same policies, only
/// one. Nothing if there are too many (`SiteFacts::most_meetings`); then no rule can say something about
/// everybody.
std::optional<std::vector<SiteSubject>> const& mixed_people(SiteFacts const& site);

} // namespace aclint::site
