#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/calendar_words.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/date.h"
#include "php/date_format.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Kind;
using syntax::Tree;

constexpr std::string_view source = "DATETIME.";

// The format, if the expression is a single DATETIME marker; otherwise empty.
std::string_view format_of(Expression const& expression) {
  std::string_view const marker = facts::sole_marker(expression);
  return marker.starts_with(source) ? marker.substr(source.size()) : std::string_view();
}

enum class Cast : std::uint8_t { none, integer, date, other };

Cast cast_of(Expression const& expression) {
  std::string_view const cast = facts::cast_of(expression);
  auto const is = [&](std::string_view word) { return ascii::equal_ignoring_case(cast, word); };
  if (cast.empty() || catalog::find_cast(cast) == nullptr || is("string")) return Cast::none;
  return is("int") || is("numeric") || is("float") ? Cast::integer : is("date") ? Cast::date : Cast::other;
}

bool is_numeric(std::string_view text) { return php::numeric(text).has_value(); }

// The same with two digits, or without a zero before one digit, in each number: `2026-09-01` for `2026-9-1`.
std::string with_digits(std::string_view text, bool two) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (!ascii::is_digit(text[at])) {
      result += text[at++];
      continue;
    }
    std::size_t const end = std::min(text.find_first_not_of("0123456789", at), text.size());
    std::string_view number = text.substr(at, end - at);
    if (two && number.size() == 1) result += '0';
    if (!two && number.size() == 2 && number.starts_with('0')) number.remove_prefix(1);
    result += number;
    at = end;
  }
  return result;
}

// The value that was probably meant, written in this format.
std::optional<std::string> rewritten(std::string_view format, std::string_view text) {
  std::string_view stripped = text;
  while (stripped.size() > 1 && stripped.front() == '0') stripped.remove_prefix(1);
  std::string const lower = ascii::lowercase(text);
  std::string capital = lower;
  if (!capital.empty() && ascii::is_alpha(capital[0])) capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
  std::string upper = lower;
  for (char& c : upper)
    if (ascii::is_alpha(c)) c = static_cast<char>(c - 'a' + 'A');
  std::vector<std::string> candidates{std::string(ascii::trim(text)),
                                      std::string(stripped),
                                      with_digits(text, true),
                                      with_digits(text, false),
                                      capital,
                                      lower,
                                      upper,
                                      capital.substr(0, 3)};
  for (std::string_view const rest : {"day", "sday", "nesday", "rsday", "urday"})
    candidates.push_back(capital + std::string(rest));
  for (auto const& english : {catalog::weekday_in_english(text), catalog::month_in_english(text)})
    if (english)
      candidates.insert(candidates.end(), {std::string(*english), std::string(english->substr(0, 3))});
  for (std::string const& candidate : candidates)
    if (candidate != text && php::can_be_date(format, candidate) == Answer::yes) return candidate;
  return std::nullopt;
}

// Whether `text` is the beginning of what the format gives: "2026" of `Y-m-d`. The order is then right.
bool is_beginning(std::string_view format, std::string_view text) {
  for (std::size_t size = 1; size < format.size(); ++size)
    if (php::can_be_date(format.substr(0, size), text) == Answer::yes) return true;
  return false;
}

// A word that people write in place of a format, or a format of another language, in lower case; and a format that it may
// mean. Of one word the likeliest is first.
struct Word {
  std::string_view word;
  std::string_view format;
};

