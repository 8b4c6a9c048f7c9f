#include "catalog/type_synonyms.h"

#include <catch2/catch.hpp>

TEST_CASE("words for types of resources") {
  using aclint::catalog::meant_type;
  CHECK(meant_type("Admin Bar") == "Toolbar");
  CHECK(meant_type("admin_menu") == "BackendMenu");
  CHECK(meant_type("Page") == "Post:page");
  CHECK(meant_type("Category") == "Term:category");
  CHECK(meant_type("Capability").empty());
  CHECK(meant_type("Thing").empty());
}
