#include "logic/satisfiable.h"

#include "condition/condition.h"
#include "php/json.h"

#include <catch2/catch.hpp>

using namespace aclint;
using namespace aclint::logic;

namespace {

php::Array read(std::string_view json) {
  std::optional<php::Value> const value = php::decode_json(json);
  REQUIRE(value.has_value());
  REQUIRE(value->is_array());
  return *value->array();
}

std::string word(Answer answer) {
  return answer == Answer::yes ? "yes" : (answer == Answer::no ? "no" : "unknown");
}

// "always", "never", "sometimes" (both proven by a request), or what is not known.
std::string nature(std::string_view json) {
  php::Array const one = read(json);
  Work work;
  Answer const always = always_true(one, work);
  Answer const never = always_false(one, work);
  if (always == Answer::yes) return "always";
  if (never == Answer::yes) return "never";
  if (always == Answer::no && never == Answer::no) return "sometimes";
  if (always == Answer::no) return "not always";
  return never == Answer::no ? "not never" : "unknown";
}

std::string implied(std::string_view from, std::vector<std::string_view> const& to) {
  php::Array const one = read(from);
  std::vector<php::Array> others;
  for (std::string_view json : to) others.push_back(read(json));
  std::vector<php::Array const*> pointers;
  for (php::Array const& other : others) pointers.push_back(&other);
  Work work;
  return word(implies(one, pointers, work));
}

std::string together(std::string_view a, std::string_view b) {
  php::Array const one = read(a);
  php::Array const other = read(b);
  std::vector<php::Array const*> const both{&one, &other};
  Work work;
  return word(satisfiable(both, {}, work).answer);
}

struct Row {
  char const* json;
  char const* answer;
};

} // namespace

