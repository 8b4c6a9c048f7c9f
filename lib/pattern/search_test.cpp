#include "pattern/search.h"

#include "pattern/fold.h"
#include "pattern/test_oracle.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>

namespace aclint::pattern {

namespace {

std::string describe(const std::vector<Pattern>& all_of, const std::vector<Pattern>& none_of) {
  std::string text;
  for (const auto& [patterns, sign] : {std::pair(&all_of, " +"), std::pair(&none_of, " -")})
    for (const Pattern& pattern : *patterns)
      text += sign + pattern.text() + (pattern.letters() == Case::insensitive ? "(i)" : "");
  return text;
}

bool fits(const std::vector<Pattern>& all_of, const std::vector<Pattern>& none_of, const std::string& text) {
  const auto accepts = [&text](const Pattern& pattern) {
    std::string folded = text;
    if (pattern.letters() == Case::insensitive)
      std::transform(folded.begin(), folded.end(), folded.begin(), fold);
    return oracle::matches(pattern.text(), folded);
  };
  return std::all_of(all_of.begin(), all_of.end(), accepts) &&
         std::none_of(none_of.begin(), none_of.end(), accepts);
}

/// `expected`: the shortest fitting string among all of up to `looked_to` bytes; null if there is none.
/// Returns what is wrong with `result`, or an empty string.
std::string fault(const SearchResult& result, const std::vector<Pattern>& all_of,
                  const std::vector<Pattern>& none_of, const std::string* expected, std::size_t looked_to) {
  const std::string question = describe(all_of, none_of) + ": ";
  if (result.found == Answer::unknown) return question + "unknown";
  if (result.found == Answer::no) return expected ? question + "missed \"" + *expected + "\"" : "";
  if (!fits(all_of, none_of, result.witness)) return question + "wrong witness \"" + result.witness + "\"";
  if (!result.shortest) return question + "not sure to be shortest";
  if (expected ? result.witness.size() != expected->size() : result.witness.size() <= looked_to)
    return question + "length of \"" + result.witness + "\"";
  return "";
}

/// Questions about patterns of a list, given by their positions. The answers are looked up in tables.
struct Tables {
  std::vector<Pattern> patterns;
  std::vector<std::string> texts;
  std::size_t looked_to;
  std::vector<oracle::Members> members = {};

  Tables(std::vector<Pattern> some, std::string_view alphabet, std::size_t length)
      : patterns(std::move(some)), texts(oracle::strings(alphabet, length)), looked_to(length) {
    for (const Pattern& pattern : patterns) members.push_back(oracle::members(pattern, texts));
  }

  std::string fault_of(const SearchResult& result, const std::vector<std::size_t>& all_of,
                       const std::vector<std::size_t>& none_of) const {
    const std::string* expected = nullptr;
    for (std::size_t k = 0; k < texts.size() && !expected; ++k)
      if (std::all_of(all_of.begin(), all_of.end(), [&](std::size_t i) { return members[i][k]; }) &&
          std::none_of(none_of.begin(), none_of.end(), [&](std::size_t i) { return members[i][k]; }))
        expected = &texts[k];
    return fault(result, pick(all_of), pick(none_of), expected, looked_to);
  }

