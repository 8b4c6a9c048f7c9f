#include "catalog/params.h"

#include <catch2/catch.hpp>
#include <string>

using namespace aclint::catalog;

TEST_CASE("params are found by key or placeholder") {
  struct Row {
    std::string_view key;
    std::string_view row; ///< empty: none
  };
  Row rows[] = {
      {"redirect:on:login", "redirect:on:login"},
      {"redirect:on:access-denied:backend", "redirect:on:access-denied:backend"},
      {"redirect:on:access-denied:api", ""},
      {"redirect:on:access-denied:rest", ""},
      {"redirect:on:Login", ""},
      {"option:blogname", "option:<name>"},
      {"option:", ""},
      {"option", ""},
      {"post:default:category", "<post type>:default:<taxonomy>"},
      {"post:default:", ""},
      {":default:category", ""},
      {"post:Default:category", ""},
      {"post:default:category:x", ""},
      {"", ""},
  };
  for (Row const& row : rows) {
    CAPTURE(row.key);
    ParamKey const* found = find_param(row.key);
    CHECK((found ? found->key : "") == row.row);
  }
}

TEST_CASE("exact keys find themselves") {
  for (std::string_view key : exact_param_keys()) {
    CAPTURE(key);
    REQUIRE(find_param(key));
    CHECK(find_param(key)->key == key);
    CHECK(find_param(key)->value == ParamValue::redirect);
    CHECK(key.find('<') == std::string_view::npos);
    CHECK_FALSE(find_param(key)->redirect_types.empty());
    for (std::string_view type : find_param(key)->redirect_types)
      CHECK_FALSE(find_redirect_type(type)->legacy());
  }
  CHECK(exact_param_keys().size() + 2 == known_params().size());
  for (std::string_view area : redirecting_areas())
    CHECK(find_param("redirect:on:access-denied:" + std::string(area)));
}

TEST_CASE("after logging in, AAM shows no message and does not go to the login form") {
  for (std::string_view const key : exact_param_keys()) {
    CAPTURE(key);
    CHECK(find_param(key)->redirect_types.size() == (key == "redirect:on:login" ? 4 : 6));
  }
}

TEST_CASE("redirect types and properties lead to their names of AAM 7") {
  for (RedirectType const& type : redirect_types()) {
    CAPTURE(type.name);
    RedirectType const* current = find_redirect_type(type.current);
    REQUIRE(current);
    CHECK_FALSE(current->legacy());
    CHECK(type.target == current->target);
    CHECK(type.min_status == current->min_status);
    CHECK(type.max_status == current->max_status);
    CHECK(type.min_status <= type.max_status);
    if (!type.target.empty()) CHECK(find_redirect_property(type.target));
    if (!type.or_target.empty()) CHECK(find_redirect_property(type.or_target));
  }
  for (RedirectProperty const& property : redirect_properties()) {
    CAPTURE(property.name);
    REQUIRE(find_redirect_property(property.current));
    CHECK_FALSE(find_redirect_property(property.current)->legacy());
  }
  for (std::string_view name : redirect_type_names()) CHECK_FALSE(find_redirect_type(name)->legacy());
  for (std::string_view name : redirect_property_names()) CHECK_FALSE(find_redirect_property(name)->legacy());
  CHECK(redirect_type_names().size() == 6);
  CHECK(redirect_property_names().size() == 7);

  CHECK(find_redirect_type("page")->current == "page_redirect");
  CHECK(find_redirect_type("login")->current == "login_redirect");
  CHECK(find_redirect_type("url_redirect")->min_status == 300);
  CHECK(find_redirect_type("trigger_callback")->redirects());
  CHECK_FALSE(find_redirect_type("custom_message")->redirects());
  CHECK_FALSE(find_redirect_type("default")->redirects());
  CHECK_FALSE(find_redirect_type("URL_redirect"));
  CHECK(find_redirect_property("Code")->current == "StatusCode");
  CHECK(find_redirect_property("URL")->current == "Url");
  CHECK_FALSE(find_redirect_property("url"));
}
