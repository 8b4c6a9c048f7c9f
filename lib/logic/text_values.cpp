#include "logic/text_values.h"

#include "base/ascii.h"
#include "pattern/search.h"
#include "php/date.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace aclint::logic {

namespace {

constexpr std::size_t max_patterns = 5;
constexpr std::size_t max_excluded = 64;
constexpr std::size_t pattern_budget = std::size_t{1} << 13;

class Builder {
public:
  explicit Builder(TextTests const& tests) : tests_(tests) {}

  TextRepresentatives build() && {
    for (std::string const& constant : tests_.constants) add(constant);
    switch (tests_.kind) {
    case TextTestKind::none: break;
    case TextTestKind::pattern: patterns(); break;
    case TextTestKind::order: order(); break;
    case TextTestKind::number: numbers(); break;
    case TextTestKind::address: addresses(); break;
    case TextTestKind::boolean: booleans(); break;
    case TextTestKind::date: dates(); break;
    }
    add(another("x"));
    return std::move(result_);
  }

private:
  void add(std::string text) {
    if (known_.insert(text).second) result_.texts.push_back(std::move(text));
  }

  bool is_constant(std::string const& text) const { return tests_.constants.contains(text); }

  // A variation of the word that is not a constant.
  std::string another(std::string const& word) const {
    std::string text = word;
    for (int i = 1; is_constant(text); ++i) text = word + std::to_string(i);
    return text;
  }

  // For each set of patterns: a string that matches exactly these, and is not a constant.
  void patterns() {
    std::vector<std::string> own = tests_.patterns;
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    bool const lines =
        std::any_of(own.begin(), own.end(), [](std::string const& p) { return p.find('\n') != p.npos; });
    if (own.size() > max_patterns || tests_.constants.size() > max_excluded || lines) {
      result_.complete = false;
      return add_examples(own);
    }
    std::vector<pattern::Pattern> excluded;
    for (std::string const& constant : tests_.constants)
      if (constant.find('*') == constant.npos) // no witness contains that byte
        excluded.emplace_back(constant, pattern::Case::sensitive);
    for (std::size_t set = 0; set < (std::size_t{1} << own.size()); ++set) {
      std::vector<pattern::Pattern> in;
      std::vector<pattern::Pattern> out = excluded;
      for (std::size_t i = 0; i < own.size(); ++i)
        ((set >> i & 1) != 0 ? in : out).emplace_back(own[i], pattern::Case::sensitive);
      if (in.empty()) in.emplace_back("*", pattern::Case::sensitive);
      pattern::SearchResult const found = pattern::find_string(in, out, pattern_budget);
      bool const fresh = found.found == Answer::yes && !is_constant(found.witness);
      if (fresh) add(found.witness);
      result_.complete &= fresh || found.found == Answer::no;
    }
    if (tests_.single_line) return;
    // A `*` ends at a line end. A line end at the very end does not matter to a pattern, but makes another
    // string.
    std::vector<std::string> const flat = result_.texts;
    for (std::string const& text : flat) add(text + "\n");
    add("x\nx\nx");
  }

  // A string for each pattern.
  void add_examples(std::vector<std::string> const& patterns) {
    for (std::size_t i = 0; i < std::min(patterns.size(), max_excluded); ++i)
      add(php::replace_all(patterns[i], "*", "x"));
  }

  // Each number in question, and one between each two of them.
  std::vector<double> number_points() const {
    std::set<double> bounds = tests_.numbers;
    if (tests_.kind == TextTestKind::number)
      for (double const number : tests_.numbers) // some casts cut off the digits after the point
        bounds.insert({std::floor(number) - 1, std::floor(number), std::ceil(number), std::ceil(number) + 1});
    std::vector<double> points;
    for (double const bound : bounds) {
      points.push_back(points.empty() ? bound - 1 : points.back() + (bound - points.back()) / 2);
      points.push_back(bound);
    }
    if (!points.empty()) points.push_back(points.back() + 1);
    return points;
  }

