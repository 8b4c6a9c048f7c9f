// The id of a URL (spec §4).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace aclint::engine {

/// The id that AAM compares for a URL of a policy (spec §4): lower case, decoded, no slashes at the end,
/// query sorted, no fragment, own host removed. Nothing for another host, and if it is not a URL.
std::optional<std::string> url_id(std::string_view url, std::string_view own_host);

} // namespace aclint::engine
