#include "regex/as_wildcard.h"

#include <catch2/catch.hpp>

using namespace aclint;
using regex::as_wildcard;
using regex::looks_like_regex;

TEST_CASE("what only regular expressions have") {
  for (char const* const text : {"^/lounge", "/lounge$", "/lounge/.*", ".*@shop.example", "user\\d",
                                 "[a-z]+@shop", "/(a|b)/c", "shop\\.example"}) {
    INFO(text);
    CHECK(looks_like_regex(text));
  }
  for (char const* const text : {"/lounge/*", "report.*", "*.pdf", "10.1.*.*", "10.*.*.*", "$", "a|b",
                                 "/search?q=(a)", "*@shop.example"}) {
    INFO(text);
    CHECK_FALSE(looks_like_regex(text));
  }
}

TEST_CASE("a regular expression as a pattern") {
  CHECK(as_wildcard("^/lounge/.*") == "/lounge/*");
  CHECK(as_wildcard("^/lounge") == "/lounge*");
  CHECK(as_wildcard("^/lounge$") == "/lounge");
  CHECK(as_wildcard("@shop\\.example$") == "*@shop.example");
  CHECK(as_wildcard("/a.+/b") == "/a*/b");
  CHECK_FALSE(as_wildcard("(a|b)@shop"));
  CHECK_FALSE(as_wildcard("user\\d"));
  CHECK_FALSE(as_wildcard("/a/.*?b"));
  CHECK_FALSE(as_wildcard("^$"));
}
