#include "lint/described_value.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("a JSON value is described by its kind, and true, false and null by themselves") {
  auto const described = [](std::string_view text) {
    syntax::Tree const tree = syntax::parse(text);
    return lint::described_value(tree, tree.root());
  };
  CHECK(described(R"("x")") == "a string");
  CHECK(described("1.5") == "a number");
  CHECK(described("[1]") == "a list");
  CHECK(described("{}") == "an object");
  CHECK(described("true") == "`true`");
  CHECK(described("null") == "`null`");
}
