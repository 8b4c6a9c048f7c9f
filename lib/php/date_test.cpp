#include "php/date.h"

#include "php/date_format.h"
#include "php/json.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace aclint::php {

namespace {

constexpr std::int64_t now = 1795320000; // 2026-11-22 04:00:00

std::string properties_text(Date date) {
  Value const properties = date_properties(date);
  return *properties.array()->find("date")->string();
}

std::string read(std::string_view text) {
  std::optional<Date> const date = parse_date(text, {now, 250'000});
  return date ? properties_text(*date) : "refused";
}

} // namespace

TEST_CASE("dates are read as by PHP's DateTime") {
  auto const [text, expected] = GENERATE(table<char const*, char const*>({
      {"", "2026-11-22 04:00:00.250000"},
      {"now", "2026-11-22 04:00:00.250000"},
      {"NOW", "2026-11-22 04:00:00.250000"},
      {"today", "2026-11-22 00:00:00.000000"},
      {"tomorrow", "2026-11-23 00:00:00.000000"},
      {"yesterday", "2026-11-21 00:00:00.000000"},
      {"noon", "2026-11-22 12:00:00.000000"},
      {"2020-01-05", "2020-01-05 00:00:00.000000"},
      {"2020-1-5", "2020-01-05 00:00:00.000000"},
      {" 2020-01-05\n", "2020-01-05 00:00:00.000000"},
      {"2020-02-31", "2020-03-02 00:00:00.000000"},
      {"2020-00-00", "2019-11-30 00:00:00.000000"},
      {"2020-13-01", "refused"},
      {"2020-01-32", "refused"},
      {"2020-01", "2020-01-01 00:00:00.000000"},
      {"20200105", "2020-01-05 00:00:00.000000"},
      {"20200105T101112", "2020-01-05 10:11:12.000000"},
      {"2020/01/05", "2020-01-05 00:00:00.000000"},
      {"01/05/2020", "2020-01-05 00:00:00.000000"},
      {"05-01-2020", "2020-01-05 00:00:00.000000"},
      {"05.01.2020", "2020-01-05 00:00:00.000000"},
      {"5.1.2020 10:30", "2020-01-05 10:30:00.000000"},
      {"2020-01-01T10:00", "2020-01-01 10:00:00.000000"},
      {"2020-01-01T10", "2020-01-01 10:00:00.000000"},
      {"2020-01-01 10", "refused"},
      {"2020-01-01 10pm", "2020-01-01 22:00:00.000000"},
      {"2020-01-01 12:30 am", "2020-01-01 00:30:00.000000"},
      {"2020-01-01 10:00:00+02:00", "2020-01-01 08:00:00.000000"},
      {"2020-01-01 10:00:00 -0230", "2020-01-01 12:30:00.000000"},
      {"2020-01-01T10:00:00.5Z", "2020-01-01 10:00:00.500000"},
      {"1999-12-31T23:59:59 UTC", "1999-12-31 23:59:59.000000"},
      {"2020-01-01T10:00:60Z", "2020-01-01 10:01:00.000000"},
      {"2020-01-01 24:00", "2020-01-02 00:00:00.000000"},
      {"2020-01-01 25:00", "refused"},
      {"2020-01-01Z", "2020-01-01 00:00:00.000000"},
      {"10:30", "2026-11-22 10:30:00.000000"},
      {"@86400", "1970-01-02 00:00:00.000000"},
      {"@-1", "1969-12-31 23:59:59.000000"},
      {"garbage", "refused"},
      {"editor", "refused"},
      {"10", "refused"},
      {"5", "refused"},
      {"127.0.0.1", "refused"},
      {"subject@example.com", "refused"},
      {"true", "refused"},
      // What is left open.
      {"1 day ago", "2026-11-21 04:00:00.250000"},
      {"1999", "1999-11-22 04:00:00.000000"},
      {"2026 noon", "2026-11-22 12:00:00.000000"},
      {"noon 2030", "2030-11-22 12:00:00.000000"},
      {"noon 2030 2031", "refused"},
      // Two of a kind.
      {"2020-01-05 2020-01-06", "refused"},
      {"10:00 11:00", "refused"},
      {"10:00 noon", "2026-11-22 12:00:00.000000"},
      {"UTC EST", "2026-11-22 04:00:00.250000"},
      {"UTC EST CET", "refused"},
      // Cut in one way and read in another.
      {"20200105T10203", "2020-01-05 10:20:03.000000"},
      {"Back of 7pm", "2026-11-22 18:45:00.000000"},
      {"Jan 5 10.20.30", "refused"},
      {"Jan 1st2030", "2030-01-01 00:00:00.000000"},
      // No-break spaces.
      {"10\xE2\x80\xAF"
       "am",
       "2026-11-22 10:00:00.000000"},
      {"2020-01-05\xC2\xA0"
       "10:00",
       "2020-01-05 10:00:00.000000"},
      {"5 \xC2\xB5s", "2026-11-22 04:00:00.250005"},
      {"@-1.5", "1969-12-31 23:59:58.500000"},
      {"@5.", "refused"},
      {"@99999999999999999999", "refused"},
      {"@5 @6 @7", "refused"},
      // Amounts, of all kinds together.
      {"2026-01-31 +1 month +1 day", "2026-03-04 00:00:00.000000"},
      {"2026-11-21 +6 weekdays", "2026-11-30 00:00:00.000000"},
      {"2026-11-22 -6 weekdays", "2026-11-13 00:00:00.000000"},
      {"+2 mondays", "2026-11-30 04:00:00.250000"},
      {"next mondays", "2026-11-23 00:00:00.000000"},
      {"first monday of", "2026-11-02 00:00:00.000000"},
      {"this monday of", "2026-12-07 00:00:00.000000"},
      {"first weekday of", "refused"},
      {"2026W01 monday", "2026-01-02 00:00:00.000000"},
      // Zones.
      {"2026-01-05 +25", "2026-01-03 23:00:00.000000"},
      {"2026-01-05 +05:30:15", "2026-01-04 18:29:45.000000"},
      {"2026-01-05 Etc/GMT+5", "2026-01-05 00:00:00.000000"},
      {"2026-01-05 US/Pacific", "refused"}, // begins with two capitals
      {"2026-01-05 japan", "2026-01-04 15:00:00.000000"},
      {"1895-06-01 Europe/Berlin", "1895-05-31 23:00:00.000000"},
      {"1850-06-01 Europe/Berlin", "1850-05-31 23:06:32.000000"},
      {"2500-07-01 Europe/Berlin", "2500-06-30 22:00:00.000000"},
      {"2026-07-01 Europe/Dublin", "2026-06-30 23:00:00.000000"},
      {"2026-10-25 01:30 UTC", "2026-10-25 01:30:00.000000"},
      {"2026-03-29 01:30 Europe/Berlin +2 hours", "2026-03-29 01:30:00.000000"},
      {"-9999-01-01", "-9999-01-01 00:00:00.000000"},
      {"+12026-01-05", "+12026-01-05 00:00:00.000000"},
  }));
  CAPTURE(text);
  CHECK(read(text) == expected);
}

// What PHP 8.2 made of these texts at a given time: {"text", "now", "result": ISO or null, "us"}.
TEST_CASE("dates are read as recorded") {
  std::ifstream file(ACLINT_TESTDATA "/vectors/dates.jsonl");
  std::size_t count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    CAPTURE(line);
    Value const row = decode_json(line).value();
    auto const text = [&](char const* key) { return row.array()->find(key)->string(); };
    std::optional<Date> const at = parse_date(*text("now"), {});
    REQUIRE(at);
    std::optional<Date> const date = parse_date(*text("text"), *at);
    REQUIRE(date.has_value() == (text("result") != nullptr));
    if (!date) continue;
    std::string shown = properties_text(*date).substr(0, text("result")->size() - 1);
    shown[shown.size() - 9] = 'T';
    CHECK(shown + "Z" == *text("result"));
    if (Value const* const us = row.array()->find("us")) CHECK(date->microseconds == *us->integer());
  }
  CHECK(count == 395);
}

TEST_CASE("a date is written in a format of PHP's date()") {
  auto const at = [](std::string_view text, std::string_view format) {
    return format_date(format, parse_date(text, {}).value());
  };
  std::string const tuesday = "2026-06-09 14:05:30.123456";
  CHECK(at(tuesday, "Y-m-d H:i:s") == "2026-06-09 14:05:30");
  CHECK(at(tuesday, "D, l, N, w, jS, z, W, o") == "Tue, Tuesday, 2, 2, 9th, 159, 24, 2026");
  CHECK(at(tuesday, "F M n t L y") == "June Jun 6 30 0 26");
  CHECK(at(tuesday, "a A g G h B u v U") == "pm PM 2 14 02 628 123456 123 1781013930");
  CHECK(at(tuesday, "e T I Z O P p x X") == "UTC UTC 0 0 +0000 +00:00 Z 2026 +2026");
  CHECK(at(tuesday, "c; r") == "2026-06-09T14:05:30+00:00; Tue, 09 Jun 2026 14:05:30 +0000");
  CHECK(at(tuesday, "\\Y\\\\ \\") == "Y\\ \\");
  CHECK(at("2027-01-01 00:30", "o-W z g A w") == "2026-53 0 12 AM 5");
  CHECK(at("2024-12-31 12:00", "o-W z L jS") == "2025-01 365 1 31st");
  CHECK(at("2024-02-12", "jS t N") == "12th 29 1");
  CHECK(at("1969-12-31 23:59:59", "Y-m-d H:i:s w") == "1969-12-31 23:59:59 3");
  for (char const* const format : {"d", "D", "N", "S", "F", "t", "o", "y", "A", "g", "H", "s", "U"})
    CHECK(can_be_date(format, at(tuesday, format)) == Answer::yes);
}

TEST_CASE("a date is fixed if it is the same at any time") {
  for (std::string_view const text : {"2026-01-31",
                                      "2026-01-31 10:00",
                                      "2026-01-31T10:00:00Z",
                                      "@86400",
                                      "31 January 2026",
                                      "2026-01-31 +1 week",
                                      "now",
                                      "tomorrow",
                                      "10:00",
                                      "31 January",
                                      "friday",
                                      "January 2026",
                                      "2026-01-31 now",
                                      "+1 day",
                                      "",
                                      "editor",
                                      "noon",
                                      "2026W05",
                                      "first day of next month",
                                      "2026"}) {
    CAPTURE(text);
    bool fixed = false;
    std::optional<Date> const early = parse_date(text, {.seconds = 1'000'000'000, .microseconds = 5}, fixed);
    std::optional<Date> const late = parse_date(text, {.seconds = 1'700'001'234, .microseconds = 7});
    bool const same =
        early.has_value() == late.has_value() &&
        (!early || (early->seconds == late->seconds && early->microseconds == late->microseconds));
    CHECK(fixed == same);
  }
}

} // namespace aclint::php
