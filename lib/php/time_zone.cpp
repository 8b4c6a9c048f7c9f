#include "php/time_zone.h"

#include "base/ascii.h"

#include <algorithm>
#include <chrono>
#include <span>

namespace aclint::php {

namespace {

struct Offset {
  std::int32_t seconds;
  bool summer;
};

// A day of each year: the week-th weekday of the month, the last one for 5. Seconds since midnight.
struct YearlyChange {
  int month = 0;
  int week = 0;
  int weekday = 0;
  std::int32_t time = 0;
};

// What holds after the last recorded change.
struct YearlyRule {
  std::int32_t offset = 0;
  bool has_summer = false;
  std::int32_t summer_offset = 0;
  YearlyChange to_summer = {};
  YearlyChange from_summer = {};
};

} // namespace

struct TimeZone {
  std::span<Offset const> offsets; ///< the first one holds before all changes
  std::string_view changes;        ///< as tools/dev/time-zones writes them
  YearlyRule later;
};

namespace {

struct ZoneName {
  std::string_view name;
  std::size_t zone;
};

#include "php/time_zone_data.inc"

constexpr std::size_t digits = 5; // of a change, before its offset

constexpr int digit(char c) { return c - '#' - (c > '\\' ? 1 : 0); }

// When the clocks change in this year, in UTC.
std::int64_t instant(YearlyChange const& change, std::chrono::year year, std::int32_t offset_before) {
  using namespace std::chrono;
  month const of(static_cast<unsigned>(change.month));
  weekday const day(static_cast<unsigned>(change.weekday));
  sys_days const date = change.week == 5 ? sys_days(year / of / day[last])
                                         : sys_days(year / of / day[static_cast<unsigned>(change.week)]);
  return date.time_since_epoch().count() * std::int64_t{86400} + change.time - offset_before;
}

ZonePeriod by_rule(YearlyRule const& rule, std::int64_t seconds, ZonePeriod const& last) {
  if (!rule.has_summer) return {last.begin, rule.offset, false};
  // Years repeat after 400; so do weekdays.
  constexpr std::int64_t cycle = 146097 * std::int64_t{86400};
  std::int64_t const shift = seconds >= cycle ? seconds / cycle * cycle : 0;
  auto const days =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds - shift)));
  std::chrono::year const year = std::chrono::year_month_day(days).year();
  ZonePeriod result = last;
  for (std::chrono::year const at : {year - std::chrono::years(1), year, year + std::chrono::years(1)}) {
    ZonePeriod const both[] = {
        {instant(rule.to_summer, at, rule.offset) + shift, rule.summer_offset, true},
        {instant(rule.from_summer, at, rule.summer_offset) + shift, rule.offset, false}};
    for (ZonePeriod const& period : both)
      if (period.begin <= seconds && period.begin > result.begin) result = period;
  }
  return result;
}

