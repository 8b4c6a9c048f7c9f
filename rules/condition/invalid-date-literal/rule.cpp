#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/calendar_words.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "php/date.h"
#include "php/date_words.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Kind;
using syntax::Tree;

constexpr std::string_view null_instead =
    "`(*date)` silently turns this string into null, and AAM compares with that.";
constexpr std::string_view write_iso = "Write the date as `2026-12-31`.";

// Three numbers with the same sign between them, in the order in which PHP reads them.
struct Written {
  int year = 0;
  int month = 0;
  int day = 0;
  char sign = '-';
  std::string_view rest; // time and zone
};

std::optional<Written> read(std::string_view text) {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> sizes{};
  char sign = '\0';
  for (std::size_t i = 0; i < 3; ++i) {
    while (sizes[i] < text.size() && sizes[i] < 5 && ascii::is_digit(text[sizes[i]]))
      numbers[i] = numbers[i] * 10 + (text[sizes[i]++] - '0');
    if (sizes[i] == 0 || sizes[i] > 4) return std::nullopt;
    text.remove_prefix(sizes[i]);
    if (i == 2) break;
    if (text.empty() || std::string_view("-/.").find(text[0]) == std::string_view::npos) return std::nullopt;
    if (i == 1 && text[0] != sign) return std::nullopt;
    sign = text[0];
    text.remove_prefix(1);
  }
  // The rest may be something that only PHP can read.
  if (!text.empty() && text[0] != ' ' && text[0] != 'T') return std::nullopt;
  if (text.find_first_not_of("0123456789:. TZ+") != text.npos) return std::nullopt;
  if (sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2)
    return Written{numbers[0], numbers[1], numbers[2], sign, text};
  if (sizes[2] != 4 || sizes[0] > 2 || sizes[1] > 2) return std::nullopt;
  if (sign == '/') return Written{numbers[2], numbers[0], numbers[1], sign, text};
  return Written{numbers[2], numbers[1], numbers[0], sign, text};
}

std::chrono::year_month_day calendar(Written const& date) {
  return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
          std::chrono::day(static_cast<unsigned>(date.day))};
}

std::string iso(php::Date date) {
  php::Value const properties = php::date_properties(date);
  return properties.array()->find("date")->string()->substr(0, 10);
}

std::string padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// A word that PHP does not know in dates, and the word that was probably meant.
struct StrangeWord {
  Span span; ///< in the text
  std::optional<std::string_view> meant;
};

std::optional<StrangeWord> strange_word(std::string_view text) {
  // Perhaps a time zone such as `Europe/Berlin`; there are hundreds.
  if (text.find('/') != text.npos || text.find('_') != text.npos) return std::nullopt;
  std::string const lower = ascii::lowercase(text);
  for (std::size_t begin = 0; begin < lower.size();) {
    if (!ascii::is_alpha(lower[begin])) {
      // Bytes of other scripts, and signs that only PHP reads.
      if (static_cast<unsigned char>(lower[begin]) >= 0x80) return std::nullopt;
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < lower.size() && ascii::is_alpha(lower[end])) ++end;
    if (end < lower.size() && static_cast<unsigned char>(lower[end]) >= 0x80) return std::nullopt;
    std::string_view const word = std::string_view(lower).substr(begin, end - begin);
    Span const span{static_cast<Offset>(begin), static_cast<Offset>(end)};
    if (word.size() > 2 && !php::is_date_word(word)) return StrangeWord{span, php::near_date_word(word)};
    // `31st of March`: before `of` PHP knows only `first day`, `last day` and weekdays.
    std::size_t const before = lower.find_last_not_of(' ', begin == 0 ? 0 : begin - 1);
    std::string_view const so_far = std::string_view(lower).substr(0, begin == 0 ? 0 : before + 1);
    bool const ordinal = so_far.size() > 2 && ascii::is_digit(so_far[so_far.size() - 3]);
    if (word == "of" && ordinal) return StrangeWord{span, std::nullopt};
    begin = end;
  }
  return std::nullopt;
}

// A day, a month in another language, and a year, in this order: `31 de diciembre de 2026` is 2026-12-31. Empty for any
// other text.
std::string foreign_date(std::string_view text) {
  std::vector<std::string> parts;
  bool inside = false;
  for (char const c : text) {
    bool const letter = ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
    if (letter && !inside) parts.emplace_back();
    if (letter) parts.back() += c;
    inside = letter;
  }
  std::erase_if(parts, [](std::string const& part) { return ascii::is_one_of(part, {"de", "del"}); });
  auto const is_number = [](std::string const& part) { return std::ranges::all_of(part, ascii::is_digit); };
  if (parts.size() != 3 || !is_number(parts[0]) || parts[0].size() > 2 || parts[2].size() != 4 ||
      !is_number(parts[2]))
    return {};
  auto const month = catalog::month_in_english(parts[1]);
  auto const date =
      month ? php::parse_date(parts[0] + " " + std::string(*month) + " " + parts[2], {}) : std::nullopt;
  return date ? iso(*date) : std::string();
}

