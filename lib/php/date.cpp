// PHP reads a date text piece by piece (php/date_forms.h), each of which sets fields or adds amounts. Then it takes
// from now what is left open, adds the amounts, and looks for the instant in the time zone.
#include "php/date.h"

#include "base/ascii.h"
#include "php/date_forms.h"
#include "php/time_zone.h"

#include <cstdio>
#include <cstdlib>

namespace aclint::php {

namespace {

constexpr std::int64_t day_seconds = 86400;

// PHP's integers go round at their ends.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t times(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}
std::int64_t minus(std::int64_t a) { return times(a, -1); }

// Divides towards minus infinity: the quotient, and what is left in `value`.
std::int64_t carry(std::int64_t& value, std::int64_t unit) {
  std::int64_t quotient = value / unit;
  if (value % unit < 0) --quotient;
  value -= quotient * unit;
  return quotient;
}

struct Calendar {
  std::int64_t year = 1970;
  std::int64_t month = 1;
  std::int64_t day = 1;
};

// Days since 1970; months from 1 to 12, any day. The year begins in March, so that 29 February comes last.
std::int64_t days_of(Calendar const& date) {
  std::int64_t year_of_era = plus(date.year, date.month <= 2 ? -1 : 0);
  std::int64_t const era = carry(year_of_era, 400);
  std::int64_t const day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5;
  std::int64_t const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return plus(plus(times(era, 146097), day_of_era - 719468 - 1), date.day);
}

Calendar calendar_of(std::int64_t days) {
  std::int64_t day_of_era = plus(days, 719468);
  std::int64_t const era = carry(day_of_era, 146097);
  std::int64_t const year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  std::int64_t const day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
  std::int64_t const month = (5 * day_of_year + 2) / 153;
  Calendar result;
  result.day = day_of_year - (153 * month + 2) / 5 + 1;
  result.month = month < 10 ? month + 3 : month - 9;
  result.year = year + era * 400 + (result.month <= 2 ? 1 : 0);
  return result;
}

// 0 for Sunday.
std::int64_t weekday_of(Calendar const& date) {
  std::int64_t days = plus(days_of(date), 4);
  carry(days, 7);
  return days;
}

struct Clock {
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t microsecond = 0;
};

// All that flows over goes into the next greater part.
void normalize(Calendar& date, Clock& time) {
  time.second = plus(time.second, carry(time.microsecond, 1'000'000));
  time.minute = plus(time.minute, carry(time.second, 60));
  time.hour = plus(time.hour, carry(time.minute, 60));
  date.day = plus(date.day, carry(time.hour, 24));
  std::int64_t month = plus(date.month, -1);
  date.year = plus(date.year, carry(month, 12));
  date.month = month + 1;
  date = calendar_of(days_of(date));
}

// What PHP knows of a text when it has read it.
class Reading {
public:
  // Takes up one piece; false where PHP refuses the text.
  bool operator()(date_form::Blank) { return true; }

  bool operator()(date_form::Day const& day) {
    if (dated_) return false;
    dated_ = true;
    if (day.year || !day.keeps_year) year_ = day.year;
    if (day.month) month_ = day.month;
    if (day.day) day_ = day.day;
    return true;
  }

  bool operator()(date_form::Time const& time) {
    if (time.resets) times_ = 0;
    if (times_ > 0) return false;
    set_time({time.hour, time.minute, time.second, time.microsecond});
    times_ = 1;
    return true;
  }

  bool operator()(date_form::Zone const& zone) {
    if (zones_ > 0) return zones_++ == 1; // a second one is passed over
    zones_ = 1;
    return set_zone(zone.text);
  }

  bool operator()(date_form::Moment const& moment) {
    return (*this)(moment.day) && (*this)(moment.time) && (!moment.zone || set_zone(moment.zone->text));
  }

  bool operator()(date_form::FourDigits const& digits) {
    if (times_ == 0) {
      hour_ = digits.hour;
      minute_ = digits.minute;
      second_ = 0;
    } else if (times_ == 1) {
      year_ = digits.year;
    }
    return times_++ < 2;
  }

  bool operator()(date_form::Year const& year) {
    year_ = year.year;
    return true;
  }

  bool operator()(date_form::UnixTime const& time) {
    dated_ = false;
    set_date({0, 0, 0});
    reset_time();
    if (zones_ > 0) return zones_++ == 1;
    if (!time.seconds) return false;
    zones_ = 1;
    set_date({});
    add_.time.second = plus(add_.time.second, *time.seconds);
    if (time.microseconds != 0) add_.time.microsecond = time.microseconds;
    zone_ = {.kind = ZoneKind::offset};
    winter_ = true;
    return true;
  }