// In alphabetical order.
constexpr ZoneAbbreviation abbreviations[] = {
    {"a", 3600, false},      {"acdt", 37800, true},   {"acst", 34200, false},  {"addt", -7200, true},
    {"adt", -10800, true},   {"aedt", 39600, true},   {"aest", 36000, false},  {"ahdt", -32400, true},
    {"ahst", -36000, false}, {"akdt", -28800, true},  {"akst", -32400, false}, {"amt", -13840, false},
    {"apt", -10800, true},   {"ast", -14400, false},  {"awdt", 32400, true},   {"awst", 28800, false},
    {"awt", -10800, true},   {"b", 7200, false},      {"bdst", 7200, true},    {"bdt", -36000, true},
    {"bmt", -14309, false},  {"bst", 3600, true},     {"c", 10800, false},     {"cast", 34200, false},
    {"cat", 7200, false},    {"cddt", -14400, true},  {"cdt", -18000, true},   {"cemt", 10800, true},
    {"cest", 7200, true},    {"cet", 3600, false},    {"chst", 36000, false},  {"cmt", -15408, false},
    {"cpt", -18000, true},   {"cst", -21600, false},  {"cwt", -18000, true},   {"d", 14400, false},
    {"dmt", -1521, false},   {"e", 18000, false},     {"eat", 10800, false},   {"eddt", -10800, true},
    {"edt", -14400, true},   {"eest", 10800, true},   {"eet", 7200, false},    {"emt", -26248, false},
    {"ept", -14400, true},   {"est", -18000, false},  {"ewt", -14400, true},   {"f", 21600, false},
    {"ffmt", -14660, false}, {"fmt", -4056, false},   {"g", 25200, false},     {"gdt", 39600, true},
    {"gmt", 0, false},       {"gst", 36000, false},   {"h", 28800, false},     {"hdt", -34200, true},
    {"hkst", 32400, true},   {"hkt", 28800, false},   {"hmt", -19776, false},  {"hpt", -34200, true},
    {"hst", -36000, false},  {"hwt", -34200, true},   {"i", 32400, false},     {"iddt", 14400, true},
    {"idt", 10800, true},    {"imt", 25025, false},   {"ist", 7200, false},    {"jdt", 36000, true},
    {"jmt", 8440, false},    {"jst", 32400, false},   {"k", 36000, false},     {"kdt", 36000, true},
    {"kmt", 5736, false},    {"kst", 30600, false},   {"l", 39600, false},     {"lst", 9394, true},
    {"m", 43200, false},     {"mddt", -18000, true},  {"mdst", 16279, true},   {"mdt", -21600, true},
    {"mest", 7200, true},    {"met", 3600, false},    {"mmt", 9017, false},    {"mpt", -21600, true},
    {"msd", 14400, true},    {"msk", 10800, false},   {"mst", -25200, false},  {"mwt", -21600, true},
    {"n", -3600, false},     {"nddt", -5400, true},   {"ndt", -9052, true},    {"npt", -9000, true},
    {"nst", -12600, false},  {"nwt", -9000, true},    {"nzdt", 46800, true},   {"nzmt", 41400, false},
    {"nzst", 43200, false},  {"o", -7200, false},     {"p", -10800, false},    {"pddt", -21600, true},
    {"pdt", -25200, true},   {"pkst", 21600, true},   {"pkt", 18000, false},   {"plmt", 25590, false},
    {"pmt", -13236, false},  {"ppmt", -17340, false}, {"ppt", -25200, true},   {"pst", -28800, false},
    {"pwt", -25200, true},   {"q", -14400, false},    {"qmt", -18840, false},  {"r", -18000, false},
    {"rmt", 5794, false},    {"s", -21600, false},    {"sast", 7200, false},   {"sdmt", -16800, false},
    {"sjmt", -20173, false}, {"smt", -13884, false},  {"sst", -39600, false},  {"t", -25200, false},
    {"tbmt", 10751, false},  {"tmt", 12344, false},   {"u", -28800, false},    {"uct", 0, false},
    {"utc", 0, false},       {"v", -32400, false},    {"w", -36000, false},    {"wast", 7200, true},
    {"wat", 3600, false},    {"wemt", 7200, true},    {"west", 3600, true},    {"wet", 0, false},
    {"wib", 25200, false},   {"wit", 32400, false},   {"wita", 28800, false},  {"wmt", 5040, false},
    {"x", -39600, false},    {"y", -43200, false},    {"yddt", -25200, true},  {"ydt", -28800, true},
    {"ypt", -28800, true},   {"yst", -32400, false},  {"ywt", -28800, true},   {"z", 0, false},
};

} // namespace

TimeZone const* find_time_zone(std::string_view name) {
  auto const before = [](ZoneName const& row, std::string_view text) {
    return ascii::lowercase(row.name) < ascii::lowercase(text);
  };
  auto const* const found = std::lower_bound(std::begin(zone_names), std::end(zone_names), name, before);
  if (found == std::end(zone_names) || !ascii::equal_ignoring_case(found->name, name)) return nullptr;
  return &zones[found->zone];
}

ZonePeriod period_at(TimeZone const& zone, std::int64_t seconds) {
  ZonePeriod period{.offset = zone.offsets.front().seconds, .summer = zone.offsets.front().summer};
  std::int64_t time = first_change;
  std::string_view rest = zone.changes;
  for (; !rest.empty(); rest.remove_prefix(digits + 1)) {
    std::int64_t step = 0;
    for (char const c : rest.substr(0, digits)) step = step * 90 + digit(c);
    time += step;
    if (time > seconds) return period;
    Offset const& now = zone.offsets[static_cast<std::size_t>(digit(rest[digits]))];
    period = {time, now.seconds, now.summer};
  }
  return by_rule(zone.later, seconds, period);
}

std::optional<ZoneAbbreviation> find_zone_abbreviation(std::string_view name) {
  std::string const lower = ascii::lowercase(name);
  auto const* const found = std::ranges::lower_bound(abbreviations, lower, {}, &ZoneAbbreviation::name);
  if (found == std::end(abbreviations) || found->name != lower) return std::nullopt;
  return *found;
}

} // namespace aclint::php
