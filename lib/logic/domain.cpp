#include "logic/domain.h"

#include "base/ascii.h"
#include "catalog/markers.h"
#include "php/string.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace aclint::logic {

using catalog::ValueType;

namespace {

struct Parts {
  std::string_view source;
  std::string_view path;
};

Parts split(std::string_view marker) {
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return {};
  return {marker.substr(0, dot), marker.substr(dot + 1)};
}

// The formats of PHP's date(). A moment has one number in each dimension; a letter writes one of them.
enum class Dimension : std::uint8_t { hour, minute, second, weekday, day, month, year, unknown };
constexpr std::size_t finite_dimensions = 6;
constexpr std::array<int, finite_dimensions> sizes{24, 60, 60, 7, 31, 12};

using Moment = std::array<int, finite_dimensions + 1>; // days and months count from 0, weekdays from Monday

Dimension dimension(char letter) {
  constexpr std::array<std::string_view, 7> letters{"aAgGhH", "i", "s", "DlNw", "djS", "FmMn", "Yyo"};
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (letters[i].find(letter) != std::string_view::npos) return static_cast<Dimension>(i);
  return Dimension::unknown;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string_view ordinal_suffix(int day) {
  if (day >= 11 && day <= 13) return "th";
  switch (day % 10) {
  case 1: return "st";
  case 2: return "nd";
  case 3: return "rd";
  default: return "th";
  }
}

constexpr std::array<std::string_view, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string letter_text(char letter, int number) {
  int const twelve = number % 12 == 0 ? 12 : number % 12;
  switch (letter) {
  case 'a': return number < 12 ? "am" : "pm";
  case 'A': return number < 12 ? "AM" : "PM";
  case 'g': return std::to_string(twelve);
  case 'h': return two_digits(twelve);
  case 'D': return std::string(weekdays[static_cast<std::size_t>(number)].substr(0, 3));
  case 'l': return std::string(weekdays[static_cast<std::size_t>(number)]);
  case 'N': return std::to_string(number + 1);
  case 'w': return std::to_string((number + 1) % 7);
  case 'd':
  case 'm': return two_digits(number + 1);
  case 'j':
  case 'n': return std::to_string(number + 1);
  case 'S': return std::string(ordinal_suffix(number + 1));
  case 'F': return std::string(months[static_cast<std::size_t>(number)]);
  case 'M': return std::string(months[static_cast<std::size_t>(number)].substr(0, 3));
  case 'y': return two_digits(number % 100);
  case 'G':
  case 'Y':
  case 'o': return std::to_string(number);
  default: return two_digits(number);
  }
}

// A format, split into letters and the text between them.
class DateFormat {
public:
  explicit DateFormat(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
      bool const literal = format[i] == '\\' && i + 1 < format.size();
      if (literal) ++i;
      bool const letter = !literal && ascii::is_alpha(format[i]);
      pieces_.emplace_back(format[i], letter);
      if (letter) dimensions_.insert(dimension(format[i]));
    }
  }

  std::set<Dimension> const& dimensions() const { return dimensions_; }
  bool known() const { return !dimensions_.contains(Dimension::unknown); }

  std::string text(Moment const& moment) const {
    std::string result;
    for (auto const& [c, letter] : pieces_)
      letter ? result += letter_text(c, moment[static_cast<std::size_t>(dimension(c))]) : result += c;
    return result;
  }

private:
  std::vector<std::pair<char, bool>> pieces_;
  std::set<Dimension> dimensions_;
};

// The next moment in these dimensions; false after the last one.
bool next(Moment& moment, std::set<Dimension> const& dimensions) {
  for (Dimension const dimension : dimensions) {
    auto const i = static_cast<std::size_t>(dimension);
    if (++moment[i] < sizes[i]) return true;
    moment[i] = 0;
  }
  return false;
}

bool exists(Moment const& moment, std::set<Dimension> const& dimensions) {
  if (!dimensions.contains(Dimension::day) || !dimensions.contains(Dimension::month)) return true;
  constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return moment[4] < days[static_cast<std::size_t>(moment[5])];
}

// Moments in the past and in the future of most policies.
constexpr std::array<Moment, 7> sample_moments{{{0, 0, 0, 4, 30, 10, 2001},
                                                {8, 5, 9, 0, 0, 0, 2018},
                                                {12, 0, 30, 2, 14, 5, 2022},
                                                {9, 30, 0, 3, 18, 8, 2025},
                                                {17, 45, 59, 5, 1, 1, 2030},
                                                {23, 59, 59, 6, 29, 3, 2045},
                                                {3, 15, 20, 1, 12, 11, 2090}}};

// The form of a string: digits become 0, letters a.
std::string shape(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (ascii::is_digit(c)) c = '0';
  return result;
}

bool is_address(std::string_view text) {
  return php::ip_to_integer(text).has_value() ||
         (text.find(':') != text.npos && text.find_first_not_of("0123456789abcdefABCDEF:.") == text.npos);
}

bool is_address_marker(Parts marker) {
  return (marker.source == "USER" && marker.path == "ip") ||
         (marker.source == "PHP_SERVER" && (marker.path == "REMOTE_ADDR" || marker.path == "SERVER_ADDR"));
}

// Whether two formats of the date may depend on each other. True if one of them is not known here.
bool dates_depend(DateFormat const& a, DateFormat const& b) {
  if (!a.known() || !b.known()) return true;
  std::vector<Dimension> common;
  std::set_intersection(a.dimensions().begin(), a.dimensions().end(), b.dimensions().begin(),
                        b.dimensions().end(), std::back_inserter(common));
  auto const dated = [](DateFormat const& format) {
    return std::any_of(format.dimensions().begin(), format.dimensions().end(),
                       [](Dimension d) { return d >= Dimension::weekday; });
  };
  return !common.empty() || (dated(a) && dated(b));
}

bool pair_correlated(Parts a, Parts b) {
  if (a.source == "DATETIME" && b.source == "DATETIME")
    return dates_depend(DateFormat(a.path), DateFormat(b.path));
  auto const around = [](std::string_view outer, std::string_view inner) {
    return inner.size() > outer.size() && inner.starts_with(outer) &&
           (inner[outer.size()] == '.' || inner[outer.size()] == '[');
  };
  bool const query = a.source.starts_with("HTTP_") && b.source.starts_with("HTTP_") && a.source != b.source;
  if (a.source != b.source)
    return (query && a.path == b.path) || (is_address_marker(a) && is_address_marker(b));
  return around(a.path, b.path) || around(b.path, a.path) || a.source == "CALLBACK" ||
         a.source == "PHP_GLOBAL" || a.source == "AAM_API";
}

} // namespace