  std::vector<Pattern> pick(const std::vector<std::size_t>& positions) const {
    std::vector<Pattern> result;
    for (std::size_t i : positions) result.push_back(patterns[i]);
    return result;
  }
};

} // namespace

TEST_CASE("Examples from policies") {
  const auto sure = [](const SearchResult& result) {
    return result.found == Answer::no                            ? std::string("none")
           : result.found == Answer::unknown || !result.shortest ? std::string("unknown")
                                                                 : "\"" + result.witness + "\"";
  };
  const std::vector<Pattern> named{Pattern("menu/edit.php"), Pattern("menu/edit.php?post_type=page")};
  CHECK(sure(subtract(Pattern("menu/edit.php*"), named)) == "\"menu/edit.phpx\"");
  CHECK(sure(subtract(Pattern("menu/edit.php*"), {})) == "\"menu/edit.php\"");
  CHECK(sure(subtract(Pattern("menu/edit.php"), named)) == "none");
  CHECK(sure(counterexample(Pattern("menu/*"), Pattern("menu/edit.php?*"))) == "none");
  CHECK(sure(counterexample(Pattern("a*b"), Pattern("a*"))) == "\"a\"");
  CHECK(sure(common_string(Pattern("menu/*"), Pattern("*.php"))) == "\"menu/.php\"");
  CHECK(sure(common_string(Pattern("menu/*"), Pattern("submenu/*"))) == "none");
  CHECK(sure(common_string(Pattern("*abab"), Pattern("ababab*"))) == "\"ababab\"");
  CHECK(sure(find_string({}, {})) == "\"\"");
  const std::vector<Pattern> everything{Pattern("x"), Pattern("*")};
  CHECK(sure(find_string({}, everything)) == "none");
  const std::vector<Pattern> nothing{Pattern("")};
  CHECK(sure(find_string({}, nothing)) == "\"x\"");
}

TEST_CASE("counterexample and common_string find a shortest string for all small patterns") {
  const Tables tables(oracle::patterns("ab*", 4, Case::sensitive), "abx", 6);
  for (std::size_t i = 0; i < tables.patterns.size(); ++i)
    for (std::size_t j = 0; j < tables.patterns.size(); ++j) {
      const Pattern& a = tables.patterns[i];
      const Pattern& b = tables.patterns[j];
      const SearchResult outside = counterexample(a, b);
      const SearchResult common = common_string(a, b);
      if (std::string what = tables.fault_of(outside, {j}, {i}); !what.empty()) FAIL(what);
      if (std::string what = tables.fault_of(common, {i, j}, {}); !what.empty()) FAIL(what);
      if ((outside.found == Answer::no) != includes(a, b)) FAIL(a.text() << " includes " << b.text());
      if ((common.found == Answer::yes) != overlaps(a, b)) FAIL(a.text() << " overlaps " << b.text());
    }
}

TEST_CASE("subtract is exact for all triples of small patterns") {
  const Tables tables(oracle::patterns("ab*", 3, Case::sensitive), "abx", 4);
  const std::size_t count = tables.patterns.size();
  std::vector<Pattern> others(2);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t k = 0; k <= j; ++k) {
        others[0] = tables.patterns[j];
        others[1] = tables.patterns[k];
        const std::string what = tables.fault_of(subtract(tables.patterns[i], others), {i}, {j, k});
        if (!what.empty()) FAIL(what);
      }
}

TEST_CASE("find_string is exact for random sets of patterns") {
  const Tables tables(oracle::patterns("ab*", 5, Case::sensitive), "abx", 7);
  std::mt19937 random(1);
  const auto some = [&](std::size_t count) {
    std::vector<std::size_t> positions(count);
    for (std::size_t& position : positions) position = random() % tables.patterns.size();
    return positions;
  };
  std::array<int, 2> seen{};
  for (int round = 0; round < 4000; ++round) {
    const std::vector<std::size_t> all_of = some(1 + random() % 3);
    const std::vector<std::size_t> none_of = some(random() % 5);
    const SearchResult result = find_string(tables.pick(all_of), tables.pick(none_of));
    const std::string what = tables.fault_of(result, all_of, none_of);
    if (!what.empty()) FAIL(what);
    ++seen[result.found == Answer::yes];
  }
  CHECK(seen[0] > 500);
  CHECK(seen[1] > 500);
}

TEST_CASE("find_string is exact where the case of letters differs between patterns") {
  std::vector<Pattern> patterns = oracle::patterns("aA1*", 3, Case::sensitive);
  for (const Pattern& pattern : oracle::patterns("a1*", 4, Case::insensitive)) patterns.push_back(pattern);
  const std::vector<std::string> texts = oracle::strings("aA1x", 5);
  std::mt19937 random(2);
  const auto some = [&](std::size_t count) {
    std::vector<Pattern> result;
    for (std::size_t i = 0; i < count; ++i) result.push_back(patterns[random() % patterns.size()]);
    return result;
  };
  std::array<int, 2> seen{};
  for (int round = 0; round < 1500; ++round) {
    const std::vector<Pattern> all_of = some(1 + random() % 2);
    const std::vector<Pattern> none_of = some(random() % 4);
    const SearchResult result = find_string(all_of, none_of);
    const auto expected = std::find_if(texts.begin(), texts.end(),
                                       [&](const std::string& text) { return fits(all_of, none_of, text); });
    const std::string what =
        fault(result, all_of, none_of, expected == texts.end() ? nullptr : &*expected, 5);
    if (!what.empty()) FAIL(what);
    ++seen[result.found == Answer::yes];
  }
  CHECK(seen[0] > 100);
  CHECK(seen[1] > 100);

  // Neither spelling alone covers the id, all four do.
  const std::vector<Pattern> spellings{Pattern("ab", Case::sensitive), Pattern("aB", Case::sensitive),
                                       Pattern("Ab", Case::sensitive), Pattern("AB", Case::sensitive)};
  CHECK(subtract(Pattern("ab"), spellings).found == Answer::no);
  CHECK(subtract(Pattern("ab"), std::span(spellings).first(3)).witness == "AB");
}

