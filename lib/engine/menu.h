// The ids of WordPress's backend menu (spec §3).
#pragma once
#include <string>
#include <string_view>

namespace aclint::engine {

/// The type of resource, as candidates' keys begin with it.
inline constexpr std::string_view backend_menu_prefix = "backendmenu:";

/// The id that AAM compares for a menu slug as WordPress lists it: query sorted, `return` and `path` dropped,
/// URL-decoded (spec §3.1). The id in a policy is not normalised: one that differs from its own normal form
/// never matches.
std::string normalise_menu_slug(std::string_view slug);

/// The id of a `BackendMenu` resource or key: what is between its first and second colon (spec §3); empty for
/// other types.
std::string_view menu_id(std::string_view resource_or_key);

} // namespace aclint::engine
