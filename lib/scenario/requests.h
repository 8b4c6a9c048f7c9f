// What lib/service needs of a scenario: its WordPress, and its request before and after roles have changed.
#pragma once
#include "scenario/scenario.h"

namespace aclint::scenario {

/// Borrows the scenario.
service::WordPress wordpress_of(Scenario const& scenario);

/// The request once `Capability` and `Role` statements have changed the account: with `markersAfter`, and
/// with the user's new roles unless the scenario itself says what `USER.roles` is. `stored`: the request
/// before.
condition::Request changed_request(Scenario const& scenario, service::WordPress const& wordpress,
                                   condition::Request const& stored);

} // namespace aclint::scenario
