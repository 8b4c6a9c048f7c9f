#include "lint/removal.h"

#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace aclint;

namespace {

// The title of the fix that removes the first candidate.
std::string removal_of_first(std::string_view text) {
  TestPolicy const policy{std::string(text)};
  REQUIRE(!policy.facts.candidates().empty());
  std::size_t const first[] = {0};
  return lint::remove_candidates(policy.facts, first).title;
}

} // namespace

TEST_CASE("A statement is removed") {
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"},
                                            {"Resource": "BackendMenu:menu/tools.php"}]})") ==
        "Remove statement 1");
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"}]})") ==
        "Remove the statement");
}

TEST_CASE("The statement without which AAM ignores the list is not removed") {
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"}, "tools are next",
                                            {"Resource": "BackendMenu:menu/tools.php"}]})")
            .empty());
}
