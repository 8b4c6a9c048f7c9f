#include "workspace/audience.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace aclint;
using workspace::audience_of;

TEST_CASE("the people to whom a policy is attached have the capabilities of their roles") {
  std::vector<site::Role> const roles{{"shop_manager", {{"manage_woocommerce", true}, {"export", false}}},
                                      {"editor", {{"read", true}}}};
  auto const attach = [](std::vector<std::string> levels) { return levels; };

  auto const shop = audience_of(attach({"role:shop_manager", "visitor"}), roles);
  REQUIRE(shop);
  CHECK(shop->roles.contains("shop_manager"));
  CHECK(shop->capabilities.contains("manage_woocommerce"));
  CHECK_FALSE(shop->capabilities.contains("export"));

  // The site's own editors may do less than those of WordPress; its authors are WordPress's.
  CHECK_FALSE(audience_of(attach({"role:editor"}), roles)->capabilities.contains("edit_posts"));
  CHECK(audience_of(attach({"role:author"}), roles)->capabilities.contains("edit_posts"));
  CHECK(audience_of(attach({"visitor"}), roles)->capabilities.empty());

  CHECK_FALSE(audience_of({}, roles));
  CHECK_FALSE(audience_of(attach({"default"}), roles));
  CHECK_FALSE(audience_of(attach({"role:author", "user:5"}), roles));
  CHECK_FALSE(audience_of(attach({"role:ghost"}), roles));
}
