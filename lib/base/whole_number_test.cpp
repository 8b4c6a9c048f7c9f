#include "base/whole_number.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("a whole number is all of the text") {
  CHECK(whole_number("12") == 12);
  CHECK(whole_number("-3") == -3);
  CHECK(whole_number("007") == 7);
  for (char const* const text : {"", "1.5", "+1", " 1", "1 ", "12a", "x", "99999999999999999999"})
    CHECK_FALSE(whole_number(text));
}
