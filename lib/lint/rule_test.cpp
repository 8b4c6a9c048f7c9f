#include "lint/rule.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("a rule's findings are bounded, and the last one says how many are left out") {
  lint::Reporter few;
  for (int i = 0; i < 3; ++i) few.report({}, {0, 1}, "found").help("Mend it.");
  CHECK(std::move(few).take().back().diagnostic.notes.size() == 1);

  lint::Reporter many;
  for (std::size_t i = 0; i < lint::Reporter::most + 5; ++i)
    many.report({}, {0, 1}, "found").help("Mend it.");
  std::list<lint::Finding> const found = std::move(many).take();
  CHECK(found.size() == lint::Reporter::most);
  CHECK(found.front().diagnostic.notes.size() == 1);
  REQUIRE(found.back().diagnostic.notes.size() == 2);
  CHECK(found.back().diagnostic.notes[1].text == "This is found in 5 more places, which are not listed.");
}