  // Each number as PHP writes it, and in other ways that are not constants.
  void numbers() {
    for (double const point : number_points()) {
      std::string const text = php::float_text(point);
      std::optional<php::Number> const read = php::numeric(text);
      if (!read || php::as_double(*read) != point || text.find('E') != text.npos) {
        result_.complete = false;
        continue;
      }
      add(text);
      bool const negative = text.starts_with('-');
      std::string padded = text;
      while (is_constant(padded) || padded == text) padded.insert(negative ? 1 : 0, "0");
      add(padded);
      if (tests_.kind == TextTestKind::number)
        add(another(text + "x")); // a number for `(*int)`, not for `(*numeric)`
      if (text.find('.') != text.npos) continue;
      std::string real = text + ".0";
      while (is_constant(real)) real += '0';
      add(real);
    }
  }

  // A string between two others that is not a number; `high` may be null.
  static std::optional<std::string> between(std::string const& low, std::string const* high) {
    for (char const* tail : {"x", "a", "A", "!x", " x", "\x01x"}) {
      std::string text = low + tail;
      if ((high == nullptr || text < *high) && !php::numeric(text)) return text;
    }
    return std::nullopt;
  }

  // PHP compares numbers with numbers, and everything else as strings.
  void order() {
    bool const by_number = !tests_.numbers.empty();
    bool const by_word = std::any_of(tests_.words.begin(), tests_.words.end(), [](std::string const& word) {
      return !php::numeric(word) && !beyond_numbers(word);
    });
    if (by_number && by_word) result_.complete = false;
    if (by_number) numbers();

    std::set<std::string> marks = tests_.words;
    for (std::string const& constant : tests_.constants) marks.insert(constant);
    for (double const number : tests_.numbers) marks.insert(php::float_text(number));
    for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
      auto const next = std::next(mark);
      std::string const* high = next != marks.end() ? &*next : nullptr;
      add(*mark);
      std::optional<std::string> const text = between(*mark, high);
      if (text)
        add(*text);
      else
        result_.complete &= high != nullptr && *high == *mark + '\0';
    }
  }

  void addresses() {
    std::set<std::int64_t> points{0, 0xFFFFFFFF};
    auto const point = [&](std::int64_t address) {
      for (std::int64_t const a : {address - 1, address, address + 1})
        if (a >= 0 && a <= 0xFFFFFFFF) points.insert(a);
    };
    for (std::int64_t const address : tests_.addresses) point(address);
    for (std::string const& constant : tests_.constants)
      if (auto const address = php::ip_to_integer(constant)) point(*address);
    for (std::int64_t const a : points)
      add(std::to_string(a >> 24) + '.' + std::to_string(a >> 16 & 255) + '.' + std::to_string(a >> 8 & 255) +
          '.' + std::to_string(a & 255));
    add(another("2001:db8::7"));
    add(another("x/1")); // `(*ip)` reads it as a network
  }

  void booleans() {
    std::string yes = "yes";
    while (is_constant(yes)) yes += ' '; // whitespace around it is ignored
    add(yes);
  }

  void dates() {
    for (std::string const& constant : tests_.constants) {
      auto const early = php::parse_date(constant, {.seconds = 1'000'000'000});
      auto const late = php::parse_date(constant, {.seconds = 1'700'000'000});
      bool const clock = early && late && early->seconds != late->seconds;
      if (!constant.empty() && clock) result_.complete = false;
    }
    for (std::int64_t const instant : tests_.instants) {
      for (std::int64_t const at : {instant - 1, instant, instant + 1}) date(at, "");
      for (std::int64_t const at : {instant - 1, instant}) date(at, ".5");
    }
    if (tests_.instants.empty()) date(1'706'702'400, "");
  }

  // Writes the instant in a way that is not a constant.
  void date(std::int64_t instant, std::string const& fraction) {
    std::string text = php::date_text({.seconds = instant}) + fraction;
    constexpr std::size_t time = 10; // where the time begins, in years of four digits
    bool const ordinary = text.size() == 19 + fraction.size() && text[time] == ' ' && text[0] != '-';
    std::string other = text;
    if (ordinary) other[time] = 'T';
    for (std::string const& way : {text, other, text + "Z", other + "Z"})
      if (ordinary && !is_constant(way)) return add(way);
    result_.complete = false;
  }

  TextTests const& tests_;
  TextRepresentatives result_;
  std::set<std::string> known_;
};

} // namespace

TextRepresentatives text_representatives(TextTests const& tests) { return Builder(tests).build(); }

bool beyond_numbers(std::string_view word) { return word.empty() || word.front() > '9'; }

} // namespace aclint::logic
