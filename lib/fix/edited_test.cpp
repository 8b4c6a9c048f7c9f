#include "fix/apply.h"
#include "fix/edited.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

using namespace aclint;
using diag::TextEdit;

namespace {

std::vector<TextEdit> random_edits(std::size_t size, std::mt19937& random) {
  std::vector<TextEdit> result;
  for (std::size_t at = random() % 4; at <= size; at += 1 + random() % 4) {
    std::size_t const end = std::min(size, at + random() % 3);
    result.push_back({{static_cast<Offset>(at), static_cast<Offset>(end)},
                      std::string(random() % 3, char('A' + random() % 26))});
    at = end;
  }
  return result;
}

} // namespace

TEST_CASE("two lists of edits are joined into one that does the same") {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string const text = std::string("0123456789abcdef").substr(0, random() % 16);
    std::vector<TextEdit> const first = random_edits(text.size(), random);
    std::string const between = fix::apply(text, first);
    std::vector<TextEdit> const second = random_edits(between.size(), random);
    std::vector<TextEdit> const both = fix::one_after_the_other(first, second);
    INFO(text << " -> " << between << " -> " << fix::apply(between, second));
    for (std::size_t i = 1; i < both.size(); ++i) REQUIRE(both[i - 1].span.end <= both[i].span.begin);
    REQUIRE(fix::apply(text, both) == fix::apply(between, second));
  }
}

TEST_CASE("places of an edited text are found in the original") {
  std::string const text = "a 'bc' d";
  std::vector<TextEdit> const edits{{{0, 2}, ""}, {{2, 3}, "\""}, {{5, 6}, "\""}, {{8, 8}, "!"}};
  REQUIRE(fix::apply(text, edits) == "\"bc\" d!");
  OffsetMap const map = fix::map_to_original(edits);
  CHECK(map.to_source({0, 4}) == Span{2, 6});
  CHECK(map.to_source({1, 3}) == Span{3, 5});
  CHECK(map.to_source({5, 6}) == Span{7, 8});
  CHECK(map.to_source({6, 7}).begin == 8);
}