TEST_CASE("whether a condition holds always, never or sometimes") {
  Row const row = GENERATE(values<Row>({
      // No question
      {R"({})", "always"},
      {R"({"Operator": "AND"})", "always"},
      {R"({"Operator": "OR"})", "never"},
      // Constants
      {R"({"Equals": {"a": "a"}})", "always"},
      {R"({"Equals": {"5": "5"}})", "never"},
      {R"({"Equals": {"5": 5}})", "always"},
      {R"({"Equals": {"${USER.ID}": 5}})", "sometimes"},
      {R"({"Equals": {"${USER.ID}": "5"}})", "never"},
      {R"({"Equals": {"(*string)${USER.ID}": "5"}})", "sometimes"},
      {R"({"Equals": {"(*int)${USER.user_login}": 5}})", "sometimes"},
      {R"({"Equals": {"(*int)${USER.user_login}": "5"}})", "never"},
      {R"({"Equals": {"${USER.roles}": "editor"}})", "never"},
      {R"({"Equals": {"${USER.roles}": ["editor"]}})", "never"},
      {R"({"Equals": {"${USER.roles}": [["editor"]]}})", "sometimes"},
      {R"({"Equals": {"editor": "${USER.roles}"}})", "sometimes"},
      {R"({"Equals": {"${USER.authenticated}": "true"}})", "never"},
      {R"({"Equals": {"${USER.isAuthenticated}": true}})", "sometimes"},
      {R"({"Equals": {"${USER.authenticated}": [true, false]}})", "always"},
      {R"({"Equals": {"${USER_META.x}": [true, false]}})", "sometimes"},
      {R"({"Equals": {"${UNKNOWN.x}": "a"}})", "never"},
      {R"({"Equals": {"${USER}": null}})", "always"},
      {R"({"Equals": {"user-${USER.ID}": "user-5"}})", "sometimes"},
      {R"({"Equals": {"user-${USER.ID}": "5"}})", "never"},
      // Several groups of one marker
      {R"({"Equals": {"${USER.user_login}": "jane"}, "equals": {"${USER.user_login}": "joe"}})", "never"},
      {R"({"Equals": {"${USER.user_login}": "jane"}, "NotEquals": {"${USER.user_login}": "jane"}})", "never"},
      {R"({"Operator": "OR", "Equals": {"${HTTP_GET.a}": "b"}, "NotEquals": {"${HTTP_GET.a}": "b"}})",
       "always"},
      {R"({"NotEquals": {"${USER.user_login}": ["jane", "joe"]}})", "always"},
      {R"({"NotEquals": {"Operator": "AND", "${USER.user_login}": ["jane", "joe"]}})", "sometimes"},
      {R"({"NotEquals": {"${USER.user_login}": ["jane", "jane"]}})", "sometimes"},
      {R"({"In": {"${USER.ID}": [1, 2]}, "NotIn": {"${USER.ID}": [1, 2, 3]}})", "never"},
      {R"({"In": {"${USER.ID}": [1, 2]}, "NotIn": {"${USER.ID}": [2, 3]}})", "sometimes"},
      {R"({"In": {"${USER.ID}": ["1", "2"]}})", "never"},
      {R"({"In": {"${USER.user_login}": "jane"}})", "never"},
      {R"({"NotIn": {"${USER.user_login}": "jane"}})", "always"},
      {R"({"In": {"${USER.roles}": ["editor", "author"]}})", "sometimes"},
      {R"({"In": {"editor": "${USER.roles}"}, "NotIn": {"${USER.roles}": ["editor"]}})", "sometimes"},
      {R"({"In": {"editor": "${USER.roles}"}, "in": {"${USER.roles}": ["author"]}})", "never"},
      // Order
      {R"({"Greater": {"${USER.ID}": 5}, "Less": {"${USER.ID}": 6}})", "never"},
      {R"({"Greater": {"${USER.ID}": 5}, "Less": {"${USER.ID}": 7}})", "sometimes"},
      {R"({"Greater": {"(*float)${HTTP_GET.a}": 5}, "Less": {"(*float)${HTTP_GET.a}": 6}})", "sometimes"},
      {R"({"Operator": "OR", "Greater": {"${USER.ID}": 5}, "LessOrEquals": {"${USER.ID}": 5}})", "always"},
      {R"({"Between": {"${USER.ID}": [10, 1]}})", "never"},
      {R"({"Between": {"${USER.ID}": [1, 10]}, "Equals": {"${USER.ID}": 11}})", "never"},
      {R"({"Greater": {"${USER.user_login}": "m"}, "Less": {"${USER.user_login}": "m"}})", "never"},
      {R"({"Greater": {"${HTTP_GET.a}": "10"}, "Equals": {"${HTTP_GET.a}": "9"}})", "never"},
      {R"({"Greater": {"${HTTP_GET.a}": "9"}, "Equals": {"${HTTP_GET.a}": "10"}})", "sometimes"},
      {R"({"Greater": {"${USER.roles}": 100}})", "always"},
      {R"({"Less": {"${USER.authenticated}": false}})", "never"},
      // Time
      {R"({"Between": {"(*int)${DATETIME.H}": [9, 17]}})", "sometimes"},
      {R"({"Greater": {"(*int)${DATETIME.H}": 23}})", "never"},
      {R"({"GreaterOrEquals": {"${DATETIME.H}": 0}})", "always"},
      {R"({"Equals": {"${DATETIME.H}": "9"}})", "never"},
      {R"({"Equals": {"${DATETIME.G}": "9"}})", "sometimes"},
      {R"({"In": {"${DATETIME.D}": ["Sat", "Sun"]}})", "sometimes"},
      {R"({"In": {"${DATETIME.D}": ["Sat", "Sun"]}, "NotIn": {"${DATETIME.N}": ["6", "7"]}})", "unknown"},
      {R"({"Between": {"${DATETIME.H:i}": ["09:00", "17:30"]}, "Greater": {"${DATETIME.H:i}": "17:30"}})",
       "never"},
      {R"({"Greater": {"${DATETIME.Y-m-d}": "2024-06-30"}, "Less": {"${DATETIME.Y-m-d}": "2024-01-01"}})",
       "never"},
      {R"({"Between": {"${DATETIME.Y-m-d}": ["2024-01-01", "2024-06-30"]}})", "sometimes"},
      {R"({"Greater": {"(*date)${USER.user_registered}": "(*date)2024-01-01"}})", "sometimes"},
      {R"({"Greater": {"(*date)${USER.user_registered}": "(*date)2024-06-01"},
           "Less": {"(*date)${USER.user_registered}": "(*date)2024-01-01"}})",
       "never"},
      {R"({"Greater": {"(*date)now": "(*date)2024-01-01"}})", "not never"},
      {R"({"Equals": {"(*date)now": ["2024-01-01", 5, ["x"]]}})", "never"},
      {R"({"NotEquals": {"(*date)now": [["(*date)now"]]}})", "not never"},
      {R"({"NotEquals": {"(*date)now": ["x"]}})", "always"},
      {R"({"Greater": {"(*date)${USER.user_registered}": "(*date)first monday of january 2024"}})",
       "sometimes"},
      // Patterns
      {R"({"Like": {"${USER.user_email}": "*@example.com"}})", "sometimes"},
      {R"({"Like": {"${USER.user_email}": "*@a.com"}, "like": {"${USER.user_email}": "*@b.com"}})", "never"},
      {R"({"Like": {"${USER.user_email}": "*@a.com"}, "NotLike": {"${USER.user_email}": "*a.com"}})",
       "never"},
      {R"({"Like": {"${USER.user_email}": "*@a.com"}, "Equals": {"${USER.user_email}": "jane@b.com"}})",
       "never"},
      {R"({"Like": {"${USER.user_email}": "*@a.com"}, "Equals": {"${USER.user_email}": "jane@a.com"}})",
       "sometimes"},
      {R"({"Like": {"${USER.user_login}": "jane"}, "NotEquals": {"${USER.user_login}": "jane"}})", "never"},
      {R"({"Operator": "OR", "Like": {"${HTTP_GET.a}": "*"}, "NotLike": {"${HTTP_GET.a}": "*"}})", "always"},
      {R"({"Like": {"${USER.display_name}": "*"}})", "always"},
      {R"({"NotLike": {"${USER.display_name}": ["*", "a"]}})", "never"},
      {R"({"Like": {"${USER.roles}": "edit*"}})", "unknown"}, // AAM always crashes
      // Networks
      {R"({"In": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}})", "sometimes"},
      {R"({"In": {"${USER.ip}": ["(*ip)10.1.0.0/16"]}, "NotIn": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}})",
       "never"},
      {R"({"In": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}, "NotIn": {"${USER.ip}": ["(*ip)10.1.0.0/16"]}})",
       "sometimes"},
      {R"({"In": {"${USER.ip}": ["(*ip)10.0.0.0/9", "(*ip)10.128.0.0/9"]},
           "NotIn": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}})",
       "never"},
      {R"({"In": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}, "Equals": {"${USER.ipaddress}": "192.168.0.1"}})",
       "never"},
      {R"({"Between": {"(*ip)${USER.ip}": ["(*ip)10.0.0.9", "(*ip)10.0.0.1"]}})", "never"},
      {R"({"Between": {"(*ip)${USER.ip}": ["(*ip)10.0.0.1", "(*ip)10.0.0.9"]}})", "sometimes"},
      {R"({"In": {"(*ip)${USER.ip}": ["10.0.0.1"]}})", "never"},
      // Casts
      {R"({"Equals": {"(*bool)${HTTP_GET.a}": "true"}})", "never"},
      {R"({"Equals": {"(*bool)${HTTP_GET.a}": true}, "equals": {"${HTTP_GET.a}": "no"}})", "never"},
      {R"({"Equals": {"(*bool)${HTTP_GET.a}": true}, "equals": {"${HTTP_GET.a}": "on"}})", "sometimes"},
      {R"({"Equals": {"(*null)${HTTP_GET.a}": null}, "equals": {"${HTTP_GET.a}": "null"}})", "sometimes"},
      {R"({"Equals": {"(*nonsense)${HTTP_GET.a}": "x"}})", "sometimes"},
      // Nothing is known of these except that they equal themselves.
      {R"({"Regex": {"${HTTP_GET.a}": "/^a/"}})", "unknown"},
      {R"({"Equals": {"${HTTP_GET.a}": "${HTTP_GET.b}"}})", "sometimes"},
      {R"({"Like": {"${HTTP_GET.a}": "1*"}, "Greater": {"${HTTP_GET.a}": 5}})", "not always"},
      // Operators
      {R"({"Equal": {"${USER.ID}": 5}})", "never"},
      {R"({"Operator": "OR", "Equals": {"${USER.ID}": 5}, "Equal": {"${USER.ID}": 6}})", "never"},
      {R"({"Operator": "OR", "Equal": {"${USER.ID}": 6}, "Equals": {"${USER.ID}": 5}})", "sometimes"},
      {R"({"Operator": "NOT", "Equals": {"${USER.ID}": 5}})", "never"},
      {R"({"Operator": "XOR", "Equals": {"${USER.ID}": 5}, "Greater": {"${USER.ID}": 3}})", "sometimes"},
      {R"({"Equals": {"Operator": "ALL", "${USER.ID}": 5, "${USER.user_login}": "jane"}})", "never"},
      {R"({"Equals": []})", "never"},
      {R"({"NotIn": []})", "always"},
      {R"({"Equals": [{"${USER.ID}": 5}, {"${USER.ID}": 6}]})", "sometimes"},
      {R"({"Equals": {"${ENV.HOME}": "/"}})", "unknown"}, // AAM always crashes
      // Markers that depend on being a visitor
      {R"({"Equals": {"${USER.isAuthenticated}": false}, "equals": {"${USER.ID}": 5}})", "not always"},
      {R"({"Equals": {"${USER.isAuthenticated}": false}, "equals": {"${USER.ID}": null}})", "sometimes"},
  }));
  CAPTURE(row.json);
  CHECK(nature(row.json) == row.answer);
}