void report_words(Tree const& tree, Expression const& expression, lint::Subject subject, Span part,
                  lint::Reporter& out) {
  std::string_view const text = std::string_view(expression.text).substr(part.begin, part.size());
  if (php::parse_date(text, {})) return;
  std::string const message = "PHP cannot read " + quoted(text) + " as a date";
  if (std::string const meant = foreign_date(text); !meant.empty()) {
    out.report(subject, tree.decode(expression.node).source(part),
               message + "; did you mean " + quoted(meant) + "?")
        .why("PHP knows only the English names of months. " + std::string(null_instead))
        .fix("Write " + quoted(meant), false,
             {syntax::replace_in(tree.decode(expression.node), part, meant)});
    return;
  }
  auto const strange = strange_word(text);
  if (!strange) {
    out.report(subject, tree.decode(expression.node).source(part), message)
        .why(std::string(null_instead))
        .help(std::string(write_iso));
    return;
  }
  std::string meant(text);
  if (strange->meant) meant.replace(strange->span.begin, strange->span.size(), *strange->meant);
  std::string_view const word = text.substr(strange->span.begin, strange->span.size());
  lint::Finding& finding =
      out.report(subject, tree.decode(expression.node).source(part),
                 message + ": " +
                     (word == "of" ? "only `first day`, `last day` or a weekday can be before `of`"
                                   : unknown_word("word", word, strange->meant)));
  finding.why(std::string(null_instead));
  if (strange->meant && php::parse_date(meant, {}))
    finding.fix("Write " + quoted(meant), false,
                {syntax::replace_in(tree.decode(expression.node), part, meant)});
  else
    finding.help(std::string(write_iso));
}

// Reports a string with the cast `(*date)` that PHP cannot read, or reads as another day.
void check_literal(Tree const& tree, Expression const& expression, lint::Subject subject,
                   lint::Reporter& out) {
  if (!ascii::equal_ignoring_case(facts::cast_of(expression), "date") || expression.parsed.markers > 0)
    return;
  Offset const begin = expression.parsed.cast->span.end;
  std::string_view const text = std::string_view(expression.text).substr(begin);
  std::optional<Written> const written = read(ascii::trim(text));
  Span const part{begin, begin + static_cast<Offset>(text.size())};
  if (!written) { // a time alone, or words: "tomorrow", "+1 week"
    report_words(tree, expression, subject, part, out);
    return;
  }
  auto const decoded = tree.decode(expression.node);
  auto const date = php::parse_date(text, {});
  if (!date) {
    lint::Finding& finding =
        out.report(subject, decoded.source(part), "PHP cannot read " + quoted(text) + " as a date");
    bool const swapped = written->month > 12 && written->month <= 31 && written->day <= 12;
    std::string const meant =
        std::to_string(written->year) + "-" + padded(written->day) + "-" + padded(written->month);
    if (swapped && written->rest.empty())
      finding
          .why((written->sign == '/' && text.find('/') <= 2 ? "With slashes PHP expects the month first. "
                                                            : "The month comes before the day. ") +
               std::string(null_instead))
          .fix("Write " + quoted(meant), false, {syntax::replace_in(decoded, part, meant)});
    else
      finding.why(std::string(null_instead)).help(std::string(write_iso));
    return;
  }
  if (!calendar(*written).ok()) {
    out.report(subject, decoded.source(part),
               "the date " + quoted(text) + " does not exist: PHP reads it as " + iso(*date))
        .as(diag::Severity::warning)
        .why("PHP silently continues in the next month.")
        .help("Write a date that exists.");
    return;
  }
  if (written->sign == '/' && ascii::is_digit(text[0]) && text.find('/') <= 2 && written->day <= 12 &&
      written->day != written->month)
    out.report(subject, decoded.source(part),
               "PHP reads " + quoted(text) + " as " + iso(*date) + ", month first")
        .as(diag::Severity::info)
        .why("With slashes PHP expects the American order: month, day, year.")
        .help("Write the date as year, month and day, to make clear which day is meant: " +
              quoted(iso(*date)) + " or " +
              quoted(std::to_string(written->year) + "-" + padded(written->day) + "-" +
                     padded(written->month)) +
              ".");
}

bool is_date(Expression const& expression) {
  return ascii::equal_ignoring_case(facts::cast_of(expression), "date");
}

