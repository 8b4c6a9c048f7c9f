#include "logic/domain.h"

#include "catalog/markers.h"
#include "php/date.h"

#include "logic/marker_tests.h"
#include "logic/text_values.h"
#include "php/json.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint;
using namespace aclint::logic;

namespace {

// The first value, the last value and the number of values, in alphabetical order.
std::string domain(std::string_view marker) {
  std::optional<std::vector<php::Value>> const values = finite_domain(marker);
  if (!values) return "many";
  return *values->front().string() + " to " + *values->back().string() + ", " +
         std::to_string(values->size());
}

bool correlated_pair(char const* a, char const* b) {
  std::vector<std::string> const both{a, b};
  return correlated(both);
}

} // namespace

TEST_CASE("formats of time with few values have exactly these values") {
  CHECK(domain("DATETIME.H") == "00 to 23, 24");
  CHECK(domain("DATETIME.G") == "0 to 9, 24");
  CHECK(domain("DATETIME.g A") == "1 AM to 9 PM, 24");
  CHECK(domain("DATETIME.H:i") == "00:00 to 23:59, 1440");
  CHECK(domain("DATETIME.D") == "Fri to Wed, 7");
  CHECK(domain("DATETIME.w") == "0 to 6, 7");
  CHECK(domain("DATETIME.N") == "1 to 7, 7");
  CHECK(domain("DATETIME.m-d") == "01-01 to 12-31, 366");
  CHECK(domain("DATETIME.jS") == "10th to 9th, 31");
  CHECK(domain("DATETIME.F") == "April to September, 12");
  CHECK(domain("DATETIME.\\H") == "H to H, 1");
  CHECK(domain("DATETIME.Y") == "many");
  CHECK(domain("DATETIME.Y-m-d") == "many");
  CHECK(domain("DATETIME.H:i:s") == "many");
  CHECK(domain("DATETIME.U") == "many");
  CHECK(domain("USER.ID") == "many");
}

TEST_CASE("all names of one marker are the same marker") {
  CHECK(catalog::canonical_marker("USER.ipaddress") == "USER.ip");
  CHECK(catalog::canonical_marker("USER.isauthenticated") == "USER.authenticated");
  CHECK(catalog::canonical_marker("USER.capabilities") == "USER.caps");
  CHECK(catalog::canonical_marker("USER.User_Login") == "USER.User_Login"); // case-sensitive
  CHECK(catalog::canonical_marker("HTTP_GET.ID") == "HTTP_GET.ID");
  CHECK(catalog::canonical_marker("USER") == "USER");
}

TEST_CASE("possible values of markers") {
  CHECK(plausible("USER.ID", 5));
  CHECK_FALSE(plausible("USER.ID", 0));
  CHECK(plausible("USER.ip", "10.0.0.1"));
  CHECK(plausible("USER.ip", "2001:db8::1"));
  CHECK_FALSE(plausible("USER.ip", "x"));
  CHECK(plausible("DATETIME.Y-m-d", "2031-05-06"));
  CHECK_FALSE(plausible("DATETIME.Y-m-d", "x"));
  CHECK_FALSE(plausible("USER.user_login", "a\nb"));
  CHECK_FALSE(plausible("USER.user_login", ""));
  CHECK(plausible("HTTP_GET.a", ""));

  CHECK(may_be_address("USER.user_login"));
  CHECK(may_be_address("HTTP_GET.x"));
  CHECK_FALSE(may_be_address("USER.user_email"));

  CHECK(asker("USER.ID", 5) == Asker::user);
  CHECK(asker("USER.ID", nullptr) == Asker::visitor);
  CHECK(asker("USER.authenticated", false) == Asker::visitor);
  CHECK(asker("USER_META.x", "a") == Asker::user);
  CHECK(asker("USER_META.x", nullptr) == Asker::anybody);
  CHECK(asker("HTTP_GET.x", nullptr) == Asker::anybody);
}