  bool operator()(date_form::DayWord const& word) {
    if (word.midnight) reset_time();
    if (word.days) add_.date.day = *word.days;
    return true;
  }

  bool operator()(date_form::MonthEdge const& edge) {
    edge_ = edge.last ? Edge::last : Edge::first;
    return true;
  }

  bool operator()(date_form::Weekday const& day) {
    reset_time();
    has_weekday_ = true;
    weekday_ = day.number;
    if (weekday_use_ != WeekdayUse::of_week) weekday_use_ = WeekdayUse::from_today;
    return true;
  }

  bool operator()(date_form::Amount const& amount) {
    std::int64_t const sum = times(amount.amount, amount.unit.size);
    auto const add = [&](std::int64_t& field) { field = plus(field, sum); };
    switch (amount.unit.unit) {
    case DateUnit::microsecond: add(add_.time.microsecond); break;
    case DateUnit::second: add(add_.time.second); break;
    case DateUnit::minute: add(add_.time.minute); break;
    case DateUnit::hour: add(add_.time.hour); break;
    case DateUnit::day: add(add_.date.day); break;
    case DateUnit::month: add(add_.date.month); break;
    case DateUnit::year: add(add_.date.year); break;
    case DateUnit::weekday:
      if (amount.word) reset_time();
      add_weekdays(amount.amount, amount.unit.size, amount.counts_today);
      break;
    case DateUnit::workday:
      if (amount.word) reset_time();
      special_ = Special::workdays;
      workdays_ = amount.amount;
      break;
    }
    return true;
  }

  bool operator()(date_form::Week const& week) {
    add_.date.day = plus(add_.date.day, 7 * week.amount);
    weekday_use_ = WeekdayUse::of_week;
    if (!has_weekday_) weekday_ = 1;
    has_weekday_ = true;
    return true;
  }

  bool operator()(date_form::WeekdayOf const& of) {
    special_ = of.amount > 0 ? Special::from_start : Special::from_end;
    reset_time();
    add_weekdays(of.amount, of.weekday, of.counts_today);
    return true;
  }

  bool operator()(date_form::IsoWeek const& iso) {
    if (dated_) return false;
    dated_ = true;
    set_date({iso.year, 1, 1});
    std::int64_t const first = weekday_of({iso.year, 1, 1});
    add_.date.day = (first > 4 ? 7 - first : -first) + (iso.week - 1) * 7 + iso.day;
    return true;
  }

  bool operator()(date_form::Ago) {
    for (std::int64_t* field : {&add_.date.year, &add_.date.month, &add_.date.day, &add_.time.hour,
                                &add_.time.minute, &add_.time.second})
      *field = minus(*field);
    weekday_ = weekday_ == 0 ? -7 : -weekday_;
    if (special_ == Special::workdays) workdays_ = minus(workdays_);
    return true;
  }

  // Whether the text says all that `resolve` would otherwise take from `now`.
  bool is_fixed() const {
    bool const midnight = dated_ && times_ == 0;
    return year_ && month_ && day_ && (midnight || (hour_ && minute_ && second_));
  }

  // The instant that was meant.
  Date resolve(Date now) const {
    std::int64_t second_of_day = now.seconds;
    Calendar const today = calendar_of(carry(second_of_day, day_seconds));
    bool const midnight = dated_ && times_ == 0;
    bool const any = year_ || month_ || day_ || hour_ || minute_ || second_ || midnight;
    Calendar date{year_.value_or(today.year), month_.value_or(today.month), day_.value_or(today.day)};
    Clock time;
    if (!midnight) {
      time.hour = hour_.value_or(second_of_day / 3600);
      time.minute = minute_.value_or(second_of_day / 60 % 60);
      time.second = second_.value_or(second_of_day % 60);
      time.microsecond = microsecond_.value_or(any ? 0 : now.microseconds);
    }
    add_amounts(date, time);
    std::int64_t const local =
        plus(times(days_of(date), day_seconds), time.hour * 3600 + time.minute * 60 + time.second);
    return {plus(local, minus(offset_at(local))), static_cast<std::int32_t>(time.microsecond)};
  }

private:
  enum class ZoneKind : std::uint8_t { none, offset, name };
  enum class Edge : std::uint8_t { none, first, last };
  enum class Special : std::uint8_t { none, workdays, from_start, from_end };
  enum class WeekdayUse : std::uint8_t { after_today, from_today, of_week };

  struct ZoneGiven {
    ZoneKind kind = ZoneKind::none;
    std::int64_t offset = 0;
    TimeZone const* named = nullptr;
  };

