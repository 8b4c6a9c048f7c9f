#include "catalog/calendar_words.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("names of months and days in other languages") {
  CHECK(catalog::month_in_english("giugno") == "June");
  CHECK(catalog::month_in_english("März") == "March");
  CHECK(catalog::month_in_english("DEZEMBER") == "December");
  CHECK(catalog::weekday_in_english("Montag") == "Monday");
  CHECK(catalog::weekday_in_english("terça-feira") == "Tuesday");
  CHECK_FALSE(catalog::month_in_english("June"));
  CHECK_FALSE(catalog::month_in_english("giugno luglio"));
  CHECK_FALSE(catalog::month_in_english(""));
  CHECK_FALSE(catalog::weekday_in_english("giugno"));
}