constexpr Word words[]{
    {"%a", "D"},
    {"%h", "G"},
    {"%h:%m", "H:i"},
    {"%y-%m-%d", "Y-m-d"},
    {"current", "Y-m-d"},
    {"current", "Y-m-d H:i"},
    {"current", "Y-m-d H:i:s"},
    {"current", "H:i"},
    {"current", "c"},
    {"date", "Y-m-d"},
    {"date", "d.m.Y"},
    {"date", "m/d/Y"},
    {"date", "d/m/Y"},
    {"date", "Y/m/d"},
    {"datetime", "Y-m-d H:i:s"},
    {"datetime", "Y-m-d H:i"},
    {"datetime", "Y-m-d"},
    {"datetime", "c"},
    {"day", "N"},
    {"day", "j"},
    {"day", "d"},
    {"day", "l"},
    {"day", "D"},
    {"day_of_week", "N"},
    {"day_of_week", "w"},
    {"day_of_week", "l"},
    {"day_of_week", "D"},
    {"dayname", "l"},
    {"dayname", "D"},
    {"dayofmonth", "j"},
    {"dayofmonth", "d"},
    {"dayofweek", "N"},
    {"dayofweek", "w"},
    {"dayofweek", "l"},
    {"dayofweek", "D"},
    {"dd.mm.yyyy", "d.m.Y"},
    {"dd/mm/yyyy", "d/m/Y"},
    {"ddd", "D"},
    {"dddd", "l"},
    {"dow", "N"},
    {"dow", "w"},
    {"dow", "l"},
    {"dow", "D"},
    {"epoch", "U"},
    {"hh:mm", "H:i"},
    {"hh:mm:ss", "H:i:s"},
    {"hour", "G"},
    {"hour", "H"},
    {"hours", "G"},
    {"hours", "H"},
    {"minute", "i"},
    {"minutes", "i"},
    {"mm/dd/yyyy", "m/d/Y"},
    {"month", "n"},
    {"month", "m"},
    {"month", "F"},
    {"month", "M"},
    {"monthname", "F"},
    {"monthname", "M"},
    {"now", "Y-m-d"},
    {"now", "Y-m-d H:i"},
    {"now", "Y-m-d H:i:s"},
    {"now", "H:i"},
    {"now", "c"},
    {"time", "H:i"},
    {"time", "H:i:s"},
    {"time", "G"},
    {"time", "H"},
    {"time", "U"},
    {"timestamp", "U"},
    {"today", "Y-m-d"},
    {"today", "d.m.Y"},
    {"today", "m/d/Y"},
    {"today", "d/m/Y"},
    {"today", "Y/m/d"},
    {"unix", "U"},
    {"weekday", "N"},
    {"weekday", "w"},
    {"weekday", "l"},
    {"weekday", "D"},
    {"weekdayname", "l"},
    {"weekdayname", "D"},
    {"year", "Y"},
    {"year", "y"},
    {"yyyy", "Y"},
    {"yyyy-mm-dd", "Y-m-d"},
    {"yyyy-mm-dd hh:mm", "Y-m-d H:i"},
    {"yyyy-mm-dd hh:mm:ss", "Y-m-d H:i:s"},
    {"yyyymmdd", "Ymd"},
};

static_assert(std::ranges::is_sorted(words, {}, &Word::word));

// The formats that a word may mean; none for what is not one of the words.
std::span<Word const> formats_of(std::string_view word) {
  auto const [begin, end] = std::ranges::equal_range(words, ascii::lowercase(word), {}, &Word::word);
  return {begin, end};
}

// The format that gives values such as this one; the likeliest if none does.
std::string_view meant_format(std::span<Word const> formats, std::string_view value) {
  for (Word const& word : formats)
    if (php::can_be_date(word.format, value) == Answer::yes) return word.format;
  return formats.front().format;
}

// A letter of a format that people confuse with another one.
struct Confused {
  char written;
  char meant;
  std::string_view meaning; ///< of `written`
};

constexpr Confused confused_letters[]{
    {'h', 'H', "the hour of a 12-hour clock"},
    {'g', 'G', "the hour of a 12-hour clock"},
    {'m', 'i', "the month"},
    {'M', 'i', "the month"},
    {'i', 'm', "the minute"},
    {'M', 'm', "the name of the month"},
    {'S', 's', "the ending of a day, such as `th`"},
    {'D', 'd', "the name of the day"},
    {'y', 'Y', "the year without its century"},
};

// The format that the author meant if it differs in one letter and can give all these values.
struct OtherFormat {
  std::string format;
  std::string_view meaning; ///< of the letter that is written
  char letter;
};

std::optional<OtherFormat> other_format(std::string_view format, std::vector<Expression> const& values,
                                        bool ordered) {
  auto const gives_all = [&](std::string const& other) {
    return std::ranges::all_of(values, [&](Expression const& value) {
      return php::can_be_date(other, value.text) == Answer::yes ||
             (other.size() == 1 && php::can_be_date(other, "0" + value.text) == Answer::yes);
    });
  };
  for (Confused const& letter : confused_letters) {
    std::string other(format);
    std::size_t const at = other.find(letter.written);
    if (at == other.npos || other.find(letter.meant) != other.npos) continue;
    other[at] = letter.meant;
    if (gives_all(other) && (!ordered || php::sorts_by_time(other)))
      return OtherFormat{std::move(other), letter.meaning, letter.written};
  }
  return std::nullopt;
}

bool has_twelve_hours(std::string_view format) { return format.find_first_of("gh") != format.npos; }

class Check {
public:
  Check(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out)
      : tree_(tree), comparison_(comparison), out_(out) {}

