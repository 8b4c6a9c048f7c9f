// Each form is a grammar, which says how far it goes, and a function that reads its numbers and words from the
// text it covers. That is how PHP does it, and it shows: `20260105T10203` is cut as 1:02:03 and read as 10:20:03.
#include "php/date_forms.h"

#include "base/ascii.h"
#include "php/number.h"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <span>

namespace aclint::php::date_form {

namespace {

namespace x3 = boost::spirit::x3;
using x3::char_;
using x3::lit;
using x3::repeat;

// ---- Grammars ----

// A word, in any letter case.
struct Word : x3::parser<Word> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit Word(std::string_view word) : text(word) {}

  template <class It, class Context, class RContext, class Attribute>
  bool parse(It& first, It const& last, Context const&, RContext&, Attribute&) const {
    if (!ascii::starts_with_ignoring_case({first, static_cast<std::size_t>(last - first)}, text))
      return false;
    first += text.size();
    return true;
  }
  std::string_view text;
};

template <class Row> bool begins(std::string_view text, Row const& row, bool exactly) {
  return exactly ? text.starts_with(row.name) : ascii::starts_with_ignoring_case(text, row.name);
}

// The longest of some words, in any letter case or exactly as they are.
template <class Row> struct OneOf : x3::parser<OneOf<Row>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit OneOf(std::span<Row const> words, bool exact = false) : rows(words), exactly(exact) {}

  template <class It, class Context, class RContext, class Attribute>
  bool parse(It& first, It const& last, Context const&, RContext&, Attribute&) const {
    std::string_view const text(first, static_cast<std::size_t>(last - first));
    std::size_t longest = 0;
    if (text.empty()) return false;
    for (Row const& row : rows)
      if (row.name.size() > longest && ascii::lower(row.name.front()) == ascii::lower(text.front()) &&
          begins(text, row, exactly))
        longest = row.name.size();
    first += longest;
    return longest > 0;
  }
  std::span<Row const> rows;
  bool exactly;
};

// The longer of two grammars.
template <class A, class B> struct Longer : x3::parser<Longer<A, B>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  Longer(A one, B other) : a(std::move(one)), b(std::move(other)) {}

  template <class It, class Context, class RContext, class Attribute>
  bool parse(It& first, It const& last, Context const& context, RContext& rcontext, Attribute&) const {
    It by_a = first;
    It by_b = first;
    bool const one = a.parse(by_a, last, context, rcontext, x3::unused);
    bool const other = b.parse(by_b, last, context, rcontext, x3::unused);
    if (one || other) first = !other || (one && by_a > by_b) ? by_a : by_b;
    return one || other;
  }
  A a;
  B b;
};

auto const digit = char_('0', '9');
auto const blank = char_(" \t");
auto const nul = lit('\0');
auto const space = +blank | +lit("\xC2\xA0") | +lit("\xE2\x80\xAF"); // no-break spaces
auto const fraction = '.' >> +digit;

auto const hour24lz = (char_("01") >> digit) | ('2' >> char_('0', '4'));
auto const hour24 = hour24lz | digit;
auto const hour12 = ('0' >> char_('1', '9')) | ('1' >> char_('0', '2')) | char_('1', '9');
auto const minutelz = char_('0', '5') >> digit;
auto const minute = minutelz | digit;
auto const secondlz = minutelz | "60";
auto const second = secondlz | digit;
auto const meridian = char_("AaPp") >> -lit('.') >> char_("Mm") >> -lit('.') >> (blank | nul);
auto const point = char_(":.");

auto const suffix = lit("st") | "nd" | "rd" | "th";
auto const daylz = (char_('0', '2') >> digit) | ('3' >> char_("01"));
auto const day_number = daylz | digit;
auto const day = day_number >> -suffix;
auto const monthlz = ('0' >> digit) | ('1' >> char_('0', '2'));
auto const month = monthlz | digit;
auto const year = repeat(1, 4)[digit];
auto const year2 = digit >> digit;
auto const year4 = digit >> digit >> digit >> digit;
auto const sign = char_("+-");