  struct Amounts {
    Calendar date{0, 0, 0};
    Clock time;
  };

  void set_date(Calendar const& date) {
    year_ = date.year;
    month_ = date.month;
    day_ = date.day;
  }

  void set_time(Clock const& time) {
    hour_ = time.hour;
    minute_ = time.minute;
    second_ = time.second;
    microsecond_ = time.microsecond;
  }

  void reset_time() {
    set_time({});
    times_ = 0;
  }

  void add_weekdays(std::int64_t amount, int weekday, bool counts_today) {
    has_weekday_ = true;
    add_.date.day = plus(add_.date.day, times(amount > 0 ? amount - 1 : amount, 7));
    weekday_ = weekday;
    weekday_use_ = counts_today ? WeekdayUse::from_today : WeekdayUse::after_today;
  }

  static std::int64_t to_number(std::string_view digits) {
    std::int64_t value = 0;
    for (char const c : digits) {
      if (!ascii::is_digit(c)) break;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  // `2`, `02`, `0230`, `2:30`, `023015`, `02:30:15`. Two digits are hours, even 29.
  static std::optional<std::int64_t> correction(std::string_view text) {
    std::int64_t const number = to_number(text);
    std::size_t const colon = text.find(':');
    if (colon == text.npos) {
      if (text.size() <= 2) return number * 3600;
      if (text.size() <= 4) return number / 100 * 3600 + number % 100 * 60;
      if (text.size() == 6) return number / 10000 * 3600 + number / 100 % 100 * 60 + number % 100;
      return std::nullopt;
    }
    std::string_view const rest = text.substr(colon + 1);
    std::int64_t const seconds = rest.size() == 5 ? to_number(rest.substr(3)) : 0;
    return number * 3600 + to_number(rest) * 60 + seconds;
  }

  bool set_zone(std::string_view text) {
    while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '(')) text.remove_prefix(1);
    if (text.starts_with("GMT+") || text.starts_with("GMT-")) text.remove_prefix(3);
    if (text.starts_with('+') || text.starts_with('-')) {
      std::optional<std::int64_t> const seconds = correction(text.substr(1));
      if (!seconds) return false;
      zone_ = {ZoneKind::offset, text[0] == '-' ? -*seconds : *seconds, nullptr};
      winter_ = true;
      return true;
    }
    std::string_view const name = text.substr(0, text.find(')'));
    if (std::optional<ZoneAbbreviation> const found = find_zone_abbreviation(name)) {
      zone_ = {ZoneKind::offset, found->offset, nullptr};
      winter_ = !found->summer;
      return true;
    }
    zone_ = {ZoneKind::name, 0, find_time_zone(name)};
    return zone_.named != nullptr;
  }

  void to_edge(Calendar& date) const {
    if (edge_ == Edge::none) return;
    date.day = edge_ == Edge::first ? 1 : 0;
    if (edge_ == Edge::last) date.month = plus(date.month, 1);
  }

  // From this day to the day of the week.
  std::int64_t days_to_weekday(Calendar const& date) const {
    std::int64_t const today = weekday_of(date);
    std::int64_t const wanted = weekday_;
    if (weekday_use_ == WeekdayUse::of_week) { // weeks begin on Monday
      if (today == 0 && wanted != 0) return wanted - 7;
      return (wanted == 0 && today != 0 ? 7 : wanted) - today;
    }
    std::int64_t days = wanted - today;
    std::int64_t const least = weekday_use_ == WeekdayUse::from_today ? -1 : 0;
    if (add_.date.day < 0 ? days < 0 : days <= least) days += 7;
    return wanted >= 0 ? days : -(7 - (-wanted - today));
  }

  // From this day over so many working days.
  std::int64_t days_over_workdays(Calendar const& date) const {
    std::int64_t const today = weekday_of(date);
    std::int64_t const rest = workdays_ % 5;
    std::int64_t days = plus(times(workdays_ / 5, 7), rest);
    if (workdays_ > 0) {
      if (rest == 0)
        days -= today == 0 ? 2 : today == 6 ? 1 : 0;
      else if (today == 6)
        days += 1;
      else if (today + rest > 5)
        days += 2;
    } else {
      if (rest == 0)
        days += today == 6 ? 2 : today == 0 ? 1 : 0;
      else if (today == 0)
        days -= 1;
      else if (today + rest < 1)
        days -= 2;
    }
    return days;
  }

