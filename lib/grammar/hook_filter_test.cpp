#include "grammar/hook_filter.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint::grammar;

TEST_CASE("what AAM takes for the filter of a hook") {
  CHECK(is_hook_filter("&:filter($key in a, b)"));
  CHECK(is_hook_filter("&:FILTER()"));
  CHECK_FALSE(is_hook_filter("&:filter($key in a"));
  CHECK_FALSE(is_hook_filter("&:filter($key in a) "));
  CHECK_FALSE(is_hook_filter("&:filter(f(a) in b)"));
  CHECK_FALSE(is_hook_filter("filter($key in a)"));
}

TEST_CASE("the parts of a filter: the last operator between whitespace counts") {
  auto const filter = read_hook_filter("&:filter($key !in a == b)");
  REQUIRE(filter);
  CHECK(filter->left == "$key !in a");
  CHECK(filter->operation == "==");
  CHECK(filter->right == "b");
  CHECK(filter->at == 20);
  CHECK(filter->meaning == FilterOperator::equal);
  CHECK(!read_hook_filter("&:filter($value IN a)")->meaning);
  CHECK(!read_hook_filter("&:filter($value=='a')"));
  CHECK(!read_hook_filter("&:filter($value ==)"));
  CHECK(!read_hook_filter("$value == a"));
  CHECK(std::ranges::find(filter_operators(), "!in") != filter_operators().end());
}
