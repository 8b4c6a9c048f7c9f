#include "php/time_zone.h"

#include <catch2/catch.hpp>

namespace aclint::php {

TEST_CASE("time zones by name") {
  CHECK(find_time_zone("Europe/Berlin") != nullptr);
  CHECK(find_time_zone("europe/berlin") == find_time_zone("Europe/Berlin"));
  CHECK(find_time_zone("Africa/Abidjan") != nullptr); // the first
  CHECK(find_time_zone("Zulu") != nullptr);           // the last
  CHECK(find_time_zone("Europe/Bonn") == nullptr);
  CHECK(find_time_zone("") == nullptr);
}

TEST_CASE("the clocks of time zones") {
  struct Row {
    char const* zone;
    std::int64_t seconds;
    std::int32_t offset;
    bool summer;
    std::int64_t begin;
  };
  auto const row = GENERATE(values<Row>({
      {"Europe/Berlin", -4'000'000'000, 3208, false, ZonePeriod::always},
      {"Europe/Berlin", 1'774'745'999, 3600, false, 1'761'440'400}, // before 29 March 2026, 01:00
      {"Europe/Berlin", 1'774'746'000, 7200, true, 1'774'746'000},
      {"Europe/Berlin", 16'740'000'000, 7200, true, 16'732'659'600},   // 2500
      {"Australia/Sydney", 1'768'000'000, 39600, true, 1'759'593'600}, // over the turn of the year
      {"Asia/Kolkata", 1'768'000'000, 19800, false, -764'145'000},
      {"Etc/GMT+5", 1'768'000'000, -18000, false, ZonePeriod::always},
      {"UTC", 0, 0, false, ZonePeriod::always},
  }));
  CAPTURE(row.zone, row.seconds);
  ZonePeriod const period = period_at(*find_time_zone(row.zone), row.seconds);
  CHECK(period.offset == row.offset);
  CHECK(period.summer == row.summer);
  CHECK(period.begin == row.begin);
}

TEST_CASE("abbreviations of time zones") {
  CHECK(find_zone_abbreviation("IST")->offset == 7200);
  CHECK(find_zone_abbreviation("cest")->offset == 7200);
  CHECK(find_zone_abbreviation("CEST")->summer);
  CHECK(find_zone_abbreviation("z")->offset == 0);
  CHECK(!find_zone_abbreviation("j"));
  CHECK(!find_zone_abbreviation("utc+2"));
}

} // namespace aclint::php
