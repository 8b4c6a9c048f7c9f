#include "catalog/capabilities.h"
#include "catalog/doors.h"
#include "catalog/menus.h"
#include "catalog/objects.h"

#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("a door has a route that reads and writes, and a capability that roles have") {
  for (Door const& door : doors()) {
    CAPTURE(door.name);
    CHECK(find_menu_id(door.name));
    REQUIRE(find_route(door.route));
    CHECK(find_route(door.route)->allows(HttpMethod::get));
    CHECK(find_route(door.route)->allows(HttpMethod::post));
    REQUIRE(find_capability(door.capability));
    CHECK(find_capability(door.capability)->kind == CapabilityKind::primitive);
    CHECK(find_door(door.name) == &door);
  }
  CHECK_FALSE(find_door("menu/tools.php"));
}