auto const abbreviation = -lit('(') >> repeat(1, 6)[char_("A-Za-z")] >> -lit(')');
auto const city = char_('A', 'Z') >> +char_('a', 'z') >> +(char_("_/-") >> +char_("A-Za-z"));
auto const zone_name = Longer(abbreviation, city);
auto const short_correction = hour24 >> -(-lit(':') >> minute);
auto const long_correction = hour24lz >> ((minutelz >> secondlz) | (':' >> minutelz >> ':' >> secondlz));
auto const correction = -lit("GMT") >> sign >> Longer(short_correction, long_correction);
auto const zone = Longer(correction, zone_name);

auto const month_name = OneOf(date_months());
auto const month_abbreviation = OneOf(date_months().subspan(12)); // and `may`
auto const short_month = Longer(month_abbreviation, Word("may"));
auto const any_month = Longer(month_name, OneOf(roman_months(), true));
auto const weekday_name = OneOf(date_weekdays());
auto const calendar_weekday = OneOf(date_weekdays().first(21)); // but `weekday`
auto const unit = OneOf(date_units().first(date_units().size() - 1));
auto const unit_or_week = OneOf(date_units());
auto const ordinal = OneOf(date_ordinals());
auto const step = OneOf(date_steps());
auto const count_word = Longer(ordinal, step);

// Times.
auto const time12 = hour12 >> -(point >> Longer(minutelz, minute >> point >> secondlz)) >> -space >> meridian;
auto const mssql_time = hour12 >> ':' >> minutelz >> ':' >> secondlz >> point >> +digit >> meridian;
auto const t = -Word("t");
auto const time24_short = t >> hour24 >> point >> minute;
auto const time24 = (Word("t") >> hour24) | (hour24 >> point >> minute);
auto const time24_any = Longer(Word("t") >> hour24, time24_short >> -(point >> second >> -fraction));
auto const hour_minute = t >> hour24lz >> minutelz;
auto const hour_minute_second = t >> hour24lz >> minutelz >> secondlz;
auto const quarter = hour24 >> -(-space >> meridian);

// Dates.
auto const american = month >> '/' >> day >> -('/' >> year);
auto const iso4 = -sign >> year4 >> '-' >> monthlz >> '-' >> daylz;
auto const slashes = year4 >> '/' >> Longer(monthlz >> '/' >> daylz >> -lit('/'), month >> '/' >> day);
auto const iso_date = Longer(iso4, slashes);
auto const iso2 = year2 >> '-' >> monthlz >> '-' >> daylz;
auto const long_year = sign >> repeat(5, 19)[digit] >> '-' >> monthlz >> '-' >> daylz;
auto const gnu_shorter = year4 >> '-' >> month;
auto const gnu_short = year >> '-' >> month >> '-' >> day;
auto const joint = *char_(" \t.-");
auto const full = day >> joint >> any_month >> joint >> year;
auto const pointed4 = day >> char_(".\t-") >> month >> char_(".-") >> year4;
auto const pointed2 = day >> char_(".\t") >> month >> '.' >> year2;
auto const without_day = any_month >> joint >> year4;
auto const without_day_reversed = year4 >> joint >> any_month;
auto const after_day = +char_(",.stndrh\t ");
auto const textual = any_month >> joint >> day_number >> after_day >> year;
auto const without_year = any_month >> joint >> day_number >> Longer(after_day, -suffix >> nul);
auto const without_year_reversed = day >> joint >> any_month;
auto const without_colons = year4 >> monthlz >> daylz;
auto const year_day = year4 >> -char_(".-") >>
                      (("00" >> char_('1', '9')) | ('0' >> char_('1', '9') >> digit) |
                       (char_("12") >> digit >> digit) | ('3' >> char_('0', '5') >> digit) |
                       ("36" >> char_('0', '6')));
auto const week_number = ('0' >> char_('1', '9')) | (char_('1', '4') >> digit) | ('5' >> char_('0', '3'));
auto const iso_week = year4 >> -lit('-') >> 'W' >> week_number;
auto const iso_week_day = iso_week >> -lit('-') >> char_('0', '7');
auto const text_first = short_month >> '-' >> daylz >> '-' >> year;
auto const year_text = year >> '-' >> short_month >> '-' >> daylz;

// Dates with times.
auto const clock_lz = hour24lz >> ':' >> minutelz >> ':' >> secondlz;
auto const soap = year4 >> '-' >> monthlz >> '-' >> daylz >> 'T' >> clock_lz >> fraction >> -correction;
auto const xmlrpc = year4 >> monthlz >> daylz >>
                    (('T' >> hour24 >> ':' >> minutelz >> ':' >> secondlz) |
                     (Word("t") >> Longer(hour24lz >> minutelz >> secondlz, digit >> minutelz >> secondlz)));
