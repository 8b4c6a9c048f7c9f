#include "php/date_format.h"

#include "logic/domain.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint;
using namespace aclint::php;

TEST_CASE("what date() can write") {
  struct Row {
    std::string_view format;
    std::string_view text;
    Answer answer;
  };
  Row const rows[] = {{"G", "9", Answer::yes},
                      {"G", "09", Answer::no},
                      {"G", "24", Answer::no},
                      {"H", "09", Answer::yes},
                      {"H", "9", Answer::no},
                      {"H:i", "09:30", Answer::yes},
                      {"H:i", "9:30", Answer::no},
                      {"H:i", "09:60", Answer::no},
                      {"l", "Monday", Answer::yes},
                      {"l", "monday", Answer::no},
                      {"D", "Monday", Answer::no},
                      {"Y-m-d", "2026-06-09", Answer::yes},
                      {"Y-m-d", "2026-6-9", Answer::no},
                      {"Y-m-d", "09.06.2026", Answer::no},
                      {"jS F Y", "9th June 2026", Answer::yes},
                      {"jn", "111", Answer::yes},
                      {"jn", "3213", Answer::no},
                      {"N", "0", Answer::no},
                      {"w", "7", Answer::no},
                      {"\\G", "G", Answer::yes},
                      {"\\G", "9", Answer::no},
                      {"Y", "26", Answer::no},
                      {"y", "26", Answer::yes},
                      {"", "", Answer::yes},
                      {"", "x", Answer::no},
                      {"e", "UTC", Answer::unknown},
                      {"c", "2026", Answer::unknown},
                      {"G", "", Answer::no},
                      {"z", "365", Answer::yes},
                      {"z", "366", Answer::no}};
  for (Row const& row : rows) {
    CAPTURE(row.format, row.text);
    CHECK(can_be_date(row.format, row.text) == row.answer);
  }
}

TEST_CASE("exactly the values that the engine knows are possible") {
  for (std::string_view const format :
       {"G", "H", "g", "h", "i", "s", "N", "w",   "D",   "l",   "j",   "d",
        "n", "m", "M", "F", "a", "A", "S", "H:i", "G:i", "g a", "m-d", "D H"}) {
    CAPTURE(format);
    auto const domain = logic::finite_domain("DATETIME." + std::string(format));
    REQUIRE(domain);
    auto const in_domain = [&](std::string const& text) {
      return std::any_of(domain->begin(), domain->end(),
                         [&](Value const& value) { return *value.string() == text; });
    };
    for (Value const& value : *domain) {
      CAPTURE(*value.string());
      CHECK(can_be_date(format, *value.string()) == Answer::yes);
    }
    if (format.size() > 1) continue;
    for (int number = 0; number < 400; ++number)
      for (std::string const& text : {std::to_string(number), "0" + std::to_string(number)}) {
        CAPTURE(text);
        CHECK((can_be_date(format, text) == Answer::yes) == in_domain(text));
      }
  }
}

TEST_CASE("an example of a format can be written in it") {
  for (std::string_view const format :
       {"Y-m-d H:i:s", "d/m/y", "l, jS F Y", "g:i a", "N", "U", "z-t-L-W", "\\a\\t H"}) {
    CAPTURE(format);
    auto const example = date_example(format);
    REQUIRE(example);
    CHECK(can_be_date(format, *example) == Answer::yes);
  }
  CHECK(*date_example("D j.n.Y, H:i") == "Tue 9.6.2026, 14:05");
  CHECK_FALSE(date_example("T"));
}

TEST_CASE("formats that sort by time") {
  for (std::string_view const format : {"Y-m-d", "Ymd", "Y-m-d H:i:s", "H:i", "m-d", "G", "N", "j", "U", "T"})
    CHECK(sorts_by_time(format));
  for (std::string_view const format :
       {"d.m.Y", "m/d/Y", "G:i", "Y-n-j", "D H", "h:i a", "F Y", "j.n.", "F", "l"})
    CHECK_FALSE(sorts_by_time(format));
}
