#include "php/date_format.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

namespace aclint::php {

namespace {

constexpr std::string_view weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};
constexpr std::string_view short_weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view short_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view suffixes[] = {"st", "nd", "rd", "th"};
constexpr std::string_view halves[] = {"am", "pm"};
constexpr std::string_view large_halves[] = {"AM", "PM"};

// What a letter writes: a number from a range, with at least so many digits; or one of some words.
struct Letter {
  char letter;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::size_t digits = 1;
  std::span<std::string_view const> words = {};
  std::string_view example;
  int unit = 0; // of time: from 6 for a year to 1 for a second; 0: it does not help to sort
};

constexpr Letter letters[] = {
    {'d', 1, 31, 2, {}, "09", 4},
    {'j', 1, 31, 1, {}, "9"},
    {'D', 0, 0, 0, short_weekdays, "Tue"},
    {'l', 0, 0, 0, weekdays, "Tuesday"},
    {'N', 1, 7, 1, {}, "2"},
    {'w', 0, 6, 1, {}, "2"},
    {'S', 0, 0, 0, suffixes, "th"},
    {'z', 0, 365, 1, {}, "159"},
    {'W', 1, 53, 2, {}, "24"},
    {'F', 0, 0, 0, months, "June"},
    {'m', 1, 12, 2, {}, "06", 5},
    {'M', 0, 0, 0, short_months, "Jun"},
    {'n', 1, 12, 1, {}, "6"},
    {'t', 28, 31, 2, {}, "30"},
    {'L', 0, 1, 1, {}, "0"},
    {'o', 1000, 9999, 4, {}, "2026"},
    {'Y', 1000, 9999, 4, {}, "2026", 6},
    {'y', 0, 99, 2, {}, "26", 6},
    {'a', 0, 0, 0, halves, "pm"},
    {'A', 0, 0, 0, large_halves, "PM"},
    {'g', 1, 12, 1, {}, "2"},
    {'G', 0, 23, 1, {}, "14"},
    {'h', 1, 12, 2, {}, "02"},
    {'H', 0, 23, 2, {}, "14", 3},
    {'i', 0, 59, 2, {}, "05", 2},
    {'s', 0, 59, 2, {}, "30", 1},
    {'U', 0, 99'999'999'999, 1, {}, "1781013930"},
};

constexpr std::size_t longest = 100;

Letter const* find(char c) {
  for (Letter const& known : letters)
    if (known.letter == c) return &known;
  return nullptr;
}

// One token of a format: a letter, or a character that is written as it is.
struct Token {
  Letter const* letter;
  char literal;
};

std::optional<std::vector<Token>> read(std::string_view format) {
  if (format.size() > longest) return std::nullopt;
  std::vector<Token> result;
  for (std::size_t i = 0; i < format.size(); ++i) {
    bool const escaped = format[i] == '\\' && i + 1 < format.size();
    if (escaped) ++i;
    Letter const* const letter = escaped ? nullptr : find(format[i]);
    // PHP's other letters: zones, fractions of seconds, whole formats.
    if (!escaped && letter == nullptr &&
        std::string_view("BuveIOPpTZcrXx").find(format[i]) != std::string_view::npos)
      return std::nullopt;
    result.push_back({letter, format[i]});
  }
  return result;
}

// All lengths in bytes that a letter can have at the beginning of `text`.
std::vector<std::size_t> lengths(Letter const& letter, std::string_view text) {
  std::vector<std::size_t> result;
  for (std::string_view const word : letter.words)
    if (text.starts_with(word)) result.push_back(word.size());
  if (!letter.words.empty()) return result;
  std::int64_t number = 0;
  for (std::size_t i = 0; i < text.size() && i < 11 && ascii::is_digit(text[i]); ++i) {
    number = number * 10 + (text[i] - '0');
    std::size_t const size = i + 1;
    bool const padded = text[0] == '0' && size > 1;
    bool const right_size = letter.digits > 1 ? size == letter.digits : !padded;
    if (right_size && number >= letter.min && number <= letter.max) result.push_back(size);
  }
  return result;
}

} // namespace

Answer can_be_date(std::string_view format, std::string_view text) {
  std::optional<std::vector<Token>> const tokens = read(format);
  if (!tokens) return Answer::unknown;
  if (text.size() > longest * 10) return Answer::no;
  std::vector<bool> reached(text.size() + 1); // true at the ends that the tokens so far can reach
  reached[0] = true;
  for (Token const& token : *tokens) {
    std::vector<bool> next(text.size() + 1);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!reached[at]) continue;
      if (token.letter == nullptr)
        next[at + 1] = next[at + 1] || text[at] == token.literal;
      else
        for (std::size_t const size : lengths(*token.letter, text.substr(at))) next[at + size] = true;
    }
    reached = std::move(next);
  }
  return reached[text.size()] ? Answer::yes : Answer::no;
}

std::optional<std::string> date_example(std::string_view format) {
  std::optional<std::vector<Token>> const tokens = read(format);
  if (!tokens) return std::nullopt;
  std::string result;
  for (Token const& token : *tokens)
    token.letter != nullptr ? result += token.letter->example : result += token.literal;
  return result;
}