TEST_CASE("A spent budget never turns into an answer that was not proved") {
  const std::vector<Pattern> both{Pattern("*a*"), Pattern("*b*")};
  const std::vector<Pattern> either_order{Pattern("*a*b*"), Pattern("*b*a*")};
  CHECK(find_string(both, either_order, 1).found == Answer::unknown);
  CHECK(find_string(both, either_order).found == Answer::no);
  CHECK(find_string(both, std::span(either_order).first(1), 1).witness == "ba"); // a sample needs no budget
  CHECK(find_string(both, std::span(either_order).last(1), 1).witness == "ab");

  const std::vector<Pattern> others{Pattern("a"), Pattern("a*a"), Pattern("*aa*")};
  const SearchResult cut = subtract(Pattern("*a*a*"), others, 1);
  CHECK(cut.found == Answer::yes);
  CHECK_FALSE(cut.shortest);
  CHECK(fits({Pattern("*a*a*")}, others, cut.witness));

  // Patterns that begin and end with `*` overlap in many ways, which makes questions hard.
  const std::vector<Pattern> any = oracle::patterns("ab*", 4, Case::sensitive);
  std::vector<Pattern> open;
  for (const Pattern& pattern : oracle::patterns("ab*", 5, Case::sensitive))
    if (pattern.stars() > 1 && pattern.prefix().empty() && pattern.suffix().empty()) open.push_back(pattern);
  std::mt19937 random(3);
  int unknown = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<Pattern> all_of;
    std::vector<Pattern> none_of;
    for (std::size_t i = 1 + random() % 3; i > 0; --i) all_of.push_back(open[random() % open.size()]);
    for (std::size_t i = random() % 4; i > 0; --i) none_of.push_back(any[random() % any.size()]);
    for (std::size_t i = random() % 4; i > 0; --i) none_of.push_back(open[random() % open.size()]);
    const SearchResult full = find_string(all_of, none_of);
    const SearchResult little = find_string(all_of, none_of, random() % 60);
    if (little.found == Answer::unknown) {
      ++unknown;
      if (all_of.size() == 1) FAIL("a single pattern is always decided: " << describe(all_of, none_of));
      continue;
    }
    if (little.found != full.found) FAIL(describe(all_of, none_of));
    if (little.found == Answer::no) continue;
    if (!fits(all_of, none_of, little.witness)) FAIL(describe(all_of, none_of) << ": " << little.witness);
    if (little.shortest && little.witness.size() != full.witness.size()) FAIL(describe(all_of, none_of));
  }
  CHECK(unknown > 5);
}

TEST_CASE("The budget bounds hard questions") {
  // Each `*xy*z` keeps one bit of memory, so there are millions of tuples of states.
  std::vector<Pattern> all_of{Pattern("*end"), Pattern("*start*")};
  std::vector<Pattern> none_of;
  for (char a = 'a'; a < 'y'; ++a)
    none_of.emplace_back(std::string("*") + a + "*" + static_cast<char>(a + 1) + "*end");
  for (char a = 'a'; a < 'y'; ++a)
    none_of.emplace_back(std::string("*") + static_cast<char>(a + 1) + "*" + a + "*end");
  const SearchResult result = find_string(all_of, none_of, 20'000);
  CHECK(result.found == Answer::unknown);
}

TEST_CASE("Witnesses use a readable foreign byte, and find one whatever the patterns name") {
  const std::vector<Pattern> x{Pattern("x"), Pattern("")};
  CHECK(subtract(Pattern("*"), x).witness == "y");
  std::vector<Pattern> all{Pattern("")};
  for (int byte = 0; byte < 256; ++byte)
    if (byte != '*') all.emplace_back(std::string(1, static_cast<char>(byte)), Case::sensitive);
  const SearchResult result = subtract(Pattern("*", Case::sensitive), all);
  CHECK(result.found == Answer::yes);
  CHECK(result.witness == "*");
  all.erase(all.begin() + 1 + 0xe4);
  all.pop_back();
  CHECK_FALSE(matches(all[1], subtract(Pattern("*", Case::sensitive), all).witness));

  const std::vector<Pattern> umlaut{Pattern("\xc3\xa4*")};
  CHECK(subtract(Pattern("*\xc3\xa4"), umlaut).witness == "x\xc3\xa4");
}

TEST_CASE("Many others at once") {
  std::vector<Pattern> others;
  for (int i = 0; i < 2000; ++i) others.emplace_back("menu/page-" + std::to_string(i) + "*");
  others.emplace_back("menu/");
  const SearchResult result = subtract(Pattern("menu/*"), others);
  CHECK(result.found == Answer::yes);
  CHECK(result.shortest);
  CHECK(result.witness == "menu/x");
}

} // namespace aclint::pattern
