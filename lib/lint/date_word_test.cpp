#include "lint/date_word.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("words of dates") {
  for (char const* word : {"march", "sept", "tues", "tomorrow", "weekdays", "previous", "cest", "utc", "th"})
    CHECK(lint::is_date_word(word));
  for (char const* word : {"marhc", "soon", "januar", "mittwoch", "fridy", ""})
    CHECK(!lint::is_date_word(word));
  CHECK(lint::near_date_word("marhc") == "march");
  CHECK(lint::near_date_word("tomorow") == "tomorrow");
  CHECK(lint::near_date_word("fridy") == "friday");
  CHECK(!lint::near_date_word("mittwoch"));
}
