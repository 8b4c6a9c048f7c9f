// The forms of dates that PHP's strtotime reads, one after the other:
//
//   10:30 | Europe/Berlin | tomorrow | +2 weeks
//
// What all of them together mean is in date.cpp.
#pragma once
#include "php/date_words.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace aclint::php::date_form {

struct Blank {}; ///< whitespace, `.`, `,`
struct Ago {};   ///< turns the amounts before it

/// Of a date, what is written. `keeps_year` false: a year written earlier is forgotten.
struct Day {
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> day;
  bool keeps_year = true;
};

struct Time {
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t microsecond = 0;
  bool resets = false; ///< replaces a time written earlier: `noon`, `back of 7pm`
};

/// As written: `+02:00`, `CEST`, `(Europe/Berlin)`.
struct Zone {
  std::string_view text;
};

struct Moment {
  Day day;
  Time time;
  std::optional<Zone> zone;
};

/// `2026`: a time; after a time, the year.
struct FourDigits {
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t year = 0;
};

/// Four digits that can be no time.
struct Year {
  std::int64_t year = 0;
};

/// `@86400.5`; without seconds where PHP refuses the number.
struct UnixTime {
  std::optional<std::int64_t> seconds;
  std::int64_t microseconds = 0;
};

/// `now`, `today`, `tomorrow`, `yesterday`: days from today.
struct DayWord {
  std::optional<int> days; ///< nothing: the day stays as it is
  bool midnight = true;
};

/// `first day of`, `last day of`
struct MonthEdge {
  bool last = false;
};

/// `monday`; for PHP `weekday` alone is one, too.
struct Weekday {
  int number = 0;
};

/// `+2 weeks`, `next month`
struct Amount {
  std::int64_t amount = 0;
  UnitWord unit = {};
  bool word = false;         ///< `next`, `third`: days of the week begin at midnight
  bool counts_today = false; ///< `this`
};

/// `next week`: of days of the week, the one in that week.
struct Week {
  std::int64_t amount = 0;
};

/// `first monday of`; zero and less: from the end of the month.
struct WeekdayOf {
  int amount = 0;
  int weekday = 0;
  bool counts_today = false;
};

struct IsoWeek {
  std::int64_t year = 0;
  std::int64_t week = 0;
  std::int64_t day = 1;
};

using Piece = std::variant<Blank, Ago, Day, Time, Zone, Moment, FourDigits, Year, UnixTime, DayWord,
                           MonthEdge, Weekday, Amount, Week, WeekdayOf, IsoWeek>;

/// The longest form at the start of `text`, which is cut off. Text that ends is followed by NUL. Nothing where
/// no form begins, or PHP refuses it for the numbers in it.
std::optional<Piece> next(std::string_view& text);

} // namespace aclint::php::date_form
