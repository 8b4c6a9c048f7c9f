#include "lint/removal.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace aclint;

namespace {

// The title of the fix that removes the first candidate.
std::string removal_of_first(std::string_view text) {
  syntax::Tree const tree = syntax::parse(text);
  facts::Facts const facts(policy::lower(tree, tree.root()), {});
  REQUIRE(!facts.candidates().empty());
  std::size_t const first[] = {0};
  return lint::remove_candidates(facts, first).title;
}

} // namespace

TEST_CASE("A statement is removed") {
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"},
                                            {"Resource": "BackendMenu:menu/tools.php"}]})") ==
        "Remove statement 1");
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"}]})") ==
        "Remove the statement");
}

TEST_CASE("The statement that keeps AAM reading the list stays") {
  CHECK(removal_of_first(R"({"Statement": [{"Resource": "BackendMenu:index.php"}, "tools are next",
                                            {"Resource": "BackendMenu:menu/tools.php"}]})")
            .empty());
}
