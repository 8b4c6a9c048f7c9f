// The id of a URL (spec §4), and which requests it matches (spec requests.md §3).
//
//   UrlAddress const id = url_address("/shop");
//   covers(id, url_address("/shop?page=2"))      // true: without a query it matches any query
#pragma once
#include "php/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::engine {

/// The id that AAM compares for a URL of a policy (spec §4): lower case, decoded, no slashes at the end,
/// query sorted, no fragment, own host removed. Nothing for another host, and if it is not a URL.
std::optional<std::string> url_id(std::string_view url, std::string_view own_host);

/// The id that AAM keeps for a URL of another host, or for one that it cannot parse. It means the front page.
inline constexpr std::string_view foreign_url_id = "0";

/// An id as AAM compares it.
struct UrlAddress {
  std::string path; ///< without a slash at the end; `/` for the front page
  php::Array query;
};

UrlAddress url_address(std::string_view id);

/// Whether an id matches a request: the paths are equal, and the request has at least the id's query.
bool covers(UrlAddress const& id, UrlAddress const& request);

} // namespace aclint::engine
