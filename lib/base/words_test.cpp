#include "base/words.h"

#include "base/quoted.h"

#include <catch2/catch.hpp>

using namespace aclint;
using Words = std::vector<std::string>;

TEST_CASE("words are joined as in a sentence") {
  CHECK(join_words(Words{}).empty());
  CHECK(join_words(Words{"a"}) == "a");
  CHECK(join_words(Words{"a", "b"}) == "a and b");
  CHECK(join_words(Words{"a", "b", "c"}) == "a, b and c");
  CHECK(join_words(Words{"a", "b", "c"}, {.last = "or"}) == "a, b or c");
}

TEST_CASE("if there are many words, the rest is counted") {
  Words const words{"a", "b", "c", "d"};
  CHECK(join_words(words, {.max = 5}) == "a, b, c and d");
  CHECK(join_words(words, {.max = 4}) == "a, b, c and d");
  CHECK(join_words(words, {.max = 3}) == "a, b, c and d"); // shorter than "and 1 more"
  CHECK(join_words(words, {.max = 2}) == "a, b and 2 more");
  CHECK(join_words(words, {.last = "or", .max = 1}) == "a or 3 more");
}

TEST_CASE("words are made from things") {
  CHECK(join_words(Words{"a", "b"}, quoted) == "`a` and `b`");
  CHECK(join_words(std::vector<int>{1, 2, 3}, [](int number) { return std::to_string(number); },
                   {.max = 1}) == "1 and 2 more");
}

TEST_CASE("numbers have a comma after each group of three digits") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(2001) == "2,001");
  CHECK(grouped(48'000'000) == "48,000,000");
}
