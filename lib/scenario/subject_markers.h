// What markers say of a subject.
#pragma once
#include "condition/marker_value.h"
#include "engine/site.h"
#include "service/wordpress.h"

namespace aclint::scenario {

/// Gives `USER.roles`, `USER.ID`, `USER.user_login` and `USER.user_email` the values that the
/// account has as it is stored, unless the request says something else. Visitors have none of them; a subject with the
/// number 0 is a user that nobody names, and has only roles.
void add_markers_of(engine::Site const& site, engine::Subject const& subject, condition::Request& request);

/// Likewise `USER.caps` and `USER.capabilities`: what WordPress gives the user's roles, and the roles themselves.
void add_capability_markers(service::WordPress const& wordpress, engine::Site const& site,
                            engine::Subject const& subject, condition::Request& request);

} // namespace aclint::scenario