ValueKinds kinds(std::string_view marker) {
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return {.null = true};
  catalog::MarkerType const type = catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1));
  ValueKinds result{.null = type.nullable};
  switch (type.type) {
  case ValueType::null: result.null = true; break;
  case ValueType::boolean: result.boolean = true; break;
  case ValueType::integer: result.integer = true; break;
  case ValueType::number: result.integer = result.real = true; break;
  case ValueType::text: result.text = true; break;
  case ValueType::text_list: result.list = result.list_of_texts = result.only_texts = true; break;
  case ValueType::text_or_list: result.text = result.list = result.only_texts = true; break;
  case ValueType::unknown:
  case ValueType::date:
    result = {
        .null = type.nullable, .boolean = true, .integer = true, .real = true, .text = true, .list = true};
  }
  return result;
}

std::optional<std::vector<php::Value>> finite_domain(std::string_view marker) {
  Parts const parts = split(marker);
  if (parts.source != "DATETIME") return std::nullopt;
  DateFormat const format(parts.path);
  if (!format.known() || format.dimensions().contains(Dimension::year)) return std::nullopt;
  constexpr int max_values = 1500;
  int count = 1;
  for (Dimension const dimension : format.dimensions()) {
    count *= sizes[static_cast<std::size_t>(dimension)];
    if (count > max_values) return std::nullopt;
  }
  std::set<std::string> texts;
  Moment moment{};
  do
    if (exists(moment, format.dimensions())) texts.insert(format.text(moment));
  while (next(moment, format.dimensions()));
  return std::vector<php::Value>(texts.begin(), texts.end());
}