TEST_CASE("markers that depend on each other") {
  CHECK(correlated_pair("DATETIME.D", "DATETIME.N"));
  CHECK(correlated_pair("DATETIME.D", "DATETIME.Y-m-d"));
  CHECK(correlated_pair("DATETIME.H", "DATETIME.U"));
  CHECK_FALSE(correlated_pair("DATETIME.D", "DATETIME.H:i"));
  CHECK(correlated_pair("HTTP_GET.a", "HTTP_GET.a.b"));
  CHECK(correlated_pair("HTTP_GET.a", "HTTP_QUERY.a"));
  CHECK_FALSE(correlated_pair("HTTP_GET.a", "HTTP_GET.ab"));
  CHECK(correlated_pair("USER.ip", "PHP_SERVER.REMOTE_ADDR"));
  CHECK_FALSE(correlated_pair("USER.ID", "USER.roles"));
}

TEST_CASE("of many markers, too, those are found that depend on each other") {
  std::vector<std::string> many;
  for (int i = 0; i < 100; ++i) many.push_back("HTTP_GET.k" + std::to_string(i));
  for (int i = 0; i < 100; ++i) many.push_back("HTTP_POST.p" + std::to_string(i));
  CHECK_FALSE(correlated(many));
  auto const with = [&](char const* one) {
    std::vector<std::string> more = many;
    more.emplace_back(one);
    return correlated(more);
  };
  CHECK_FALSE(with("USER.roles"));
  CHECK_FALSE(with("DATETIME.D"));
  CHECK(with("HTTP_GET.k7.x"));
  CHECK(with("HTTP_GET.k7[x]"));
  CHECK(with("HTTP_QUERY.k7"));
}

TEST_CASE("representative strings: one for each combination of results") {
  TextTests tests{.kind = TextTestKind::pattern, .patterns = {{{"a*"}}, {{"*b"}}}};
  tests.constants.insert("ab");
  tests.single_line = true;
  TextRepresentatives const found = text_representatives(tests);
  CHECK(found.complete);
  auto const fares = [&](bool a, bool b) {
    return std::any_of(found.texts.begin(), found.texts.end(), [&](std::string const& text) {
      return text.starts_with('a') == a && text.ends_with('b') == b && !tests.constants.contains(text);
    });
  };
  CHECK(fares(true, true));
  CHECK(fares(true, false));
  CHECK(fares(false, true));
  CHECK(fares(false, false));

  CHECK_FALSE(text_representatives({.kind = TextTestKind::pattern, .patterns = {{{"a\n*"}}}}).complete);
  CHECK_FALSE(
      text_representatives({.kind = TextTestKind::order, .numbers = {5}, .words = {"2024-01-01"}}).complete);
  CHECK(text_representatives({.kind = TextTestKind::order, .words = {"2024-01-01"}}).complete);
  CHECK(php::date_text({.seconds = 1'706'702'400}) == "2024-01-31 12:00:00");
}

TEST_CASE("what a marker is compared with, and under which cast") {
  std::optional<php::Value> const json = php::decode_json(
      R"({"Greater": {"(*int)${USER_META.age}": 17}, "In": {"editor": "${USER.roles}"}, "Equals": {"${USER.ip}": "${USER.ID}"}})");
  php::Array const* const condition = json->array();
  ConditionTests const tests = read_tests({&condition, 1});
  REQUIRE(tests.groups.size() == 3);
  REQUIRE(tests.markers.size() == 4);
  CHECK(tests.groups[2].opaque);
  CHECK(tests.groups[2].markers.size() == 2);
  REQUIRE(tests.markers[0].tests.size() == 1);
  CHECK(tests.markers[0].tests[0].kind == Test::order);
  CHECK(tests.markers[0].tests[0].view == View::integer);
  CHECK(*tests.markers[0].tests[0].constant.integer() == 17);
  REQUIRE(tests.markers[1].tests.size() == 1);
  CHECK(tests.markers[1].tests[0].kind == Test::member);
}