auto const wddx = year4 >> '-' >> month >> '-' >> day >> 'T' >> hour24 >> ':' >> minute >> ':' >> second;
auto const exif = year4 >> ':' >> monthlz >> ':' >> daylz >> ' ' >> clock_lz;
auto const moment = Longer(Longer(soap, xmlrpc), Longer(wddx, exif));
auto const log_time = day >> '/' >> short_month >> '/' >> year4 >> ':' >> clock_lz >> space >> correction;
auto const day_time12 = without_year >> hour12 >> point >> Longer(minutelz, minute >> point >> secondlz) >>
                        -space >> meridian;
auto const day_time24 = without_year >> time24_short >>
                        -(point >> Longer(second, secondlz >> -space >> zone));

// Relative ones.
auto const relative = *sign >> *blank >> repeat(1, 13)[digit] >> -space >> unit_or_week;

// ---- Readers ----

// Takes numbers and words from a text, and passes over what is before them.
class Cursor {
public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }
  std::size_t read() const { return read_; } ///< digits of the last number

  std::optional<std::int64_t> number(std::size_t most) {
    while (peek() != '\0' && !ascii::is_digit(peek())) rest_.remove_prefix(1);
    if (peek() == '\0') return std::nullopt;
    std::int64_t value = 0;
    for (read_ = 0; read_ < most && ascii::is_digit(peek()); ++read_, rest_.remove_prefix(1)) {
      int const one = peek() - '0';
      if (value > (INT64_MAX - one) / 10) return INT64_MAX;
      value = value * 10 + one;
    }
    return value;
  }
  std::int64_t part(std::size_t most) { return number(most).value_or(0); }

  // `26` is 2026, `70` is 1970.
  std::optional<std::int64_t> year() {
    std::optional<std::int64_t> const value = number(4);
    if (!value || read_ >= 4 || *value >= 100) return value;
    return *value + (*value < 70 ? 2000 : 1900);
  }

  std::optional<std::int64_t> month() {
    skip(" \t-./");
    std::string_view const name = word();
    for (std::span<NumberedWord const> const rows : {date_months(), roman_months()})
      for (NumberedWord const& row : rows)
        if (ascii::equal_ignoring_case(row.name, name)) return row.number;
    return std::nullopt;
  }

  void skip_suffix() {
    for (std::string_view const ending : {"st", "nd", "rd", "th"})
      if (ascii::starts_with_ignoring_case(rest_, ending)) return rest_.remove_prefix(2);
  }

  // Of a fraction, the first six digits.
  std::int64_t microseconds() {
    rest_.remove_prefix(1);
    std::int64_t value = 0;
    for (int i = 0; i < 6; ++i) {
      value *= 10;
      if (!ascii::is_digit(peek())) continue;
      value += peek() - '0';
      rest_.remove_prefix(1);
    }
    while (ascii::is_digit(peek())) rest_.remove_prefix(1);
    return value;
  }

  // What `am` or `pm` adds to these hours.
  std::int64_t meridian(std::int64_t hours) {
    while (peek() != '\0' && std::string_view("AaPp").find(peek()) == std::string_view::npos)
      rest_.remove_prefix(1);
    if (ascii::lower(peek()) == 'a') return hours == 12 ? -12 : 0;
    return hours == 12 ? 0 : 12;
  }

  void skip(std::string_view characters) {
    while (!rest_.empty() && characters.find(peek()) != std::string_view::npos) rest_.remove_prefix(1);
  }

  void skip_space() {
    for (;;) {
      skip(" \t");
      if (rest_.starts_with("\xC2\xA0"))
        rest_.remove_prefix(2);
      else if (rest_.starts_with("\xE2\x80\xAF"))
        rest_.remove_prefix(3);
      else
        return;
    }
  }

  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && ascii::is_alpha(rest_[size])) ++size;
    std::string_view const result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }

  // A number after any number of signs, each `-` of which turns it.
  std::optional<std::int64_t> signed_number(std::size_t most) {
    bool negative = false;
    for (; peek() == '+' || peek() == '-'; rest_.remove_prefix(1)) negative = negative != (peek() == '-');
    std::optional<std::int64_t> const value = number(most);
    if (!value || *value == INT64_MAX) return std::nullopt;
    return negative ? -*value : *value;
  }

