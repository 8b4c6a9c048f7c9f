#include "logic/text_values.h"

#include "base/ascii.h"
#include "pattern/search.h"
#include "php/date.h"
#include "php/number.h"
#include "php/string.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace aclint::logic {

namespace {

constexpr std::size_t max_sets = 128; // of lists of patterns
constexpr std::size_t max_searches = 300;
constexpr std::size_t max_excluded = 64;
constexpr std::size_t pattern_budget = std::size_t{1} << 13;

// Which lists of patterns a string can match and which not, at the same time. Sets of lists are refined by one list
// after another.
class PatternSets {
public:
  struct Set {
    std::vector<bool> matched; // by list
    // By list: the pattern that the example matches, if one is enough; or that it does not match, if all are necessary.
    std::vector<std::size_t> patterns;
    pattern::SearchResult example = {};
  };

  PatternSets(std::span<PatternList const> lists, std::span<pattern::Pattern const> excluded)
      : excluded_(excluded) {
    for (PatternList const& list : lists) {
      List& own = lists_.emplace_back();
      own.all = list.all;
      for (std::string const& text : list.patterns) own.patterns.emplace_back(text, pattern::Case::sensitive);
    }
  }

  // Those that have strings, or may have some; first those that match none of the last lists. Nothing if there are too
  // many.
  std::optional<std::vector<Set>> find() {
    std::vector<Set> result(1);
    if (lists_.empty()) search(result.front());
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      std::vector<Set> finer;
      for (bool const matched : {false, true})
        for (Set set : result) {
          set.matched.push_back(matched);
          set.patterns.push_back(0);
          if (is_possible(set)) finer.push_back(std::move(set));
          if (searches_ > max_searches) return std::nullopt;
        }
      if (finer.size() > max_sets) return std::nullopt;
      result = std::move(finer);
    }
    return result;
  }

  std::size_t searches() const { return searches_; }

private:
  struct List {
    std::vector<pattern::Pattern> patterns;
    bool all = false;
  };

  // The number of patterns of which one has to be chosen; 1 if there is no choice.
  std::size_t ways(Set const& set, std::size_t list) const {
    return set.matched[list] != lists_[list].all ? lists_[list].patterns.size() : 1;
  }

  // Keeps the patterns chosen before, if possible.
  bool is_possible(Set& set) {
    std::size_t const last = set.matched.size() - 1;
    for (set.patterns[last] = 0; set.patterns[last] < ways(set, last); ++set.patterns[last])
      if (search(set)) return true;
    bool others = false; // other patterns of earlier lists may do
    for (std::size_t i = 0; i < last; ++i) others = others || ways(set, i) > 1;
    return others && choose(set, 0);
  }

  // Chooses patterns of the lists from `list` on.
  bool choose(Set& set, std::size_t list) {
    if (list == set.matched.size()) return search(set);
    for (set.patterns[list] = 0; set.patterns[list] < ways(set, list) && searches_ <= max_searches;
         ++set.patterns[list])
      if (choose(set, list + 1)) return true;
    return false;
  }

  bool search(Set& set) {
    if (++searches_ > max_searches) return false;
    std::vector<pattern::Pattern> in;
    std::vector<pattern::Pattern> out(excluded_.begin(), excluded_.end());
    for (std::size_t i = 0; i < set.matched.size(); ++i) {
      std::vector<pattern::Pattern> const& own = lists_[i].patterns;
      std::vector<pattern::Pattern>& side = set.matched[i] ? in : out;
      if (ways(set, i) > 1)
        side.push_back(own[set.patterns[i]]);
      else
        side.insert(side.end(), own.begin(), own.end());
    }
    if (in.empty()) in.emplace_back("*", pattern::Case::sensitive);
    set.example = pattern::find_string(in, out, pattern_budget);
    return set.example.found != Answer::no;
  }

  std::vector<List> lists_;
  std::span<pattern::Pattern const> excluded_;
  std::size_t searches_ = 0;
};

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

  // For each set of lists of patterns: a string that matches these and no other list, and is not a constant.
  void patterns() {
    std::vector<PatternList> own = tests_.patterns;
    for (PatternList& list : own) {
      std::sort(list.patterns.begin(), list.patterns.end());
      list.patterns.erase(std::unique(list.patterns.begin(), list.patterns.end()), list.patterns.end());
      if (list.patterns.size() == 1) list.all = false;
    }
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    bool const lines = std::ranges::any_of(own, [](PatternList const& list) {
      return std::ranges::any_of(list.patterns, [](std::string const& p) { return p.find('\n') != p.npos; });
    });
    std::vector<pattern::Pattern> excluded;
    for (std::string const& constant : tests_.constants)
      if (constant.find('*') == constant.npos) // no witness contains that byte
        excluded.emplace_back(constant, pattern::Case::sensitive);
    std::optional<std::vector<PatternSets::Set>> sets;
    if (!lines && excluded.size() <= max_excluded) {
      PatternSets search(own, excluded);
      sets = search.find();
      result_.searches = search.searches();
    }
    if (!sets) {
      result_.complete = false;
      result_.limited = !lines;
      return add_examples(own);
    }
    for (PatternSets::Set const& set : *sets) {
      bool const fresh = set.example.found == Answer::yes && !is_constant(set.example.witness);
      if (fresh) add(set.example.witness);
      result_.complete &= fresh || set.example.found == Answer::no;
    }
    if (tests_.single_line) return;
    // A `*` ends at a line end. A line end at the very end does not matter to a pattern, but makes another
    // string.
    std::vector<std::string> const flat = result_.texts;
    for (std::string const& text : flat) add(text + "\n");
    add("x\nx\nx");
  }

  // A string for each pattern.
  void add_examples(std::vector<PatternList> const& lists) {
    std::size_t left = max_excluded;
    for (PatternList const& list : lists)
      for (std::string const& pattern : list.patterns) {
        if (left == 0) return;
        --left;
        add(php::replace_all(pattern, "*", "x"));
      }
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
      bool fixed = false;
      auto const early = php::parse_date(constant, {.seconds = 1'000'000'000}, fixed);
      if (constant.empty() || fixed || !early) continue;
      auto const late = php::parse_date(constant, {.seconds = 1'700'000'000});
      if (late && early->seconds != late->seconds) result_.complete = false;
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
