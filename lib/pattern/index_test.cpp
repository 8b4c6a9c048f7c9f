#include "pattern/index.h"

#include "pattern/test_oracle.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

namespace aclint::pattern {

namespace {

using Positions = std::vector<Position>;

template <class List, class Fits> Positions scan(const List& list, Fits fits) {
  Positions result;
  for (Position i = 0; i < list.size(); ++i)
    if (fits(list[i])) result.push_back(i);
  return result;
}

class Random {
public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return engine_() % limit; }

  std::string text(std::string_view alphabet, std::size_t longest) {
    std::string result;
    for (std::size_t length = below(longest + 1); length > 0; --length)
      result += alphabet[below(alphabet.size())];
    return result;
  }

  Pattern pattern(std::string_view alphabet, std::size_t longest) {
    return Pattern(text(alphabet, longest), below(3) == 0 ? Case::sensitive : Case::insensitive);
  }

private:
  std::mt19937 engine_;
};

} // namespace

TEST_CASE("A prefix index answers like a scan, without candidates to sort out") {
  Random random(6);
  for (int round = 0; round < 50; ++round) {
    CAPTURE(round);
    std::vector<std::string> keys;
    for (std::size_t count = random.below(60); count > 0; --count) keys.push_back(random.text("ab", 6));
    std::vector<PrefixIndex::Entry> entries;
    for (Position i = 0; i < keys.size(); ++i) entries.push_back({keys[i], i});
    const PrefixIndex index(entries);
    for (int query = 0; query < 30; ++query) {
      const std::string text = random.text("ab", 7);
      CAPTURE(text);
      const auto sorted = [](auto&& found) {
        Positions positions(found.begin(), found.end());
        std::sort(positions.begin(), positions.end());
        return positions;
      };
      Positions prefixes;
      index.each_prefix_of(text, [&](Position i) { prefixes.push_back(i); });
      CHECK(sorted(prefixes) == scan(keys, [&](const std::string& key) { return text.starts_with(key); }));
      CHECK(sorted(index.equal_to(text)) == scan(keys, [&](const std::string& key) { return key == text; }));
      CHECK(sorted(index.starting_with(text)) ==
            scan(keys, [&](const std::string& key) { return key.starts_with(text); }));
    }
  }
}

TEST_CASE("An index answers like a scan") {
  Random random(4);
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    // More or fewer stars, and bytes on both sides of those that folding changes.
    const std::string_view alphabet = round % 3 == 0   ? "aAb*"
                                      : round % 3 == 1 ? "aAbB_^\xe4/"
                                                         "*"
                                                       : "aaab*";
    const std::size_t longest = round % 2 == 0 ? 5 : 9;
    std::vector<Pattern> patterns;
    for (std::size_t count = random.below(round % 4 == 0 ? 12 : 300); count > 0; --count)
      patterns.push_back(random.pattern(alphabet, longest));
    const Index index(patterns);
    REQUIRE(index.patterns().size() == patterns.size());
    for (int query = 0; query < 30; ++query) {
      const std::string text = random.text(alphabet, longest + 2);
      const Pattern pattern = query % 2 == 0 || patterns.empty() ? random.pattern(alphabet, longest)
                                                                 : patterns[random.below(patterns.size())];
      CAPTURE(text, pattern.text());
      CHECK(index.matching(text) == scan(patterns, [&](const Pattern& p) { return matches(p, text); }));
      CHECK(index.including(pattern) ==
            scan(patterns, [&](const Pattern& p) { return includes(p, pattern); }));
      CHECK(index.included_in(pattern) ==
            scan(patterns, [&](const Pattern& p) { return includes(pattern, p); }));
      CHECK(index.overlapping(pattern) ==
            scan(patterns, [&](const Pattern& p) { return overlaps(p, pattern); }));
    }
  }
}

TEST_CASE("An index of ids answers like a scan") {
  Random random(5);
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const std::string_view alphabet = round % 2 == 0 ? "aAb*"
                                                     : "aAbB_^\xe4/"
                                                       "*";
    std::vector<std::string> ids;
    for (std::size_t count = random.below(300); count > 0; --count) ids.push_back(random.text(alphabet, 7));
    const IdIndex index(ids);
    REQUIRE(index.ids().size() == ids.size());
    for (int query = 0; query < 50; ++query) {
      const Pattern pattern = random.pattern(alphabet, 6);
      CAPTURE(pattern.text());
      CHECK(index.matched_by(pattern) ==
            scan(ids, [&](const std::string& id) { return matches(pattern, id); }));
    }
  }
}

TEST_CASE("Indexes can be copied and moved") {
  std::vector<Pattern> patterns{Pattern("menu/*"), Pattern("menu/edit.php*"), Pattern("*.php"),
                                Pattern("menu/edit.php")};
  Index first(patterns);
  Index copy = first;
  first = Index({});
  CHECK(copy.matching("menu/edit.php") == Positions{0, 1, 2, 3});
  const Index moved = std::move(copy);
  CHECK(moved.matching("MENU/edit.php") == Positions{0, 1, 2, 3});
  CHECK(moved.including(Pattern("menu/edit.php?*")) == Positions{0, 1});
  CHECK(moved.included_in(Pattern("menu/*")) == Positions{0, 1, 3});
  CHECK(moved.overlapping(Pattern("menu/u*")) == Positions{0, 2});
  CHECK(first.matching("").empty());
}

TEST_CASE("A hundred thousand prefixed patterns answer thousands of questions") {
  // Linear scans would make 3 * 10^9 matches, half an hour in a debug build.
  std::vector<Pattern> patterns;
  std::vector<std::string> ids;
  for (int i = 0; i < 100'000; ++i) {
    patterns.emplace_back("menu/p" + std::to_string(i) + "/*");
    ids.push_back("menu/p" + std::to_string(i) + "/x");
  }
  const Index index(patterns);
  const IdIndex id_index(ids);
  std::size_t answers = 0;
  for (int i = 0; i < 100'000; i += 10) {
    const std::size_t at = static_cast<std::size_t>(i);
    answers += index.matching(ids[at]) == Positions{static_cast<Position>(i)};
    answers += index.overlapping(patterns[at]) == Positions{static_cast<Position>(i)};
    answers += id_index.matched_by(patterns[at]) == Positions{static_cast<Position>(i)};
  }
  CHECK(answers == 30'000);
}

} // namespace aclint::pattern
