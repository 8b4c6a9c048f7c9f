#include "catalog/closest.h"
#include "catalog/config_keys.h"

#include <catch2/catch.hpp>

#include <set>

using namespace aclint;

TEST_CASE("keys of AAM's configuration are found by their exact name") {
  REQUIRE(catalog::find_config_key("service.urls.enabled") != nullptr);
  CHECK(catalog::find_config_key("service.urls.enabled")->type == catalog::ConfigType::flag);
  CHECK(catalog::find_config_key("Service.urls.enabled") == nullptr);
  CHECK(catalog::closest_by_parts("service.url.enabled", catalog::config_key_names(), ".") ==
        "service.urls.enabled");
}

TEST_CASE("each key of AAM's configuration is listed once") {
  std::set<std::string_view> const names(catalog::config_key_names().begin(),
                                         catalog::config_key_names().end());
  CHECK(names.size() == catalog::config_keys().size());
}