TEST_CASE("whether a condition follows from others") {
  CHECK(implied(R"({"Equals": {"${USER.ID}": 5}})", {R"({"Greater": {"${USER.ID}": 3}})"}) == "yes");
  CHECK(implied(R"({"Greater": {"${USER.ID}": 3}})", {R"({"Equals": {"${USER.ID}": 5}})"}) == "no");
  CHECK(implied(R"({"In": {"${USER.ID}": [1, 2]}})",
                {R"({"Equals": {"${USER.ID}": 1}})", R"({"Equals": {"${USER.ID}": 2}})"}) == "yes");
  CHECK(implied(R"({"Like": {"${USER.user_email}": "*@a.example.com"}})",
                {R"({"Like": {"${USER.user_email}": "*example.com"}})"}) == "yes");
  CHECK(implied(R"({"Equals": {"${USER.ip}": "10.2.3.4"}})",
                {R"({"In": {"${USER.ip}": ["(*ip)10.0.0.0/8"]}})"}) == "yes");
  CHECK(implied(R"({"In": {"administrator": "${USER.roles}"}})",
                {R"({"In": {"editor": "${USER.roles}"}})"}) == "no");
  // An unsupported condition equals itself.
  CHECK(implied(R"({"Regex": {"${HTTP_GET.a}": "/^a/"}, "Equals": {"${USER.ID}": 5}})",
                {R"({"Regex": {"${HTTP_GET.a}": "/^a/"}})"}) == "yes");
  CHECK(implied(R"({"Equals": {"${HTTP_GET.a}": "${HTTP_GET.b}"}})",
                {R"({"Equals": {"${HTTP_GET.a}": "${HTTP_GET.b}"}})"}) == "yes");
  CHECK(implied(R"({"Regex": {"${HTTP_GET.a}": "/^a/"}})", {R"({"Regex": {"${HTTP_GET.a}": "/^b/"}})"}) ==
        "unknown");
  CHECK(together(R"({"Equals": {"${USER.ID}": 5}})", R"({"Equals": {"${USER.ID}": 6}})") == "no");
  CHECK(together(R"({"Equals": {"${USER.ID}": 5}})", R"({"In": {"editor": "${USER.roles}"}})") == "yes");
}

