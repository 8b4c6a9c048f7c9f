#include "catalog/route_path.h"

#include <catch2/catch.hpp>

TEST_CASE("the path of a route") {
  using aclint::catalog::route_path;
  CHECK(route_path("/wp/v2/users") == "/wp/v2/users");
  CHECK(route_path("wp/v2/users/") == "/wp/v2/users");
  CHECK(route_path("https://example.org/wp-json/wp/v2/users/") == "/wp/v2/users");
  CHECK(route_path("/wp-json/wp/v2/users?context=edit") == "/wp/v2/users");
  CHECK(route_path("/?rest_route=/wp/v2/users") == "/wp/v2/users");
  CHECK(route_path("\\/wp\\/v2\\/users") == "/wp/v2/users");
  CHECK(route_path("/wp/v2//users") == "/wp/v2/users");
  CHECK(route_path("/wp-json") == "/");
  CHECK(route_path("") == "/");
}
