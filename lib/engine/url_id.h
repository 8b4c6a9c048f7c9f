// What AAM makes of a URL before it compares it (spec §4).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace aclint::engine {

/// The id AAM gives a URL in policies (spec §4): lower-case, decoded, no slashes at the end, query sorted, no
/// fragment, no own host. Nothing for a foreign host and for what is no URL.
std::optional<std::string> url_id(std::string_view url, std::string_view own_host);

} // namespace aclint::engine
