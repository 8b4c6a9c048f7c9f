// Users to whom several levels apply, for example a user with their own policy who also has the role
// `editor`.
#pragma once
#include "site/site_facts.h"

#include <optional>
#include <vector>

namespace aclint::site {

/// Users with attachments of their own, each with every role that has attachments and with one that has
/// none; if all roles of a user count, also users with two of those roles. Of users for whom the same
/// policies count, one. Nothing if there are too many (`SiteFacts::most_meetings`): then nothing can be said
/// of everybody.
std::optional<std::vector<SiteSubject>> const& mixed_people(SiteFacts const& site);

} // namespace aclint::site
