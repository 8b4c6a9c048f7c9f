#include "syntax/edit.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace aclint::syntax {

namespace {

// The text with the edits, which are in the order of the text.
std::string edited(std::string text, std::vector<diag::TextEdit> const& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    text.replace(edit->span.begin, edit->span.size(), edit->text);
  return text;
}

std::string with_member_before(std::string const& text) {
  Tree const tree = parse(text);
  return edited(text, {insert_member_before(tree, tree.member(tree.root(), "a")->key, "\"b\": 2")});
}

std::string with_member_after(std::string const& text) {
  Tree const tree = parse(text);
  return edited(text, {insert_after(tree, tree.member(tree.root(), "a")->value, "\"b\": 2")});
}

std::string with_element(std::string const& text) {
  Tree const tree = parse(text);
  return edited(text, {add_to_list(tree, tree.member(tree.root(), "a")->value, "2")});
}

// Moves the elements of the list in the list out of it.
std::string moved_out(std::string const& text) {
  Tree const tree = parse(text);
  return edited(text, move_out(tree, *tree.elements(tree.root()).begin()));
}

} // namespace

TEST_CASE("an element is added to a list, and a value becomes a list") {
  CHECK(with_element(R"({"a": 1})") == R"({"a": [1, 2]})");
  CHECK(with_element(R"({"a": [1]})") == R"({"a": [1, 2]})");
  CHECK(with_element(R"({"a": [0, {}]})") == R"({"a": [0, {}, 2]})");
  CHECK(with_element("{\"a\": [\n    0,\n    1\n]}") == "{\"a\": [\n    0,\n    1,\n    2\n]}");
}

TEST_CASE("an element is moved after another one, and neighbours change places") {
  auto const moved = [](std::string const& text, std::size_t from, std::size_t to) {
    Tree const tree = parse(text);
    std::vector<NodeId> const all(tree.elements(tree.root()).begin(), tree.elements(tree.root()).end());
    return edited(text, move_after(tree, all[from], all[to]));
  };
  CHECK(moved("[1, {}, 3]", 0, 1) == "[{}, 1, 3]");
  CHECK(moved("[1, {}, 3]", 0, 2) == "[{}, 3, 1]");
  CHECK(moved("[\n  1,\n  2,\n  3\n]", 0, 2) == "[\n  2,\n  3,\n  1\n]");
}

TEST_CASE("a new member is on a line of its own if the others are") {
  CHECK(with_member_before(R"({"a": 1})") == R"({"b": 2, "a": 1})");
  CHECK(with_member_before("{\n  \"a\": 1\n}") == "{\n  \"b\": 2,\n  \"a\": 1\n}");
  CHECK(with_member_before("{\r\n\t\"a\": 1\r\n}") == "{\r\n\t\"b\": 2,\r\n\t\"a\": 1\r\n}");
  CHECK(with_member_after(R"({"a": 1})") == R"({"a": 1, "b": 2})");
  CHECK(with_member_after("{\n  \"a\": 1\n}") == "{\n  \"a\": 1,\n  \"b\": 2\n}");
}

TEST_CASE("a new member copies neither blanks before a line end nor empty lines") {
  CHECK(with_member_before("{ \t\n  \"a\": 1\n}") == "{ \t\n  \"b\": 2,\n  \"a\": 1\n}");
  CHECK(with_member_after("{\n \n\n  \"a\": 1\n}") == "{\n \n\n  \"a\": 1,\n  \"b\": 2\n}");
}

TEST_CASE("elements move out of a list without the space inside its brackets") {
  CHECK(moved_out(R"([["x", "y"], "z"])") == R"(["x", "y", "z"])");
  CHECK(moved_out(R"([[ "x", "y" ], "z"])") == R"(["x", "y", "z"])");
  CHECK(moved_out("[\n  [\n    \"x\"\n  ],\n  \"z\"\n]") == "[\n  \"x\",\n  \"z\"\n]");
  CHECK(moved_out(R"([[""], "z"])") == R"([[""], "z"])");
}

} // namespace aclint::syntax
