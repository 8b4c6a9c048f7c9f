#include "php/date_words.h"

#include "base/ascii.h"
#include "catalog/closest.h"
#include "php/time_zone.h"

#include <algorithm>
#include <array>

namespace aclint::php {

namespace {

using enum DateUnit;

// The days of the week come first.
constexpr std::array<UnitWord, 57> units{{
    {"sunday", weekday, 0},
    {"sundays", weekday, 0},
    {"sun", weekday, 0},
    {"monday", weekday, 1},
    {"mondays", weekday, 1},
    {"mon", weekday, 1},
    {"tuesday", weekday, 2},
    {"tuesdays", weekday, 2},
    {"tue", weekday, 2},
    {"wednesday", weekday, 3},
    {"wednesdays", weekday, 3},
    {"wed", weekday, 3},
    {"thursday", weekday, 4},
    {"thursdays", weekday, 4},
    {"thu", weekday, 4},
    {"friday", weekday, 5},
    {"fridays", weekday, 5},
    {"fri", weekday, 5},
    {"saturday", weekday, 6},
    {"saturdays", weekday, 6},
    {"sat", weekday, 6},
    {"weekday", workday, 1},
    {"weekdays", workday, 1},
    {"\xC2\xB5s", microsecond, 1}, // µ
    {"\xC2\xB5sec", microsecond, 1},
    {"\xC2\xB5secs", microsecond, 1},
    {"usec", microsecond, 1},
    {"usecs", microsecond, 1},
    {"microsecond", microsecond, 1},
    {"microseconds", microsecond, 1},
    {"ms", microsecond, 1000},
    {"msec", microsecond, 1000},
    {"msecs", microsecond, 1000},
    {"millisecond", microsecond, 1000},
    {"milliseconds", microsecond, 1000},
    {"sec", second, 1},
    {"secs", second, 1},
    {"second", second, 1},
    {"seconds", second, 1},
    {"min", minute, 1},
    {"mins", minute, 1},
    {"minute", minute, 1},
    {"minutes", minute, 1},
    {"hour", hour, 1},
    {"hours", hour, 1},
    {"day", day, 1},
    {"days", day, 1},
    {"weeks", day, 7},
    {"fortnight", day, 14},
    {"fortnights", day, 14},
    {"forthnight", day, 14},
    {"forthnights", day, 14},
    {"month", month, 1},
    {"months", month, 1},
    {"year", year, 1},
    {"years", year, 1},
    {"week", day, 7},
}};
constexpr std::size_t weekdays = 23;

constexpr std::array<NumberedWord, 24> months{{
    {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
    {"aug", 8},     {"sep", 9},      {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12},
}};

constexpr std::array<NumberedWord, 12> romans{{{"I", 1},
                                               {"II", 2},
                                               {"III", 3},
                                               {"IV", 4},
                                               {"V", 5},
                                               {"VI", 6},
                                               {"VII", 7},
                                               {"VIII", 8},
                                               {"IX", 9},
                                               {"X", 10},
                                               {"XI", 11},
                                               {"XII", 12}}};

constexpr std::array<NumberedWord, 13> ordinals{{{"first", 1},
                                                 {"second", 2},
                                                 {"third", 3},
                                                 {"fourth", 4},
                                                 {"fifth", 5},
                                                 {"sixth", 6},
                                                 {"seventh", 7},
                                                 {"eight", 8},
                                                 {"eighth", 8},
                                                 {"ninth", 9},
                                                 {"tenth", 10},
                                                 {"eleventh", 11},
                                                 {"twelfth", 12}}};

constexpr std::array<NumberedWord, 4> steps{{{"next", 1}, {"last", -1}, {"previous", -1}, {"this", 0}}};

// Words in the forms themselves.
constexpr std::string_view others[] = {"ago",  "am",    "back",     "front",    "midnight", "nd",
                                       "noon", "now",   "of",       "pm",       "rd",       "st",
                                       "th",   "today", "tomorrow", "yesterday"};

// Those that people write out, for near misses.
constexpr std::array<std::string_view, 46> common{
    "monday",   "tuesday",  "wednesday", "thursday", "friday",   "saturday",  "sunday",   "january",
    "february", "march",    "april",     "may",      "june",     "july",      "august",   "september",
    "october",  "november", "december",  "today",    "tomorrow", "yesterday", "midnight", "noon",
    "now",      "next",     "last",      "previous", "first",    "day",       "days",     "week",
    "weeks",    "month",    "months",    "year",     "years",    "hour",      "hours",    "minute",
    "minutes",  "second",   "seconds",   "weekday",  "weekdays", "ago"};

bool names(auto const& rows, std::string_view word) {
  return std::ranges::any_of(rows,
                             [&](auto const& row) { return ascii::equal_ignoring_case(row.name, word); });
}

} // namespace

std::span<UnitWord const> date_units() { return units; }
std::span<UnitWord const> date_weekdays() { return std::span(units).first<weekdays>(); }
std::span<NumberedWord const> date_months() { return months; }
std::span<NumberedWord const> roman_months() { return romans; }
std::span<NumberedWord const> date_ordinals() { return ordinals; }
std::span<NumberedWord const> date_steps() { return steps; }

bool is_date_word(std::string_view word) {
  return names(units, word) || names(months, word) || names(romans, word) || names(ordinals, word) ||
         names(steps, word) || std::ranges::find(others, word) != std::end(others) ||
         find_zone_abbreviation(word) || find_time_zone(word) != nullptr;
}

std::optional<std::string_view> near_date_word(std::string_view word) {
  return catalog::closest(word, common);
}

} // namespace aclint::php
