// People who are several of a site's subjects at once. What is attached to a role and what is attached to a
// user meet in a user who has that role, of whom neither subject alone knows.
#pragma once
#include "site/site_facts.h"

#include <optional>
#include <vector>

namespace aclint::site {

/// Users to whom something is attached by name, with each role about which something is said and with one
/// about which nothing is; where all roles of a user count, also everybody with two of those roles. Of people
/// for whom the same policies count, one. Nothing: there are too many of them (`SiteFacts::most_meetings`),
/// so that nothing can be claimed of everybody. Worked out once.
std::optional<std::vector<SiteSubject>> const& mixed_people(SiteFacts const& site);

} // namespace aclint::site
