#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/roles.h"
#include "catalog/toolbar.h"

#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("toolbar items are a tree, and lead to pages that WordPress has") {
  for (ToolbarNode const& node : toolbar_nodes()) {
    CAPTURE(node.id);
    CHECK(find_toolbar_node(node.id) == &node);
    if (!node.parent.empty()) CHECK(find_toolbar_node(node.parent));
    if (!node.page.empty()) CHECK(find_page(node.page));
    if (!node.capability.empty()) CHECK((find_role(node.capability) || find_capability(node.capability)));
    CHECK(node.title.empty() == node.is_group());
    if (node.is_group()) CHECK(node.page.empty());
  }
  CHECK(find_toolbar_node("new-media")->page == "media-new.php");
  CHECK(find_toolbar_node("new-media")->parent == "new-content");
  CHECK(find_toolbar_node("top-secondary")->is_group());
  CHECK_FALSE(find_toolbar_node("New-Media"));
  CHECK_FALSE(find_toolbar_node("toolbar-new-media"));
}