  void add_amounts(Calendar& date, Clock& time) const {
    std::int64_t months = add_.date.month;
    if (special_ == Special::from_start || special_ == Special::from_end) {
      date.day = 1;
      date.month = plus(date.month, plus(months, special_ == Special::from_end ? 1 : 0));
      months = 0;
    }
    to_edge(date);
    normalize(date, time);
    if (has_weekday_) date.day = plus(date.day, days_to_weekday(date));
    normalize(date, time);
    time.microsecond = plus(time.microsecond, add_.time.microsecond);
    time.second = plus(time.second, add_.time.second);
    time.minute = plus(time.minute, add_.time.minute);
    time.hour = plus(time.hour, add_.time.hour);
    date.day = plus(date.day, add_.date.day);
    date.month = plus(date.month, months);
    date.year = plus(date.year, add_.date.year);
    to_edge(date);
    normalize(date, time);
    if (special_ == Special::workdays) {
      date.day = plus(date.day, days_over_workdays(date));
      normalize(date, time);
    }
  }

  // Of a local time that summer time skips or doubles PHP takes the offset before the change.
  std::int64_t offset_at(std::int64_t local) const {
    if (zone_.kind != ZoneKind::name) return zone_.offset;
    TimeZone const& zone = *zone_.named;
    ZonePeriod const as_utc = period_at(zone, local);
    ZonePeriod const after = period_at(zone, plus(local, -as_utc.offset));
    ZonePeriod actual = after;
    if (as_utc.offset == after.offset && zones_ > 0) {
      constexpr std::int64_t two_hours = 7200;
      if (as_utc.offset >= 0 && !winter_ && !as_utc.summer) {
        ZonePeriod const earlier = period_at(zone, plus(local, -as_utc.offset - two_hours));
        if (earlier.offset != after.offset && plus(local, -earlier.offset) < after.begin) actual = earlier;
      } else if (as_utc.offset <= 0 && as_utc.summer && winter_) {
        ZonePeriod const later = period_at(zone, plus(local, -as_utc.offset + two_hours));
        if (later.offset != after.offset && plus(local, -later.offset) >= later.begin) actual = later;
      }
    }
    std::int64_t const instant = plus(local, -actual.offset);
    bool const in_change = actual.begin != ZonePeriod::always &&
                           instant >= plus(actual.begin, as_utc.offset - actual.offset) &&
                           instant < actual.begin;
    return as_utc.offset != actual.offset && !in_change ? actual.offset : as_utc.offset;
  }

  std::optional<std::int64_t> year_;
  std::optional<std::int64_t> month_;
  std::optional<std::int64_t> day_;
  std::optional<std::int64_t> hour_;
  std::optional<std::int64_t> minute_;
  std::optional<std::int64_t> second_;
  std::optional<std::int64_t> microsecond_;
  bool dated_ = false;
  int times_ = 0;
  int zones_ = 0;
  ZoneGiven zone_;
  bool winter_ = false; // whether a zone without summer time was given, if only before another
  Amounts add_;
  bool has_weekday_ = false;
  int weekday_ = 0;
  WeekdayUse weekday_use_ = WeekdayUse::after_today;
  Edge edge_ = Edge::none;
  Special special_ = Special::none;
  std::int64_t workdays_ = 0;
};

} // namespace

std::optional<Date> parse_date(std::string_view text, Date now) {
  bool fixed = false;
  return parse_date(text, now, fixed);
}

std::optional<Date> parse_date(std::string_view text, Date now, bool& fixed) {
  text = ascii::trim(text);
  fixed = !text.empty();
  if (text.empty()) return now;
  std::string const ended = std::string(text) + '\0';
  std::string_view rest = ended;
  Reading reading;
  while (!rest.empty()) {
    std::optional<date_form::Piece> const piece = date_form::next(rest);
    if (!piece || !std::visit(reading, *piece)) return std::nullopt;
  }
  fixed = reading.is_fixed();
  return reading.resolve(now);
}

Value date_properties(Date date) {
  std::int64_t time = date.seconds;
  Calendar const day = calendar_of(carry(time, day_seconds));
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, "%s%04lld-%02d-%02d %02d:%02d:%02d.%06d",
                day.year < 0      ? "-"
                : day.year > 9999 ? "+"
                                  : "",
                std::llabs(day.year), static_cast<int>(day.month), static_cast<int>(day.day),
                static_cast<int>(time / 3600), static_cast<int>(time / 60 % 60), static_cast<int>(time % 60),
                date.microseconds);
  Array result;
  result.set("date", buffer);
  result.set("timezone_type", 3);
  result.set("timezone", "UTC");
  return result;
}

std::string date_text(Date date) {
  Value const properties = date_properties(date);
  std::string const* const text = properties.array()->find("date")->string();
  return text->substr(0, text->find('.'));
}

} // namespace aclint::php
