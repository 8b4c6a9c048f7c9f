#include "php/date.h"

#include "base/ascii.h"

#include <chrono>
#include <cstdio>

namespace aclint::php {

namespace {

constexpr std::int64_t day = 86400;

std::int64_t floor_to_day(std::int64_t seconds) { return seconds - ((seconds % day) + day) % day; }

// A day or month beyond the end continues in the next one, as in PHP: 2020-02-31 is 2 March.
std::int64_t days_from(int year, int month, int day_of_month) {
  if (month == 0) {
    --year;
    month = 12;
  }
  std::chrono::sys_days const first =
      std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(1);
  return first.time_since_epoch().count() + day_of_month - 1;
}

// Reads from the start of a text. If it cannot read what is asked for, it does not move.
class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek(std::size_t ahead = 0) const { return ahead < rest_.size() ? rest_[ahead] : '\0'; }
  void skip_space() {
    while (peek() == ' ' || peek() == '\t') rest_.remove_prefix(1);
  }
  bool accept(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool word(std::string_view text) {
    if (!ascii::starts_with_ignoring_case(rest_, text) || ascii::is_alnum(peek(text.size()))) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  std::size_t digits() const {
    std::size_t count = 0;
    while (ascii::is_digit(peek(count))) ++count;
    return count;
  }
  int number(std::size_t count) {
    int value = 0;
    for (; count > 0; --count, rest_.remove_prefix(1)) value = value * 10 + (peek() - '0');
    return value;
  }
  // One or two digits.
  std::optional<int> small() {
    std::size_t const count = digits();
    if (count < 1 || count > 2) return std::nullopt;
    return number(count);
  }

private:
  std::string_view rest_;
};

struct Parts {
  std::optional<std::int64_t> days; // since 1970
  std::optional<std::int64_t> time; // of the day, in seconds
  std::int32_t microseconds = 0;
  std::int64_t zone = 0; // seconds east of Greenwich
};

std::optional<std::int64_t> calendar_day(int year, std::optional<int> month,
                                         std::optional<int> day_of_month) {
  if (!month || !day_of_month || *month > 12 || *day_of_month > 31) return std::nullopt;
  return days_from(year, *month, *day_of_month);
}

// 2020-01-31, 2020/01/31, 2020-01
std::optional<std::int64_t> year_first(Reader& in) {
  int const year = in.number(4);
  char const separator = in.peek();
  in.accept(separator);
  std::optional<int> const month = in.small();
  if (separator == '-' && in.peek() != '-') return calendar_day(year, month, 1);
  if (!in.accept(separator)) return std::nullopt;
  return calendar_day(year, month, in.small());
}

// 01/31/2020 (American), 31-01-2020, 31.01.2020
std::optional<std::int64_t> year_last(Reader& in) {
  std::optional<int> first = in.small();
  char const separator = in.peek();
  in.accept(separator);
  std::optional<int> second = in.small();
  if (!in.accept(separator) || in.digits() != 4) return std::nullopt;
  int const year = in.number(4);
  return separator == '/' ? calendar_day(year, first, second) : calendar_day(year, second, first);
}

bool read_date(Reader& in, Parts& parts) {
  std::size_t const digits = in.digits();
  char const next = in.peek(digits);
  if (digits == 4 && (next == '-' || next == '/')) {
    parts.days = year_first(in);
    return true;
  }
  if (digits == 8) {
    int const year = in.number(4);
    int const month = in.number(2);
    parts.days = calendar_day(year, month, in.number(2));
    return true;
  }
  if ((digits == 1 || digits == 2) &&
      (next == '/' || next == '-' ||
       (next == '.' && (in.peek(digits + 2) == '.' || in.peek(digits + 3) == '.')))) {
    parts.days = year_last(in);
    return true;
  }
  return false;
}

std::optional<std::int64_t> clock(int hours, int minutes, int seconds) {
  if (hours > 24 || minutes > 59 || seconds > 60) return std::nullopt;
  return hours * std::int64_t{3600} + minutes * 60 + seconds;
}

// `10pm`, `10:30 am`: hours from 1 to 12.
bool meridian(Reader& in, int& hours) {
  in.skip_space();
  bool const pm = in.word("pm") || in.word("p.m.");
  if (!pm && !in.word("am") && !in.word("a.m.")) return true;
  if (hours < 1 || hours > 12) return false;
  hours = hours % 12 + (pm ? 12 : 0);
  return true;
}

void read_fraction(Reader& in, Parts& parts) {
  std::int32_t unit = 100'000;
  for (std::size_t left = in.digits(); left > 0; --left, unit /= 10)
    parts.microseconds += in.number(1) * unit;
}

bool read_time(Reader& in, Parts& parts, bool after_t) {
  std::optional<int> const hours = in.small();
  if (!hours) return false;
  int hour = *hours;
  int minute = 0;
  int second = 0;
  if (in.accept(':')) {
    std::optional<int> const minutes = in.small();
    if (!minutes) return false;
    minute = *minutes;
    if (in.accept(':')) {
      std::optional<int> const seconds = in.small();
      if (!seconds) return false;
      second = *seconds;
      if (in.accept('.') || in.accept(',')) read_fraction(in, parts);
    }
    if (!meridian(in, hour)) return false;
  } else if (!after_t) {
    in.skip_space();
    char const letter = ascii::lower(in.peek());
    if ((letter != 'a' && letter != 'p') || !meridian(in, hour)) return false;
  }
  parts.time = clock(hour, minute, second);
  return parts.time.has_value();
}

bool read_zone(Reader& in, Parts& parts) {
  in.skip_space();
  if (in.done() || in.word("Z") || in.word("UTC") || in.word("GMT")) return true;
  bool const west = in.peek() == '-';
  if (!in.accept('+') && !in.accept('-')) return false;
  std::size_t const digits = in.digits();
  if (digits < 1 || digits > 4) return false;
  int hours = in.number(digits > 2 ? digits - 2 : digits);
  int minutes = digits > 2 ? in.number(2) : 0;
  if (digits <= 2 && in.accept(':')) minutes = in.small().value_or(0);
  parts.zone = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
  return true;
}

// Words for a day, at midnight unless a time follows.
bool read_word(Reader& in, Parts& parts, Date now) {
  std::int64_t const today = floor_to_day(now.seconds) / day;
  if (in.word("today") || in.word("midnight"))
    parts.days = today;
  else if (in.word("tomorrow"))
    parts.days = today + 1;
  else if (in.word("yesterday"))
    parts.days = today - 1;
  else if (in.word("noon")) {
    parts.days = today;
    parts.time = day / 2;
  } else
    return false;
  return true;
}

std::optional<Date> since_epoch(Reader in) {
  bool const negative = in.accept('-');
  std::size_t const digits = in.digits();
  if (digits < 1 || digits > 17) return std::nullopt;
  std::int64_t seconds = 0;
  for (std::size_t left = digits; left > 0; --left) seconds = seconds * 10 + in.number(1);
  Parts parts;
  if (in.accept('.')) read_fraction(in, parts);
  if (!in.done()) return std::nullopt;
  return Date{negative ? -seconds : seconds, parts.microseconds};
}

} // namespace

std::optional<Date> parse_date(std::string_view text, Date now) {
  text = ascii::trim(text);
  if (text.empty()) return now;
  Reader in(text);
  if (in.accept('@')) return since_epoch(in);
  Parts parts;
  if (in.word("now")) {
    if (!read_zone(in, parts) || !in.done()) return std::nullopt;
    return now;
  }
  bool const dated = read_date(in, parts) || read_word(in, parts, now);
  if (dated && !parts.days) return std::nullopt;
  bool const after_t = dated && (in.peek() == 'T' || in.peek() == 't');
  if (after_t) in.accept(in.peek());
  in.skip_space();
  if (ascii::is_digit(in.peek()) && !read_time(in, parts, after_t)) return std::nullopt;
  if (!dated && !parts.time) return std::nullopt;
  if (!read_zone(in, parts) || !in.done()) return std::nullopt;
  std::int64_t const days = parts.days ? *parts.days : floor_to_day(now.seconds) / day;
  return Date{days * day + parts.time.value_or(0) - parts.zone, parts.microseconds};
}

Value date_properties(Date date) {
  std::int64_t const midnight = floor_to_day(date.seconds);
  std::chrono::year_month_day const ymd{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(midnight / day)))};
  int const time = static_cast<int>(date.seconds - midnight);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u %02d:%02d:%02d.%06d", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), time / 3600,
                time / 60 % 60, time % 60, date.microseconds);
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
