#include "engine/levels.h"

#include <catch2/catch.hpp>

using namespace aclint;
using namespace aclint::engine;

TEST_CASE("roles that WordPress does not know do not count") {
  Site site{.policies = {}, .roles = {"shop_manager"}};
  auto const counting = [&](std::vector<std::string> roles) {
    return counting_roles(site, {.roles = std::move(roles), .id = 2});
  };
  using Roles = std::vector<std::string>;
  CHECK(counting({"nope", "editor", "author"}) == Roles{"editor"});
  CHECK(counting({"shop_manager", "editor"}) == Roles{"shop_manager"});
  CHECK(counting({"nope"}).empty());
  CHECK(counting({}).empty());
  site.config.set("core.settings.multi_access_levels", true);
  CHECK(counting({"nope", "editor", "author"}) == Roles{"editor", "author"});
  CHECK(counting_roles(site, {.roles = {"editor"}, .visitor = true}).empty());
}

TEST_CASE("a site that does not use policies has them all the same") {
  Site site{.policies = {{.id = 5, .text = "{}", .attach = {"default"}},
                         {.id = 6, .text = "{}", .status = "draft", .attach = {"default"}}}};
  CHECK(counting_policies(site, {}) == std::vector<std::size_t>{0});
  site.config.set("service.policies.enabled", false);
  CHECK(counting_policies(site, {}).empty());
  CHECK(attached_policies(site, {}) == std::vector<std::size_t>{0});
}
