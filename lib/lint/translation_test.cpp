#include "lint/translation.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint;

namespace {

// The condition with its first group in AAM's words; "" if nothing is known, "?" if AAM has nothing like it.
std::string translated(std::string text) {
  syntax::Tree const tree = syntax::parse(text);
  policy::Condition const condition = policy::lower_condition(tree, tree.root());
  auto const result = lint::translate(tree, condition, condition.groups.at(0));
  if (!result) return "";
  if (result->edits.empty()) return "?";
  std::vector<diag::TextEdit> edits = result->edits;
  std::ranges::sort(edits, std::greater(), [](diag::TextEdit const& edit) { return edit.span.begin; });
  for (diag::TextEdit const& edit : edits) text.replace(edit.span.begin, edit.span.size(), edit.text);
  return text;
}

} // namespace

TEST_CASE("comparisons of other products") {
  CHECK(translated(R"({"NotIpAddress": {"aws:SourceIp": "198.51.100.0/24"}})") ==
        R"({"NotIn": {"${USER.ip}": ["(*ip)198.51.100.0/24"]}})");
  CHECK(translated(R"({"IpAddress": {"aws:SourceIp": ["203.0.113.7", "198.51.100.0/24"]}})") ==
        R"({"In": {"${USER.ip}": ["203.0.113.7", "(*ip)198.51.100.0/24"]}})");
  CHECK(translated(R"({"StringEquals": {"aws:username": ["mia", "tom"]}})") ==
        R"({"Equals": {"${USER.user_login}": ["mia", "tom"]}})");
  CHECK(translated(R"({"StringNotEquals": {"aws:username": ["mia", "tom"]}})") ==
        R"({"NotIn": {"${USER.user_login}": ["mia", "tom"]}})");
  CHECK(translated(R"({"Bool": {"${USER.isAuthenticated}": "false"}})") ==
        R"({"Equals": {"${USER.isAuthenticated}": false}})");
  CHECK(translated(R"({"NumericLessThan": {"${USER.ID}": "5"}})") == R"({"Less": {"${USER.ID}": 5}})");
  CHECK(translated(R"({"DateGreaterThan": {"aws:CurrentTime": "2026-01-31T00:00:00Z"}})") ==
        R"({"Greater": {"(*date)${DATETIME.c}": "(*date)2026-01-31T00:00:00Z"}})");
  CHECK(translated(R"({"Contains": {"${USER.user_email}": "agency"}})") ==
        R"({"Like": {"${USER.user_email}": "*agency*"}})");
  CHECK(translated(R"({"StartsWith": {"${USER.user_login}": ["a-", "b-"]}})") ==
        R"({"Like": {"${USER.user_login}": ["a-*", "b-*"]}})");
  CHECK(translated(R"({"Contains": {"${USER.roles}": ["editor", "author"]}})") ==
        R"({"In": {"editor": "${USER.roles}", "author": "${USER.roles}"}})");
  CHECK(translated(R"({"NotContains": {"${USER.roles}": "editor"}})") ==
        R"({"NotIn": {"editor": "${USER.roles}"}})");
}

TEST_CASE("what AAM has nothing like is not translated") {
  CHECK(translated(R"({"Bool": {"aws:MultiFactorAuthPresent": "true"}})") == "?");
  CHECK(translated(R"({"IpAddress": {"aws:SourceIp": "2001:db8::/32"}})") == "?"); // would crash AAM
  CHECK(translated(R"({"StringEquals": {"${USER.ID}": 1}, "Equals": {"${USER.ID}": 2}})") == "?");
  CHECK(translated(R"({"Description": {"${USER.ID}": 1}})").empty());
}