TEST_CASE("a witness names every marker as it is written") {
  php::Array const one =
      read(R"({"Equals": {"${USER.ipaddress}": "10.0.0.1"}, "Greater": {"${USER.ID}": 3}})");
  php::Array const* const pointer = &one;
  Work work;
  Satisfiability const found = satisfiable({&pointer, 1}, {}, work);
  REQUIRE(found.answer == Answer::yes);
  REQUIRE(found.markers.size() == 2);
  CHECK(found.markers[0].first == "USER.ipaddress");
  CHECK(*found.markers[0].second.string() == "10.0.0.1");
  CHECK(found.markers[1].first == "USER.ID");
  CHECK(*found.markers[1].second.integer() == 4);
}

TEST_CASE("work is bounded, and the answer is unknown beyond that") {
  php::Array group;
  for (int i = 0; i < 100'000; ++i) group.set("${HTTP_GET.p" + std::to_string(i) + "}", "x");
  php::Array large;
  large.set("Equals", std::move(group));
  Work work;
  CHECK(always_false(large, work) == Answer::unknown);

  php::Array const small = read(R"({"Equals": {"${USER.ID}": "5"}})");
  work.left = 0;
  CHECK(always_false(small, work) == Answer::unknown);
  std::size_t questions = 0;
  for (work.left = 10'000; always_false(small, work) == Answer::yes; ++questions) REQUIRE(questions < 10'000);
  CHECK(questions > 10);
}

TEST_CASE("combinations for which AAM crashes do not count") {
  php::Array const one = read(R"({"Like": {"${HTTP_GET.a}": "*"}})"); // an array is fatal
  php::Array const* const pointer = &one;
  Work work;
  CHECK(satisfiable({&pointer, 1}, {}, work).answer == Answer::yes);
  CHECK(satisfiable({&pointer, 1}, {}, work).fatal);
}