  void run() {
    catalog::Comparison const kind = comparison_.type.comparison;
    bool const exact = kind == catalog::Comparison::identity || kind == catalog::Comparison::membership;
    bool const ordered = kind == catalog::Comparison::order || kind == catalog::Comparison::range;
    Expression const& left = comparison_.member.left;
    std::string_view const format = format_of(left);
    if (auto const formats = formats_of(format); !formats.empty()) return report_word(format, formats, left);
    if (!format.empty()) {
      if (exact) return with_values(format, left);
      if (ordered) return in_order(format, left);
      return;
    }
    // `"18": "${DATETIME.G}"`
    if (!exact || tree_.is_container(comparison_.member.right) || left.parsed.markers > 0 || left.parsed.cast)
      return;
    for (Expression const& right : comparison_.member.values)
      if (std::string_view const other = format_of(right);
          !other.empty() && cast_of(right) == Cast::none && !php::Key(left.text).is_integer())
        literal(other, left);
  }

private:
  lint::Finding& report(syntax::NodeId node, std::string message) {
    return out_.report({comparison_.member.left.node, lint::Aspect::decision}, tree_[node].span,
                       std::move(message));
  }

  // `${DATETIME.now}`: PHP reads the letters as a format.
  void report_word(std::string_view format, std::span<Word const> formats, Expression const& left) {
    std::string_view const value = comparison_.member.values.empty()
                                       ? std::string_view()
                                       : std::string_view(comparison_.member.values.front().text);
    std::string meant = left.text;
    meant.replace(meant.rfind(format), format.size(), meant_format(formats, value));
    report(left.node, quoted(format) + " is not a time format; did you mean " + quoted(meant) + "?")
        .as(diag::Severity::error)
        .why(std::string(
            ascii::trim("PHP replaces each letter of a format by a part of the time. " + gives(format))))
        .fix("Write " + quoted(meant), false,
             {syntax::replace(tree_, left.node, syntax::json_string(meant))});
  }

  static std::string gives(std::string_view format) {
    auto const example = php::date_example(format);
    return example ? "The format " + quoted(format) + " gives, for example, " + quoted(*example) + ". " : "";
  }

  // What a format of one letter gives.
  static std::string range_of(char format) {
    switch (format) {
    case 'G':
    case 'H': return "Hours go from 0 to 23.";
    case 'g':
    case 'h': return "Hours in this format go from 1 to 12.";
    case 'i':
    case 's': return "Minutes and seconds go from 0 to 59.";
    case 'N': return "In this format Monday is 1 and Sunday is 7.";
    case 'w': return "In this format Sunday is 0 and Saturday is 6.";
    case 'd':
    case 'j': return "Days of the month go from 1 to 31.";
    case 'm':
    case 'n': return "Months go from 1 to 12.";
    default: return gives({&format, 1}) + "AAM compares the numbers exactly.";
    }
  }

  static std::string did_you_mean(OtherFormat const& other) {
    return "; did you mean " + quoted("${DATETIME." + other.format + "}") + "?";
  }

  // Offers the format that differs in one letter.
  void write_format(lint::Finding& finding, std::string_view format, OtherFormat const& other) {
    Expression const& left = comparison_.member.left;
    std::string meant = left.text;
    meant.replace(meant.rfind(format), format.size(), other.format);
    finding
        .why(std::string(ascii::trim("In a time format " + quoted({&other.letter, 1}) + " is " +
                                     std::string(other.meaning) + ". " + gives(format))))
        .fix("Write " + quoted(meant), false,
             {syntax::replace(tree_, left.node, syntax::json_string(meant))});
  }

  // "`${DATETIME.G}` is never `09`; did you mean `9`?"
  void never(std::string_view format, Expression const& value, std::string why) {
    std::string const message =
        quoted("${DATETIME." + std::string(format) + "}") + " is never " + quoted(value.text);
    auto const meant = rewritten(format, value.text);
    bool const at_left = format_of(comparison_.member.left) == format;
    if (auto const other =
            !meant && at_left ? other_format(format, comparison_.member.values, false) : std::nullopt)
      return write_format(report(value.node, message + did_you_mean(*other)).as(diag::Severity::error),
                          format, *other);
    lint::Finding& finding =
        report(value.node, message + (meant ? "; did you mean " + quoted(*meant) + "?" : ""));
    finding.why(std::move(why));
    // Beside the right value, the wrong one does no harm.
    bool const harmless = meant && std::ranges::find(comparison_.member.values, *meant, &Expression::text) !=
                                       comparison_.member.values.end();
    if (!harmless) finding.as(diag::Severity::error);
    if (meant)
      finding.fix("Write " + quoted(*meant), false,
                  {syntax::replace(tree_, value.node, syntax::json_string(*meant))});
    else
      finding.help("Write the value in this format, or change the format.");
  }

  void with_values(std::string_view format, Expression const& left) {
    Cast const cast = cast_of(left);
    for (Expression const& value : comparison_.member.values) {
      if (value.parsed.markers > 0 || value.parsed.cast) continue;
      if (cast == Cast::none && tree_.is(value.node, Kind::string)) literal(format, value);
      if (cast == Cast::integer && tree_.is(value.node, Kind::number)) number(format, value);
    }
  }