private:
  std::string_view rest_;
  std::size_t read_ = 0;
};

using Reader = std::optional<Piece> (*)(Cursor);

std::optional<Piece> read_blank(Cursor) { return Blank{}; }
std::optional<Piece> read_ago(Cursor) { return Ago{}; }
std::optional<Piece> read_now(Cursor) { return DayWord{.midnight = false}; }
std::optional<Piece> read_today(Cursor) { return DayWord{}; }
std::optional<Piece> read_tomorrow(Cursor) { return DayWord{.days = 1}; }
std::optional<Piece> read_yesterday(Cursor) { return DayWord{.days = -1}; }
std::optional<Piece> read_noon(Cursor) { return Time{.hour = 12, .resets = true}; }
std::optional<Piece> read_first_day(Cursor) { return MonthEdge{}; }
std::optional<Piece> read_last_day(Cursor) { return MonthEdge{.last = true}; }
std::optional<Piece> read_zone(Cursor in) { return Zone{in.rest()}; }

std::optional<Piece> read_unix_time(Cursor in) {
  in.skip("@");
  bool const negative = in.peek() == '-';
  UnixTime result{.seconds = in.signed_number(24)};
  if (in.rest() == ".") result.seconds.reset();
  if (in.peek() == '.') result.microseconds = in.microseconds() * (negative ? -1 : 1);
  return result;
}

// `back of 7pm` is 19:15, `front of 7pm` 18:45. Only in lower case PHP knows the first from the second.
std::optional<Piece> read_quarter(Cursor in) {
  bool const back = in.peek() == 'b';
  Time time{.hour = in.part(2) - (back ? 0 : 1), .minute = back ? 15 : 45, .resets = true};
  if (in.peek() != '\0') time.hour += in.meridian(time.hour);
  return time;
}

Time read_clock(Cursor& in) {
  Time time{.hour = in.part(2)};
  if (in.peek() != ':' && in.peek() != '.') return time;
  time.minute = in.part(2);
  if (in.peek() != ':' && in.peek() != '.') return time;
  time.second = in.part(2);
  return time;
}

std::optional<Piece> read_time12(Cursor in) {
  Time time = read_clock(in);
  if (in.peek() == ':' || in.peek() == '.') time.microsecond = in.microseconds();
  time.hour += in.meridian(time.hour);
  return time;
}

std::optional<Piece> read_time24(Cursor in) {
  Time time = read_clock(in);
  if (in.peek() == '.') time.microsecond = in.microseconds();
  return time;
}

std::optional<Piece> read_hour_minute(Cursor in) {
  FourDigits result;
  Cursor again = in;
  result.hour = in.part(2);
  result.minute = in.part(2);
  result.year = again.part(4);
  return result;
}

Time three_numbers(Cursor& in) {
  Time time;
  time.hour = in.part(2);
  time.minute = in.part(2);
  time.second = in.part(2);
  return time;
}

std::optional<Piece> read_hour_minute_second(Cursor in) { return three_numbers(in); }

std::optional<Piece> read_american(Cursor in) {
  Day result;
  result.month = in.number(2);
  result.day = in.number(2);
  if (in.peek() == '/') result.year = in.year();
  return result;
}

std::optional<Piece> read_iso_date(Cursor in) {
  bool const negative = in.peek() == '-';
  Day result;
  result.year = in.number(19);
  if (*result.year == INT64_MAX) return std::nullopt;
  if (negative) *result.year = -*result.year;
  result.month = in.number(2);
  result.day = in.number(2);
  return result;
}

std::optional<Piece> read_year_first(Cursor in) {
  Day result;
  result.year = in.year();
  result.month = in.number(2);
  result.day = in.number(2);
  if (!result.day) result.day = 1;
  return result;
}

std::optional<Piece> read_without_colons(Cursor in) {
  Day result;
  result.year = in.number(4);
  result.month = in.number(2);
  result.day = in.number(2);
  return result;
}

std::optional<Piece> read_full(Cursor in) {
  Day result;
  result.day = in.number(2);
  in.skip_suffix();
  result.month = in.month();
  result.year = in.year();
  return result;
}

