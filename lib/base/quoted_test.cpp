#include "base/quoted.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("a long text is cut between characters") {
  CHECK(quoted("") == "``");
  CHECK(quoted("Efect") == "`Efect`");
  CHECK(quoted(std::string(60, 'a')) == "`" + std::string(60, 'a') + "`");
  CHECK(quoted(std::string(61, 'a')) == "`" + std::string(60, 'a') + "…`");
  CHECK(quoted(std::string(59, 'a') + "\u00e9\u00e9") == "`" + std::string(59, 'a') + "…`");
  CHECK(quoted(std::string(58, 'a') + "\u00e9\u00e9") == "`" + std::string(58, 'a') + "\u00e9…`");
}
