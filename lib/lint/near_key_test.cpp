#include "lint/near_key.h"

#include "catalog/resource_types.h"
#include "syntax/parse.h"

#include <catch2/catch.hpp>

using namespace aclint;
using lint::has_near_miss;
using lint::meant_key;

TEST_CASE("a misspelt key means the nearest one, a note means none") {
  auto const keys = catalog::statement_key_names();
  CHECK(meant_key("effect", keys) == "Effect");
  CHECK(meant_key("Efect", keys) == "Effect");
  CHECK(meant_key("Resources", keys) == "Resource");
  CHECK(meant_key(" Action", keys) == "Action");
  CHECK_FALSE(meant_key("Effect", keys));
  CHECK_FALSE(meant_key("_Effect", keys));
  CHECK_FALSE(meant_key("//Resource", keys));
  CHECK_FALSE(meant_key("NotAction", keys));
  CHECK_FALSE(meant_key("Description", keys));
  CHECK_FALSE(meant_key("Sid", keys));
  CHECK_FALSE(meant_key("", keys));
}

TEST_CASE("a near miss counts for the key that it means only") {
  auto const keys = catalog::statement_key_names();
  syntax::Tree const tree = syntax::parse(R"({"Enforcee": true, "Resource": "Role:editor"})");
  CHECK(has_near_miss(tree, tree.root(), "Enforce", keys));
  CHECK_FALSE(has_near_miss(tree, tree.root(), "Effect", keys));
  CHECK_FALSE(has_near_miss(tree, tree.root(), "Resource", keys));
}