std::vector<php::Value> samples(std::string_view marker) {
  Parts const parts = split(marker);
  std::vector<php::Value> result;
  if (is_address_marker(parts)) return {"198.51.100.7", "2001:db8::7"};
  if (parts.source != "DATETIME") return result;
  DateFormat const format(parts.path);
  if (!format.known()) return result;
  for (Moment const& moment : sample_moments) result.emplace_back(format.text(moment));
  return result;
}

bool may_be_address(std::string_view marker) {
  // WordPress gives these an `@`, a scheme such as `http://`, or blanks, or allows no dot in them.
  constexpr std::array<std::string_view, 4> never{"USER.user_email", "USER.user_url", "USER.user_registered",
                                                  "USER.user_nicename"};
  return std::ranges::find(never, marker) == never.end();
}

bool single_line(std::string_view marker) {
  std::string_view const source = split(marker).source;
  return source == "USER" || source == "DATETIME" || source == "PHP_SERVER" || source == "USER_AGENT";
}

bool plausible(std::string_view marker, php::Value const& value) {
  Parts const parts = split(marker);
  if (php::Array const* array = value.array())
    return std::all_of(array->begin(), array->end(),
                       [](php::Array::Entry const& entry) { return entry.value.is_scalar(); });
  if (std::int64_t const* number = value.integer(); number != nullptr && marker == "USER.ID")
    return *number > 0;
  std::string const* text = value.string();
  if (text == nullptr) return true;
  if (std::any_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    return false;
  if (is_address_marker(parts)) return is_address(*text);
  if (parts.source == "DATETIME") {
    std::vector<php::Value> const known = samples(marker);
    return std::any_of(known.begin(), known.end(),
                       [&](php::Value const& sample) { return shape(*sample.string()) == shape(*text); });
  }
  if (parts.source == "USER")
    return !text->empty() || parts.path == "user_url" || parts.path == "display_name";
  return true;
}

Asker asker(std::string_view marker, php::Value const& value) {
  Parts const parts = split(marker);
  catalog::MarkerSource const* source = catalog::find_marker_source(parts.source);
  if (source == nullptr) return Asker::anybody;
  if (source->needs_user) return value.is_null() ? Asker::anybody : Asker::user;
  if (parts.source != "USER") return Asker::anybody;
  if (marker == "USER.authenticated" && value.boolean() != nullptr)
    return *value.boolean() ? Asker::user : Asker::visitor;
  catalog::MarkerPath const* path = catalog::find_marker_path(*source, parts.path);
  if (path == nullptr) return Asker::anybody;
  if (path->null_for_visitors) return value.is_null() ? Asker::visitor : Asker::user;
  if (php::Array const* list = value.array()) return list->empty() ? Asker::anybody : Asker::user;
  return Asker::anybody;
}

bool correlated(std::span<std::string const> markers) {
  constexpr std::size_t few = 12;      // of all pairs of these is asked
  constexpr std::size_t max_dates = 8; // of more formats two share a part of the time
  constexpr std::size_t max_alike = 60;
  std::vector<Parts> all;
  for (std::string const& marker : markers) all.push_back(split(marker));
  auto const any_pair = [](std::span<Parts const> some) {
    for (std::size_t i = 0; i < some.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (pair_correlated(some[i], some[j])) return true;
    return false;
  };
  if (all.size() <= few) return any_pair(all);
  // Of many markers, only those are compared that may depend on each other.
  std::vector<Parts> dates;
  std::vector<Parts> addresses;
  std::map<std::string_view, std::vector<Parts>> by_beginning;
  for (Parts const& one : all) {
    if (one.source == "DATETIME") dates.push_back(one);
    if (is_address_marker(one)) addresses.push_back(one);
    std::string_view const own =
        one.source == "CALLBACK" || one.source == "PHP_GLOBAL" || one.source == "AAM_API"
            ? one.source
            : one.path.substr(0, one.path.find_first_of(".["));
    by_beginning[own].push_back(one);
  }
  if (dates.size() > max_dates || any_pair(dates) || addresses.size() > few || any_pair(addresses))
    return true;
  return std::ranges::any_of(by_beginning, [&](auto const& group) {
    return group.second.size() > max_alike || any_pair(group.second);
  });
}

} // namespace aclint::logic