  void literal(std::string_view format, Expression const& value) {
    if (php::can_be_date(format, value.text) == Answer::no)
      never(format, value, gives(format) + "AAM compares the two strings exactly, so they are never equal.");
    else if ((format == "e" || format == "T") && value.text != "UTC")
      never(format, value,
            "The time of this marker is always in UTC, whatever the time zone of the site is.");
  }

  void number(std::string_view format, Expression const& value) {
    if (auto const example = php::date_example(format);
        example && !example->empty() && !ascii::is_digit((*example)[0])) {
      report(value.node,
             "the format " + quoted(format) + " gives strings such as " + quoted(*example) + ", not numbers")
          .as(diag::Severity::error)
          .why("The cast turns such a string into 0.")
          .help("Remove the cast and compare with a string, or use a format of digits.");
      return;
    }
    if (format.size() != 1 || value.text.find_first_not_of("0123456789") != value.text.npos) return;
    if (php::can_be_date(format, value.text) == Answer::no &&
        php::can_be_date(format, "0" + value.text) == Answer::no) {
      std::string const message = quoted(comparison_.member.left.text) + " is never " + value.text;
      if (auto const other = other_format(format, comparison_.member.values, false))
        return write_format(report(value.node, message + did_you_mean(*other)).as(diag::Severity::error),
                            format, *other);
      report(value.node, message)
          .as(diag::Severity::error)
          .why(range_of(format[0]))
          .help("Write a number that the format can give, or use another format.");
    }
  }

  void in_order(std::string_view format, Expression const& left) {
    Cast const cast = cast_of(left);
    if (cast == Cast::date) return misread(format, left);
    if (cast == Cast::other) return;
    auto const example = php::date_example(format);
    if (!example) return;
    bool const numeric = is_numeric(*example);
    if (numeric ? has_twelve_hours(format) : cast == Cast::none && !php::sorts_by_time(format)) {
      std::string const message =
          quoted(comparison_.type.name) + " cannot compare times in the format " + quoted(format);
      if (auto const other = other_format(format, comparison_.member.values, true))
        return write_format(report(left.node, message + did_you_mean(*other)).as(diag::Severity::error),
                            format, *other);
      lint::Finding& finding = report(left.node, message);
      finding.as(diag::Severity::error);
      if (has_twelve_hours(format)) {
        finding.why("This format has the hour of a 12-hour clock, which starts again at noon.")
            .help("Use `H`, the hour from 00 to 23.");
        return;
      }
      finding
          .why("AAM compares the strings from left to right. " + quoted(*example) +
               " does not begin with the largest unit, or has no leading zeros, so a later time may count as "
               "smaller.")
          .help("Use the cast `(*date)` on both sides, as in `(*date)${DATETIME.Y-m-d}`, or a format such as "
                "`Y-m-d` or `H:i`.");
      return;
    }
    if (numeric || cast != Cast::none) return;
    for (Expression const& value : comparison_.member.values) {
      if (value.parsed.markers > 0 || value.parsed.cast || tree_.is(value.node, Kind::null)) continue;
      if (tree_.is(value.node, Kind::boolean) || is_beginning(format, value.text)) continue;
      if (php::can_be_date(format, value.text) == Answer::no)
        never(format, value,
              gives(format) + "AAM compares the two strings from left to right, so both sides need the same "
                              "format, with leading zeros.");
    }
  }

  // `(*date)` over a format that PHP reads as another day: 09/06/2026 is 6 September to PHP.
  void misread(std::string_view format, Expression const& left) {
    constexpr std::int64_t day = 86'400;
    constexpr std::int64_t ninth_of_june = 20'613; // of 2026, in days since 1970
    for (char const letter : {'Y', 'm', 'd'})
      if (format.find(letter) == format.npos) return;
    auto const example = php::date_example(format);
    auto const read = example ? php::parse_date(*example, {}) : std::nullopt;
    if (!read || read->seconds / day == ninth_of_june) return;
    report(left.node, "`(*date)` reads another day from the format " + quoted(format))
        .as(diag::Severity::error)
        .why("This format gives " + quoted(*example) + " for 9 June 2026, which PHP reads as another day." +
             (format.find('/') != format.npos ? " With slashes PHP expects the month first." : ""))
        .help("Write `(*date)${DATETIME.Y-m-d}`.");
  }

  Tree const& tree_;
  facts::Comparison const& comparison_;
  lint::Reporter& out_;
};

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { Check(facts.tree(), comparison, out).run(); });
}

} // namespace

extern lint::Rule const condition_datetime_format{
    .id = "condition/datetime-format",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .yields_to = {"condition/in-without-list", "condition/wildcard-in-equals"},
    .check = check,
};

} // namespace aclint::rules
