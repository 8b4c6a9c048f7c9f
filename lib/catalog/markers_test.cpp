#include "catalog/markers.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace aclint::catalog;

TEST_CASE("marker sources") {
  CHECK(marker_sources().size() == 25);
  for (MarkerSource const& source : marker_sources()) {
    CAPTURE(source.name);
    CHECK(find_marker_source(source.name) == &source);
    CHECK(source.example.starts_with("${" + std::string(source.name) + "."));
    CHECK(source.example.ends_with("}"));
    CHECK(source.premium == (source.name == "IPSTACK"));
    for (MarkerPath const& path : source.paths) CHECK(find_marker_path(source, path.path) == &path);
  }
  CHECK(find_marker_source("USER_AGENT")->since == AamVersion{7, 0, 7});
  CHECK_FALSE(find_marker_source("user"));
  CHECK_FALSE(find_marker_source(""));
}

TEST_CASE("types of markers") {
  struct Row {
    std::string_view source;
    std::string_view path;
    MarkerType type;
  };
  Row rows[] = {
      {"USER", "ID", {ValueType::integer, true}},
      {"USER", "roles", {ValueType::text_list, false}},
      {"USER", "caps", {ValueType::text_list, false}},
      {"USER", "user_email", {ValueType::text, true}},
      {"USER", "isauthenticated", {ValueType::boolean, false}},
      {"USER", "User_Email", {ValueType::unknown, true}}, // only computed paths ignore letter case
      {"USER", "nickname", {ValueType::unknown, true}},
      {"DATETIME", "Y-m-d", {ValueType::text, false}},
      {"HTTP_GET", "ref", {ValueType::text_or_list, true}},
      {"HTTP_COOKIE", "lang", {ValueType::text, true}},
      {"PHP_SERVER", "REMOTE_ADDR", {ValueType::text, true}},
      {"WP_OPTION", "blogname", {ValueType::unknown, true}},
      {"USERS", "ID", {ValueType::null, true}},
  };
  for (Row const& row : rows) {
    CAPTURE(row.source, row.path);
    CHECK(marker_type(row.source, row.path) == row.type);
  }
}

TEST_CASE("who chooses a marker's value") {
  CHECK(is_client_controlled("HTTP_COOKIE", "lang"));
  CHECK(is_client_controlled("USER_AGENT", "browser"));
  CHECK(is_client_controlled("PHP_SERVER", "HTTP_X_FORWARDED_FOR"));
  CHECK_FALSE(is_client_controlled("PHP_SERVER", "REMOTE_ADDR"));
  CHECK(is_client_controlled("USER", "ip"));
  CHECK(is_address_from_headers("USER", "ipAddress"));
  CHECK_FALSE(is_address_from_headers("PHP_SERVER", "HTTP_X_FORWARDED_FOR"));
  CHECK_FALSE(is_client_controlled("USER", "ID"));
  CHECK_FALSE(is_client_controlled("COOKIE", "lang"));
}

TEST_CASE("casts") {
  CHECK(cast_names().size() == 10);
  CHECK(find_cast("BOOL")->type == ValueType::boolean);
  CHECK(find_cast("boolean")->type == find_cast("bool")->type);
  CHECK(find_cast("date")->nullable);
  CHECK(find_cast("float")->type == ValueType::number);
  CHECK_FALSE(find_cast("integer"));
}

TEST_CASE("condition types") {
  CHECK(condition_type_names().size() == 12);
  for (ConditionType const& type : condition_types()) {
    CAPTURE(type.name);
    CHECK(type.negated == type.name.starts_with("Not"));
    CHECK(type.negated == !type.positive.empty());
    if (type.negated) {
      REQUIRE(find_condition_type(type.positive));
      CHECK(find_condition_type(type.positive)->comparison == type.comparison);
    }
  }
  CHECK(find_condition_type("NOTIN")->name == "NotIn");
  CHECK(find_condition_type("between")->takes_list);
  CHECK_FALSE(find_condition_type("Regexp"));
  CHECK_FALSE(find_condition_type("Operator"));
  CHECK(logic_operators().size() == 2);
}
