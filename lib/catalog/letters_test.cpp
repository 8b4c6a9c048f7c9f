#include "catalog/letters.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("words without regard to letter case and separators") {
  CHECK(catalog::without_separators("Valid-until_The end") == "validuntiltheend");
  CHECK(catalog::same_letters("Shop Manager", "shop_manager"));
  CHECK_FALSE(catalog::same_letters("shop_manager", "shop_managers"));
  CHECK_FALSE(catalog::same_letters("--", "_"));
}
