// The ids of WordPress's backend menu (spec §3).
#pragma once
#include <string>
#include <string_view>

namespace aclint::engine {

/// The type of resource, as keys of candidates begin with it.
inline constexpr std::string_view backend_menu_prefix = "backendmenu:";

/// Whether a resource, or the key of a candidate, is about the backend menu: `BackendMenu:…`, in any letter
/// case.
bool is_backend_menu(std::string_view resource_or_key);

/// The id that AAM compares for a menu slug as WordPress lists it: query sorted, `return` and `path` dropped,
/// URL-decoded (spec §3.1). AAM does not normalise the id in a policy, so an id that differs from its own
/// normal form never matches.
std::string normalise_menu_slug(std::string_view slug);

/// The id of a `BackendMenu` resource or key: what is between its first and second colon (spec §3); empty for
/// other types.
std::string_view menu_id(std::string_view resource_or_key);

} // namespace aclint::engine
