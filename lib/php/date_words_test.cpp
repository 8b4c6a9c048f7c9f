#include "php/date_words.h"

#include <catch2/catch.hpp>

using namespace aclint;
using namespace aclint::php;

TEST_CASE("words of dates") {
  for (char const* word :
       {"march", "sept", "tue", "tomorrow", "weekdays", "previous", "cest", "utc", "th", "japan"})
    CHECK(is_date_word(word));
  for (char const* word : {"marhc", "soon", "januar", "mittwoch", "fridy", "tues", ""})
    CHECK(!is_date_word(word));
  CHECK(near_date_word("marhc") == "march");
  CHECK(near_date_word("tomorow") == "tomorrow");
  CHECK(near_date_word("fridy") == "friday");
  CHECK(!near_date_word("mittwoch"));
}
