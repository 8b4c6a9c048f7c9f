// The path by which WordPress's REST API knows a route, from what people copy.
//
//   route_path("https://example.org/wp-json/wp/v2/users/")     // "/wp/v2/users"
#pragma once
#include <string>
#include <string_view>

namespace aclint::catalog {

/// Without host, `/wp-json`, query, backslashes and a slash at the end, with a slash at the start and single slashes between
/// the parts. Of `/?rest_route=/wp/v2/users` the argument.
std::string route_path(std::string_view address);

} // namespace aclint::catalog