std::optional<Piece> read_pointed(Cursor in) {
  Day result;
  result.day = in.number(2);
  result.month = in.number(2);
  result.year = in.year();
  return result;
}

std::optional<Piece> read_without_day(Cursor in) {
  Day result{.day = 1};
  result.month = in.month();
  result.year = in.year();
  return result;
}

std::optional<Piece> read_without_day_reversed(Cursor in) {
  Day result{.day = 1};
  result.year = in.year();
  result.month = in.month();
  return result;
}

std::optional<Piece> read_textual(Cursor in) {
  Day result{.keeps_year = false};
  result.month = in.month();
  result.day = in.number(2);
  result.year = in.year();
  return result;
}

std::optional<Piece> read_without_year_reversed(Cursor in) {
  Day result;
  result.day = in.number(2);
  in.skip_suffix();
  result.month = in.month();
  return result;
}

std::optional<Piece> read_month(Cursor in) { return Day{.month = in.month()}; }

std::optional<Piece> read_year_day(Cursor in) {
  Day result{.month = 1};
  result.year = in.year();
  result.day = in.number(3);
  return result;
}

std::optional<Piece> read_year_text(Cursor in) {
  Day result;
  result.year = in.year();
  result.month = in.month();
  result.day = in.number(2);
  return result;
}

std::optional<Piece> read_iso_week(Cursor in) {
  IsoWeek result;
  result.year = in.part(4);
  result.week = in.part(2);
  result.day = in.number(1).value_or(1);
  return result;
}

std::optional<Piece> read_moment(Cursor in) {
  Moment result;
  result.day.year = in.number(4);
  result.day.month = in.number(2);
  result.day.day = in.number(2);
  result.time = three_numbers(in);
  if (in.peek() == '.') {
    result.time.microsecond = in.microseconds();
    if (in.peek() != '\0') result.zone = Zone{in.rest()};
  }
  return result;
}

std::optional<Piece> read_log_time(Cursor in) {
  Moment result;
  result.day.day = in.number(2);
  result.day.month = in.month();
  result.day.year = in.number(4);
  result.time = three_numbers(in);
  in.skip_space();
  result.zone = Zone{in.rest()};
  return result;
}

// Month, day, hour and minute.
Moment day_and_minute(Cursor& in) {
  Moment result;
  result.day.month = in.month();
  result.day.day = in.number(2);
  result.time.hour = in.part(2);
  result.time.minute = in.part(2);
  return result;
}

std::optional<Piece> read_day_time12(Cursor in) {
  Moment result = day_and_minute(in);
  if (in.peek() == ':' || in.peek() == '.') result.time.second = in.part(2);
  result.time.hour += in.meridian(result.time.hour);
  return result;
}

std::optional<Piece> read_day_time24(Cursor in) {
  Moment result = day_and_minute(in);
  if (in.peek() == ':') result.time.second = in.part(2);
  if (in.peek() != '\0') result.zone = Zone{in.rest()};
  return result;
}

std::optional<Piece> read_year(Cursor in) { return Year{in.part(4)}; }

NumberedWord const& named(std::span<NumberedWord const> rows, std::string_view name,
                          NumberedWord const& otherwise) {
  auto const found =
      std::ranges::find_if(rows, [&](auto const& row) { return ascii::equal_ignoring_case(row.name, name); });
  return found == rows.end() ? otherwise : *found;
}

NumberedWord const& read_count(Cursor& in) {
  std::string_view const word = in.word();
  return named(date_steps(), word, named(date_ordinals(), word, date_ordinals().front()));
}

UnitWord read_unit(Cursor& in) {
  for (UnitWord const& row : date_units())
    if (ascii::equal_ignoring_case(row.name, in.rest())) return row;
  return {};
}

std::optional<Piece> read_weekday(Cursor in) { return Weekday{read_unit(in).size}; }

bool is_this(NumberedWord const& count) { return count.number == 0; }

std::optional<Piece> read_amount_in_words(Cursor in) {
  NumberedWord const& count = read_count(in);
  in.skip_space();
  return Amount{count.number, read_unit(in), true, is_this(count)};
}

std::optional<Piece> read_week(Cursor in) { return Week{read_count(in).number}; }

std::optional<Piece> read_weekday_of(Cursor in) {
  NumberedWord const& count = read_count(in);
  in.skip_space();
  Cursor name(in.word());
  return WeekdayOf{count.number, read_unit(name).size, count.number > 0 || is_this(count)};
}

