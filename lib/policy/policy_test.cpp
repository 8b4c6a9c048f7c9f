#include "policy/condition.h"
#include "policy/document.h"
#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace aclint;
using namespace aclint::policy;
using syntax::Tree;

namespace {

std::string written(Tree const& tree, Field const& field) {
  return field ? std::string(tree.source(field.value)) : "-";
}

} // namespace

TEST_CASE("a statement's fields are the members that count") {
  Tree const tree = syntax::parse(R"({"Statement": [{"Effect": "deny", "effect": 1, "Effect": "allow",
    "Resource": ["BackendMenu:*", 5], "Action": [], "Enforce": true}]})");
  Document const document = lower(tree, tree.root());
  REQUIRE(document.statements.size() == 1);
  Statement const& statement = document.statements[0];
  CHECK(written(tree, statement.effect) == "\"allow\"");
  CHECK(written(tree, statement.enforce) == "true");
  CHECK(written(tree, statement.condition) == "-");
  REQUIRE(statement.resources.size() == 2);
  CHECK(tree.string(statement.resources[0]) == "BackendMenu:*");
  CHECK(statement.action);
  CHECK(statement.actions.empty());
}

TEST_CASE("sections in all the shapes AAM takes them") {
  struct Row {
    std::string text;
    SectionShape shape;
    std::size_t statements;
    std::size_t dropped;
  };
  std::vector<Row> const rows{
      {R"({})", SectionShape::absent, 0, 0},
      {R"({"Statement": [{"Effect": "deny"}, {}]})", SectionShape::list, 2, 0},
      {R"({"Statement": [{"Effect": "deny"}, "x", 5]})", SectionShape::list, 1, 2},
      {R"({"Statement": ["x", {"Effect": "deny"}]})", SectionShape::lost, 0, 2},
      {R"({"Statement": {"Effect": "deny", "Resource": "x"}})", SectionShape::single, 1, 0},
      {R"({"Statement": {"a": {"Effect": "deny"}, "b": {}}})", SectionShape::lost, 0, 2},
      {R"({"Statement": {"0": {"Effect": "deny"}, "1": {}}})", SectionShape::list, 2, 0},
      {R"({"Statement": []})", SectionShape::lost, 0, 0},
      {R"({"Statement": "x"})", SectionShape::lost, 0, 0},
      {R"({"Statement": null})", SectionShape::lost, 0, 0},
      {R"({"statement": [{}]})", SectionShape::absent, 0, 0},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    Tree const tree = syntax::parse(row.text);
    Document const document = lower(tree, tree.root());
    CHECK(document.statement_section.shape == row.shape);
    CHECK(document.statements.size() == row.statements);
    CHECK(document.statement_section.dropped.size() == row.dropped);
  }
}

TEST_CASE("params") {
  Tree const tree = syntax::parse(R"({"Param": {"Key": "redirect:on:login", "Value": {"Type": "default"}}})");
  Document const document = lower(tree, tree.root());
  REQUIRE(document.params.size() == 1);
  CHECK(written(tree, document.params[0].key) == "\"redirect:on:login\"");
  CHECK(written(tree, document.params[0].value) == R"({"Type": "default"})");
}

TEST_CASE("a root that is not an object is an empty policy") {
  for (std::string const text : {"[]", "5", "\"x\"", "null"}) {
    Tree const tree = syntax::parse(text);
    Document const document = lower(tree, tree.root());
    CHECK(document.statements.empty());
    CHECK(document.params.empty());
  }
}

TEST_CASE("a condition's groups, members and expressions keep their places") {
  Tree const tree = syntax::parse(R"({"Operator": "OR",
    "In": {"(*int)${USER.ID}": [1, "2", [3]], "Operator": "AND"},
    "equals": [{"${USER.ip}": "127.0.0.1"}, {"a": true}],
    "operator": "x"})");
  Condition const condition = lower_condition(tree, tree.root());
  CHECK(written(tree, condition.logic) == "\"OR\"");
  REQUIRE(condition.groups.size() == 2);
  ConditionGroup const& in = condition.groups[0];
  CHECK(in.type == "In");
  CHECK(written(tree, in.logic) == "\"AND\"");
  CHECK_FALSE(in.list);
  REQUIRE(in.members.size() == 1);
  CHECK(in.members[0].left.text == "(*int)${USER.ID}");
  REQUIRE(in.members[0].left.parsed.cast);
  CHECK(in.members[0].left.parsed.markers == 1);
  REQUIRE(in.members[0].values.size() == 2); // a list in the list is not a scalar
  CHECK(in.members[0].values[0].text == "1");
  CHECK(in.members[0].values[1].text == "2");
  ConditionGroup const& equals = condition.groups[1];
  CHECK(equals.list);
  REQUIRE(equals.members.size() == 2);
  CHECK(tree.source(equals.members[1].right) == "true");
}

TEST_CASE("a condition that is not an object has no groups") {
  Tree const tree = syntax::parse(R"("never")");
  CHECK(lower_condition(tree, tree.root()).groups.empty());
}
