// What markers say of a subject.
#pragma once
#include "condition/marker_value.h"
#include "engine/site.h"

namespace aclint::scenario {

/// Gives `USER.roles`, `USER.ID`, `USER.user_login` and `USER.user_email` the values that the
/// account has as it is stored, unless the request says something else. Visitors have none of them.
void add_markers_of(engine::Site const& site, engine::Subject const& subject, condition::Request& request);

} // namespace aclint::scenario