std::optional<Piece> read_amount(Cursor in) {
  std::optional<std::int64_t> const amount = in.signed_number(24);
  if (!amount) return std::nullopt;
  in.skip_space();
  return Amount{*amount, read_unit(in), false, true};
}

// ---- All forms ----

template <auto const& grammar> bool covers(char const*& at, char const* end) {
  return x3::parse(at, end, grammar);
}

auto const yesterday_word = Word("yesterday");
auto const now_word = Word("now");
auto const noon_word = Word("noon");
auto const today_word = Longer(Word("midnight"), Word("today"));
auto const tomorrow_word = Word("tomorrow");
auto const unix_time = '@' >> -lit('-') >> +digit >> -('.' >> repeat(0, 6)[digit]);
auto const first_day = Word("first day of");
auto const last_day = Word("last day of");
auto const quarter_of = (Word("back of ") | Word("front of ")) >> quarter;
auto const weekday_of = count_word >> space >> calendar_weekday >> space >> Word("of");
auto const time12_any = Longer(time12, mssql_time);
auto const iso2_any = Longer(iso2, Longer(gnu_shorter, gnu_short));
auto const pointed = Longer(pointed4, pointed2);
auto const textual_any = Longer(textual, without_year);
auto const iso_week_any = Longer(iso_week, iso_week_day);
auto const ago_word = Word("ago");
auto const week_step = step >> space >> Word("week");
auto const unit_step = count_word >> space >> unit;
auto const blanks = char_(".,\n") | nul | space;

struct Form {
  bool (*covers)(char const*& at, char const* end);
  Reader read;
};

// Of two equally long forms the first counts.
constexpr Form forms[] = {
    {covers<yesterday_word>, read_yesterday},
    {covers<now_word>, read_now},
    {covers<noon_word>, read_noon},
    {covers<today_word>, read_today},
    {covers<tomorrow_word>, read_tomorrow},
    {covers<unix_time>, read_unix_time},
    {covers<first_day>, read_first_day},
    {covers<last_day>, read_last_day},
    {covers<quarter_of>, read_quarter},
    {covers<weekday_of>, read_weekday_of},
    {covers<time12_any>, read_time12},
    {covers<time24_any>, read_time24},
    {covers<hour_minute>, read_hour_minute},
    {covers<hour_minute_second>, read_hour_minute_second},
    {covers<american>, read_american},
    {covers<iso_date>, read_iso_date},
    {covers<iso2>, read_year_first},
    {covers<long_year>, read_iso_date},
    {covers<iso2_any>, read_year_first},
    {covers<full>, read_full},
    {covers<pointed>, read_pointed},
    {covers<without_day>, read_without_day},
    {covers<without_day_reversed>, read_without_day_reversed},
    {covers<textual_any>, read_textual},
    {covers<without_year_reversed>, read_without_year_reversed},
    {covers<without_colons>, read_without_colons},
    {covers<moment>, read_moment},
    {covers<year_day>, read_year_day},
    {covers<iso_week_any>, read_iso_week},
    {covers<text_first>, read_textual},
    {covers<year_text>, read_year_text},
    {covers<log_time>, read_log_time},
    {covers<year4>, read_year},
    {covers<ago_word>, read_ago},
    {covers<weekday_name>, read_weekday},
    {covers<week_step>, read_week},
    {covers<unit_step>, read_amount_in_words},
    {covers<month_name>, read_month},
    {covers<zone>, read_zone},
    {covers<day_time12>, read_day_time12},
    {covers<day_time24>, read_day_time24},
    {covers<relative>, read_amount},
    {covers<blanks>, read_blank},
};

} // namespace

std::optional<Piece> next(std::string_view& text) {
  Form const* longest = nullptr;
  std::size_t size = 0;
  for (Form const& form : forms) {
    char const* at = text.data();
    if (!form.covers(at, text.data() + text.size())) continue;
    auto const covered = static_cast<std::size_t>(at - text.data());
    if (covered <= size) continue;
    size = covered;
    longest = &form;
  }
  if (longest == nullptr) return std::nullopt;
  std::string_view const covered = text.substr(0, size);
  text.remove_prefix(size);
  return longest->read(Cursor(covered.substr(0, covered.find('\0'))));
}

} // namespace aclint::php::date_form