TEST_CASE("conditions in conditions") {
  CHECK(translated(R"({"Not": {"Equals": {"${USER.ID}": 1}}})") == R"({"NotEquals": {"${USER.ID}": 1}})");
  CHECK(translated(R"({"Not": {"In": {"a": "${USER.roles}", "b": "${USER.roles}"}}})") ==
        R"({"NotIn": {"a": "${USER.roles}", "b": "${USER.roles}"}})");
  CHECK(translated(R"({"Not": {"Equals": {"${USER.ID}": 1, "${USER.ip}": "x"}}})") == "?");
  CHECK(translated(R"({"Not": {"Regex": {"${USER.user_login}": "/a/"}}})") == "?");
  CHECK(translated(R"({"AND": [{"Equals": {"a": "b"}}, {"Like": {"c": "d*"}}]})") ==
        R"({"Equals": {"a": "b"}, "Like": {"c": "d*"}})");
  CHECK(translated(R"({"or": [{"Equals": {"a": "b"}}, {"Like": {"c": "d*"}}]})") ==
        R"({"Operator": "OR", "Equals": {"a": "b"}, "Like": {"c": "d*"}})");
  CHECK(translated(R"({"OR": [{"Equals": {"a": "b"}}, {"Equals": {"c": "d"}}]})") ==
        R"({"Equals": {"a": "b", "c": "d"}})");
  CHECK(translated(R"({"AND": [{"Equals": {"a": "b"}}, {"Equals": {"c": "d"}}]})") ==
        R"({"Equals": {"Operator": "AND", "a": "b", "c": "d"}})");
  CHECK(translated(R"({"AND": [{"NotIn": {"a": ["b"]}}, {"NotIn": {"c": ["d"]}}]})") ==
        R"({"NotIn": {"a": ["b"], "c": ["d"]}})");
  CHECK(translated(R"({"AND": [{"Equals": {"a": "b"}}, {"Equals": {"a": "d"}}]})") == "?");
  CHECK(translated(R"({"OR": [{"Equals": {"a": "b"}}], "Like": {"c": "d*"}})") == "?");
  CHECK(translated(R"({"Condition": {"Equals": {"a": "b"}}})") == R"({"Equals": {"a": "b"}})");
  CHECK(translated(R"({"Conditions": [{"Equals": {"a": "b"}}]})") == R"({"Equals": {"a": "b"}})");
  CHECK(translated(R"({"Groups": [{"Equals": {"a": "b"}}, {"Like": {"c": "d*"}}], "Operator": "OR"})") ==
        R"({"Equals": {"a": "b"}, "Like": {"c": "d*"}, "Operator": "OR"})");
}

TEST_CASE("names of what is compared, in place of a condition type") {
  CHECK(translated(R"({"Role": "editor"})") == R"({"In": {"editor": "${USER.roles}"}})");
  CHECK(translated(R"({"roles": ["editor", "author"]})") ==
        R"({"In": {"editor": "${USER.roles}", "author": "${USER.roles}"}})");
  CHECK(translated(R"({"User": 5})") == R"({"In": {"${USER.ID}": [5]}})");
  CHECK(translated(R"({"User": ["5", "6"]})") == R"({"In": {"${USER.ID}": [5, 6]}})");
  CHECK(translated(R"({"User": "anna"})") == R"({"In": {"${USER.user_login}": ["anna"]}})");
  CHECK(translated(R"({"IP": "203.0.113.0/24"})") == R"({"In": {"${USER.ip}": ["(*ip)203.0.113.0/24"]}})");
  CHECK(translated(R"({"Role": "editor", "In": {"a": ["b"]}})") == "?");
}

TEST_CASE("signs in place of a condition type") {
  CHECK(translated(R"({">=": {"${USER.ID}": 5}})") == R"({"GreaterOrEquals": {"${USER.ID}": 5}})");
  CHECK(translated(R"({"$eq": {"${USER.ID}": 5}})") == R"({"Equals": {"${USER.ID}": 5}})");
  CHECK(translated(R"({"less than": {"${USER.ID}": 5}})") == R"({"Less": {"${USER.ID}": 5}})");
}

TEST_CASE("the opposite of a condition") {
  auto const opposite = [](std::string const& text) {
    syntax::Tree const tree = syntax::parse(text);
    return lint::opposite_condition(tree, tree.root());
  };
  CHECK(opposite(R"({"In": {"a": "${USER.roles}"}})") == R"({"NotIn": {"a": "${USER.roles}"}})");
  CHECK(opposite(R"({"Equals": {"a": "b"}})") == R"({"NotEquals": {"a": "b"}})");
  CHECK(opposite(R"({"Equals": {"a": "b"}, "Like": {"c": "d*"}})").empty());
  CHECK(opposite(R"({"Regex": {"a": "/b/"}})").empty());
  CHECK(opposite(R"("x")").empty());
}