namespace {

// The parts of a time in UTC.
struct Moment {
  explicit Moment(Date date)
      : at(date), day(std::chrono::floor<std::chrono::days>(
                      std::chrono::sys_seconds(std::chrono::seconds(date.seconds)))),
        calendar(day), weekday(std::chrono::weekday(day).iso_encoding()),
        second_of_day(date.seconds - std::chrono::sys_seconds(day).time_since_epoch().count()) {
    std::chrono::sys_days const new_year = calendar.year() / std::chrono::January / 1;
    day_of_year = (day - new_year).count();
    // The ISO year and week are those of the week's Thursday.
    std::chrono::sys_days const thursday = day + std::chrono::days(4 - static_cast<int>(weekday));
    std::chrono::year_month_day const of_week(thursday);
    iso_year = static_cast<int>(of_week.year());
    iso_week = (thursday - std::chrono::sys_days(of_week.year() / std::chrono::January / 1)).count() / 7 + 1;
  }

  int year() const { return static_cast<int>(calendar.year()); }
  unsigned month() const { return static_cast<unsigned>(calendar.month()); }
  unsigned day_of_month() const { return static_cast<unsigned>(calendar.day()); }
  std::int64_t hour() const { return second_of_day / 3600; }
  std::int64_t hour_of_half() const { return hour() % 12 == 0 ? 12 : hour() % 12; }

  Date at;
  std::chrono::sys_days day;
  std::chrono::year_month_day calendar;
  unsigned weekday; // 1: Monday
  std::int64_t second_of_day;
  std::int64_t day_of_year;
  int iso_year;
  std::int64_t iso_week;
};

// With zeros in front, up to so many digits.
std::string padded(std::int64_t number, std::size_t digits) {
  std::string const text = std::to_string(std::abs(number));
  return (number < 0 ? "-" : "") + std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string_view suffix(unsigned day) {
  bool const teen = day / 10 == 1;
  return teen || day % 10 == 0 || day % 10 > 3 ? suffixes[3] : suffixes[day % 10 - 1];
}

std::string written(char letter, Moment const& moment) {
  switch (letter) {
  case 'd': return padded(moment.day_of_month(), 2);
  case 'j': return std::to_string(moment.day_of_month());
  case 'D': return std::string(short_weekdays[moment.weekday - 1]);
  case 'l': return std::string(weekdays[moment.weekday - 1]);
  case 'N': return std::to_string(moment.weekday);
  case 'w': return std::to_string(moment.weekday % 7);
  case 'S': return std::string(suffix(moment.day_of_month()));
  case 'z': return std::to_string(moment.day_of_year);
  case 'W': return padded(moment.iso_week, 2);
  case 'F': return std::string(months[moment.month() - 1]);
  case 'm': return padded(moment.month(), 2);
  case 'M': return std::string(short_months[moment.month() - 1]);
  case 'n': return std::to_string(moment.month());
  case 't': {
    std::chrono::year_month_day_last const last =
        moment.calendar.year() / moment.calendar.month() / std::chrono::last;
    return std::to_string(static_cast<unsigned>(last.day()));
  }
  case 'L': return moment.calendar.year().is_leap() ? "1" : "0";
  case 'o': return std::to_string(moment.iso_year);
  case 'Y': return padded(moment.year(), 4);
  case 'X': return (moment.year() < 0 ? "-" : "+") + padded(std::abs(moment.year()), 4);
  case 'x': return written(moment.year() > 9999 ? 'X' : 'Y', moment);
  case 'y': return padded(moment.year() % 100, 2);
  case 'a': return std::string(halves[moment.hour() / 12]);
  case 'A': return std::string(large_halves[moment.hour() / 12]);
  case 'B': return padded((moment.second_of_day + 3600) % 86400 * 10 / 864, 3);
  case 'g': return std::to_string(moment.hour_of_half());
  case 'G': return std::to_string(moment.hour());
  case 'h': return padded(moment.hour_of_half(), 2);
  case 'H': return padded(moment.hour(), 2);
  case 'i': return padded(moment.second_of_day / 60 % 60, 2);
  case 's': return padded(moment.second_of_day % 60, 2);
  case 'u': return padded(moment.at.microseconds, 6);
  case 'v': return padded(moment.at.microseconds / 1000, 3);
  case 'U': return std::to_string(moment.at.seconds);
  case 'e':
  case 'T': return "UTC";
  case 'I':
  case 'Z': return "0";
  case 'O': return "+0000";
  case 'P': return "+00:00";
  case 'p': return "Z";
  case 'c': return format_date("Y-m-d\\TH:i:sP", moment.at);
  case 'r': return format_date("D, d M Y H:i:s O", moment.at);
  default: return std::string(1, letter);
  }
}

} // namespace

std::string format_date(std::string_view format, Date date) {
  Moment const moment(date);
  std::string result;
  for (std::size_t i = 0; i < format.size(); ++i) {
    bool const escaped = format[i] == '\\' && i + 1 < format.size();
    result += escaped ? std::string(1, format[++i]) : written(format[i], moment);
  }
  return result;
}

bool sorts_by_time(std::string_view format) {
  std::optional<std::vector<Token>> const tokens = read(format);
  if (!tokens) return true; // unknown
  if (tokens->size() == 1) return tokens->front().letter == nullptr || tokens->front().letter->words.empty();
  int last = 7;
  for (Token const& token : *tokens) {
    if (token.letter == nullptr) continue;
    if (token.letter->unit == 0 || token.letter->unit >= last) return false;
    last = token.letter->unit;
  }
  return true;
}

} // namespace aclint::php
