#include "catalog/objects.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace aclint::catalog;

TEST_CASE("routes of WordPress 6.1") {
  CHECK(routes().size() == 116);
  struct Row {
    HttpMethod method;
    int routes;
  };
  Row rows[] = {{HttpMethod::get, 111},
                {HttpMethod::post, 52},
                {HttpMethod::put, 21},
                {HttpMethod::patch, 21},
                {HttpMethod::del, 26}};
  for (Row const& row : rows) {
    CAPTURE(name(row.method));
    CHECK(std::ranges::count_if(routes(), [&](Route const& route) { return route.allows(row.method); }) ==
          row.routes);
  }
  for (Route const& route : routes()) {
    CAPTURE(route.path);
    CHECK(find_route(route.path) == &route);
  }
  REQUIRE(find_route("/WP/v2/posts"));
  CHECK(find_route("/wp/v2/posts")->allows(HttpMethod::post));
  CHECK_FALSE(find_route("/wp/v2/posts")->allows(HttpMethod::put));
  CHECK(find_route(R"(/wp/v2/users/(?P<id>[\d]+))")->allows(HttpMethod::del));
  CHECK(find_route(R"(/wp/v2/block-types/(?P<namespace>[a-zA-Z0-9_-]+)/(?P<name>[a-zA-Z0-9_-]+))"));
  CHECK(find_route(R"~(/wp/v2/themes/(?P<stylesheet>[^\/:<>\*\?"\|]+(?:\/[^\/:<>\*\?"\|]+)?))~"));
  CHECK_FALSE(find_route("/wp/v2/post"));
  CHECK_FALSE(find_route("wp/v2/posts"));
}

TEST_CASE("HTTP methods") {
  for (std::string_view word : http_method_names()) {
    REQUIRE(http_method(word));
    CHECK(name(*http_method(word)) == word);
  }
  CHECK(http_method("delete") == HttpMethod::del);
  CHECK_FALSE(http_method("HEAD"));
  CHECK(is_answered_everywhere("head"));
  CHECK(is_answered_everywhere("OPTIONS"));
  CHECK_FALSE(is_answered_everywhere("GET"));
  CHECK_FALSE(http_method("*"));
  CHECK_FALSE(http_method(""));
}

TEST_CASE("post types and taxonomies") {
  CHECK(std::ranges::count(post_types(), std::string_view(), &PostType::plugin) == 14);
  CHECK(std::ranges::count(post_types(), true, &PostType::is_public) == 3);
  CHECK(find_post_type("page")->show_ui);
  CHECK_FALSE(find_post_type("wp_template")->show_ui);
  CHECK_FALSE(find_post_type("Page"));
  CHECK_FALSE(find_post_type("product"));
  CHECK(post_type_names().size() == post_types().size());

  CHECK(taxonomies().size() == 7);
  CHECK(taxonomy_names().size() == 7);
  for (Taxonomy const& taxonomy : taxonomies()) {
    CAPTURE(taxonomy.name);
    CHECK(taxonomy.hierarchical == (taxonomy.name == "category"));
    CHECK_FALSE(taxonomy.object_types.empty());
    for (std::string_view type : taxonomy.object_types) CHECK((type == "link" || find_post_type(type)));
  }
  CHECK_FALSE(find_taxonomy("tag"));
}
