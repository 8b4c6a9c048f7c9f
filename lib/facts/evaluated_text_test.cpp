#include "facts/evaluated_text.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace aclint;
using namespace aclint::facts;

namespace {

// Each string as "role text", in the order of the text; in brackets if AAM does not evaluate it.
std::string texts(std::string_view policy) {
  constexpr std::string_view roles[] = {"resource", "key", "name", "value", "left", "right"};
  syntax::Tree const tree = syntax::parse(policy);
  REQUIRE(tree.well_formed());
  Facts const facts(policy::lower(tree, tree.root()), {});
  std::string result;
  for (EvaluatedText const& text : evaluated_texts(facts)) {
    std::string const shown =
        std::string(roles[static_cast<std::size_t>(text.role)]) + " " + text.expression.text;
    result += (result.empty() ? "" : ", ") + (text.reached ? shown : "[" + shown + "]");
  }
  return result;
}

std::string of_statement(std::string_view members) {
  return texts(R"({"Statement": [{)" + std::string(members) + "}]}");
}

std::string of_param(std::string_view members) {
  return texts(R"({"Param": [{)" + std::string(members) + "}]}");
}

} // namespace

TEST_CASE("strings are listed where AAM evaluates them") {
  CHECK(of_statement(R"("Resource": ["Url:/a", "Url:/${A.b}", "Url:/%s => A.b"], "Action": "${A.b}",
                        "Effect": "deny")") == "resource Url:/${A.b}, resource Url:/%s => A.b");
  CHECK(
      of_statement(R"("Resource": "Url:/a", "Redirect": {"${A.b}": ["(*int)5", "plain"]}, "Effect": "$")") ==
      "name ${A.b}, value (*int)5, value $");
  CHECK(of_statement(R"("Resource": "Url:/a", "Condition": {"Operator": "${A.b}",
                        "In": {"Operator": "${A.b}", "a": ["b", {"${A.b}": "c"}], "5": 6}})") ==
        "left a, right b, right c, left 5");
  CHECK(of_statement(R"("Resource": "Url:/a", "Condition": {"In": [{"a": "b"}, {"a": "c"}]})") ==
        "left a, right b, left a, right c");
  CHECK(of_param(R"("Key": "a${A.b}", "Value": "${A.c}", "${A.d}": 1, "Condition": {"In": {"a": 1}})") ==
        "key a${A.b}, value ${A.c}, name ${A.d}, left a");
}

TEST_CASE("statements and params that AAM skips have none") {
  CHECK(of_statement(R"("Effect": "${A.b}")").empty());
  CHECK(of_statement(R"("Resource": [], "Effect": "${A.b}")").empty());
  CHECK(of_param(R"("Key": "a", "Value": 0, "x": "${A.b}")").empty());
  CHECK(of_param(R"("Key": "", "Value": "${A.b}")").empty());
}

TEST_CASE("AAM does not evaluate members that a later one replaces") {
  CHECK(of_statement(R"("Resource": "Url:/a", "On": "${A.b}", "On": "${A.c}")") ==
        "[value ${A.b}], value ${A.c}");
  CHECK(of_statement(R"("Resource": {"a": "Url:/${A.b}", "a": "Url:/${A.c}"})") ==
        "[resource Url:/${A.b}], resource Url:/${A.c}");
  CHECK(of_statement(R"("Resource": "Url:/a", "On": {"a": "${A.b}", "a": "${A.c}"})") ==
        "[value ${A.b}], value ${A.c}");
  CHECK(of_statement(R"("Resource": "Url:/a", "Condition": {"In": {"a": 1}, "In": {"b": "c", "b": "d"}})") ==
        "[left a], [left b], [right c], left b, right d");
  CHECK(of_statement(R"("Resource": "Url:/a", "Condition": {"In": {"a": {"x": "b", "x": "c"}}})") ==
        "left a, [right b], right c");
}

TEST_CASE("without candidates AAM evaluates the resources only") {
  CHECK(of_statement(R"("Resource": "Url:/${A.b}", "Action": [], "On": "${A.c}")") ==
        "resource Url:/${A.b}, [value ${A.c}]");
  CHECK(of_statement(R"("Resource": "Url:/%s => roles", "Condition": {"In": {"a": 1}})") ==
        "resource Url:/%s => roles, [left a]");
  CHECK(of_statement(R"("Resource": null, "On": "${A.c}")") == "[value ${A.c}]");
  CHECK(of_statement(R"("Resource": "Url:/a", "Action": null, "On": "${A.c}")") == "value ${A.c}");
  CHECK(of_param(R"("Key": "%s => roles", "Value": "${A.c}")") == "[key %s => roles], [value ${A.c}]");
}

TEST_CASE("the markers of a map are those on its right side") {
  syntax::Tree const tree = syntax::parse(R"({"Statement": [{"Resource": "Url:/${A.b}/%s => ${A.c}"}]})");
  Facts const facts(policy::lower(tree, tree.root()), {});
  REQUIRE(evaluated_texts(facts).size() == 1);
  CHECK(evaluated_texts(facts).front().marker_names() == std::vector<std::string>{"A.c"});
}
