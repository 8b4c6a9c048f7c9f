#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/surfaces.h"

#include <catch2/catch.hpp>
#include <string_view>

using namespace aclint::catalog;

TEST_CASE("toolbar items lead to pages that WordPress has") {
  for (ToolbarItem const& item : toolbar_items()) {
    CAPTURE(item.name);
    CHECK(find_page(item.page));
    CHECK(find_toolbar_item(item.name) == &item);
  }
  CHECK(find_toolbar_item("new-media")->page == "media-new.php");
  CHECK_FALSE(find_toolbar_item("wp-logo"));
  CHECK_FALSE(find_toolbar_item("New-Media"));
}

TEST_CASE("metaboxes say what they edit") {
  for (Metabox const& box : metaboxes()) {
    CAPTURE(box.name);
    CHECK(box.edits.starts_with("the ") != box.edits.starts_with("whether "));
    CHECK(find_metabox(box.name) == &box);
  }
  CHECK_FALSE(find_metabox("dashboard_primary"));
}

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