// Whether a side is certainly a string or a number, not a date.
bool is_plain(Tree const& tree, Expression const& expression) {
  if (tree.is(expression.node, Kind::null) || tree.is(expression.node, Kind::boolean)) return false;
  std::string_view const cast = facts::cast_of(expression);
  if (!cast.empty() && catalog::find_cast(cast) != nullptr) return false;
  // These markers may be date objects of PHP.
  std::string_view const marker = facts::sole_marker(expression);
  for (std::string_view const source : {"CALLBACK.", "PHP_GLOBAL.", "AAM_API.", "POLICY_PARAM.", "ARGS."})
    if (marker.starts_with(source)) return false;
  return true;
}

void report_plain(Tree const& tree, facts::Comparison const& comparison, Expression const& plain,
                  lint::Reporter& out) {
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[plain.node].span,
                 quoted(plain.text) + " is compared with a date, but has no `(*date)`");
  finding.why("To PHP a date is an object, which is greater than any string. "
              "Only two dates are compared by time.");
  if (tree.is(plain.node, Kind::string))
    finding.fix("Write `(*date)` before " + quoted(plain.text), false,
                {facts::write_cast(tree, plain, "date")});
  else
    finding.help("Write a date in a string with `(*date)`, such as `(*date)2026-12-31`.");
}

// `now`, `-7 days`, `next monday`: words for a time that changes. As a string they are in no order with any date.
bool is_relative(Tree const& tree, Expression const& side) {
  if (!tree.is(side.node, Kind::string) || side.parsed.markers > 0 || side.parsed.cast) return false;
  constexpr php::Date early{.seconds = 0};
  constexpr php::Date late{.seconds = 1'000'000'000};
  std::string_view const text = ascii::trim(side.text);
  std::string const lower = ascii::lowercase(text);
  constexpr std::array<std::string_view, 12> beginnings{"now",      "today",  "tomorrow", "yesterday",
                                                        "midnight", "noon",   "next ",    "last ",
                                                        "this ",    "first ", "+",        "-"};
  if (std::ranges::none_of(lower, ascii::is_alpha) ||
      (!lower.ends_with(" ago") &&
       std::ranges::none_of(beginnings, [&](std::string_view begin) { return lower.starts_with(begin); })))
    return false;
  auto const first = php::parse_date(text, early);
  auto const second = php::parse_date(text, late);
  return first && second && first->seconds != second->seconds;
}

void report_relative(Tree const& tree, facts::Comparison const& comparison, Expression const& relative,
                     lint::Reporter& out) {
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[relative.node].span,
                 quoted(relative.text) + " is an ordinary string here, not a time");
  finding.why("AAM compares the letters. It reads a string as a time only after the cast `(*date)`.");
  std::vector<diag::TextEdit> edits;
  auto const add = [&](Expression const& side) {
    if (tree.is(side.node, Kind::string) && !side.parsed.cast)
      edits.push_back(facts::write_cast(tree, side, "date"));
  };
  add(comparison.member.left);
  for (Expression const& value : comparison.member.values) add(value);
  finding.fix("Write `(*date)` before both sides", false, std::move(edits));
}

void check_comparison(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  lint::Subject const subject{comparison.member.left.node, lint::Aspect::decision};
  check_literal(tree, comparison.member.left, subject, out);
  for (Expression const& value : comparison.member.values) check_literal(tree, value, subject, out);
  catalog::Comparison const kind = comparison.type.comparison;
  if (kind != catalog::Comparison::order && kind != catalog::Comparison::range) return;
  if (is_date(comparison.member.left)) {
    for (Expression const& value : comparison.member.values)
      if (is_plain(tree, value)) return report_plain(tree, comparison, value, out);
  } else if (is_plain(tree, comparison.member.left)) {
    for (Expression const& value : comparison.member.values)
      if (is_date(value)) return report_plain(tree, comparison, comparison.member.left, out);
  }
  // The values of `${DATETIME.…}`: condition/datetime-format.
  if (facts::sole_marker(comparison.member.left).starts_with("DATETIME.")) return;
  if (is_relative(tree, comparison.member.left))
    return report_relative(tree, comparison, comparison.member.left, out);
  for (Expression const& value : comparison.member.values)
    if (is_relative(tree, value)) return report_relative(tree, comparison, value, out);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  for (facts::EvaluatedText const& text : facts::evaluated_texts(facts)) {
    if (!text.map && text.casts() && !text.in_condition())
      check_literal(tree, text.expression, {text.node(), lint::Aspect::value}, out);
  }
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_comparison(tree, comparison, out); });
}

} // namespace

extern lint::Rule const condition_invalid_date_literal{
    .id = "condition/invalid-date-literal",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .yields_to = {"condition/between-shape"},
    .check = check,
};

} // namespace aclint::rules
