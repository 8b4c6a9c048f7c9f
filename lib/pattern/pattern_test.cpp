#include "pattern/pattern.h"

#include "pattern/automaton.h"
#include "pattern/fold.h"
#include "pattern/test_oracle.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <type_traits>

namespace aclint::pattern {

static_assert(std::is_nothrow_move_constructible_v<Pattern>);

TEST_CASE("A pattern is parsed into its canonical parts") {
  struct Row {
    std::string text, canonical, prefix, suffix;
    std::vector<std::string> middle;
    std::size_t literals, stars;
  };
  const std::vector<Row> rows{
      {"", "", "", "", {}, 0, 0},
      {"menu/Edit.php", "menu/edit.php", "menu/edit.php", "menu/edit.php", {}, 13, 0},
      {"*", "*", "", "", {}, 0, 1},
      {"***", "*", "", "", {}, 0, 1},
      {"a**b", "a*b", "a", "b", {}, 2, 1},
      {"*a*", "*a*", "", "", {"a"}, 1, 2},
      {"A*bc***d*e", "a*bc*d*e", "a", "e", {"bc", "d"}, 5, 3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Pattern pattern(row.text);
    CHECK(pattern.text() == row.canonical);
    CHECK(pattern.prefix() == row.prefix);
    CHECK(pattern.suffix() == row.suffix);
    const std::vector<std::string_view> middle = pattern.middle();
    CHECK(std::equal(middle.begin(), middle.end(), row.middle.begin(), row.middle.end()));
    CHECK(pattern.literals() == row.literals);
    CHECK(pattern.stars() == row.stars);
    CHECK(pattern.is_literal() == (row.stars == 0));
  }
  CHECK(Pattern("A*", Case::sensitive).text() == "A*");
  CHECK(Pattern("A**") == Pattern("a*"));
  CHECK_FALSE(Pattern("a*", Case::sensitive) == Pattern("a*"));
  CHECK(Pattern() == Pattern(""));
}

TEST_CASE("Specificity: more literals, then fewer stars") {
  const auto specificity = [](const char* text) { return Pattern(text).specificity(); };
  CHECK(specificity("menu/edit.php?post_type=*") > specificity("menu/*"));
  CHECK(specificity("ab*") > specificity("*a*b*"));
  CHECK(specificity("a*b") < specificity("*abc*"));
  CHECK(specificity("a*b") == specificity("*xy"));
  CHECK(specificity("a**b") == specificity("ab*"));
}

TEST_CASE("matches agrees with the definition for all small patterns and strings") {
  const std::vector<std::string> texts = oracle::strings("abc", 6);
  for (const std::string& text : oracle::strings("ab*", 5)) { // with runs of stars
    const Pattern pattern(text, Case::sensitive);
    const Pattern either(text, Case::insensitive);
    for (const std::string& candidate : texts) {
      const bool expected = oracle::matches(text, candidate);
      if (matches(pattern, candidate) != expected || matches(either, candidate) != expected)
        FAIL("pattern " << text << ", string " << candidate);
    }
  }
}

TEST_CASE("The automaton agrees with the definition and never promises too little") {
  const std::vector<std::string> texts = oracle::strings("abc", 5);
  for (const Pattern& pattern : oracle::patterns("ab*", 6, Case::sensitive)) {
    const Automaton automaton(pattern);
    for (const std::string& text : texts) {
      std::size_t work = 0;
      Automaton::State state = automaton.start();
      std::size_t needed = automaton.remaining(state);
      for (char byte : text) {
        state = automaton.step(state, byte, work);
        if (state == Automaton::dead) break;
        if (automaton.remaining(state) + 1 < needed)
          FAIL("not consistent: " << pattern.text() << " on " << text);
        needed = automaton.remaining(state);
      }
      const bool accepted = state != Automaton::dead && automaton.accepts(state);
      if (accepted != oracle::matches(pattern.text(), text)) FAIL(pattern.text() << " on " << text);
    }
  }
}

TEST_CASE("The automaton falls back correctly in pieces with borders within borders") {
  const std::vector<std::string> texts = oracle::strings("ab", 11);
  for (const std::string& piece : oracle::strings("ab", 7)) {
    if (piece.size() < 7) continue;
    const Pattern pattern("*" + piece, Case::sensitive);
    const Automaton automaton(pattern);
    for (const std::string& text : texts) {
      std::size_t work = 0;
      Automaton::State state = automaton.start();
      for (char byte : text) state = automaton.step(state, byte, work);
      if (automaton.accepts(state) != text.ends_with(piece)) FAIL(pattern.text() << " on " << text);
    }
  }
}

TEST_CASE("matches at larger sizes") {
  CHECK(matches(Pattern("*"), ""));
  CHECK(matches(Pattern("menu/edit.php?post_type=*"), "menu/EDIT.php?post_type=Page"));
  CHECK_FALSE(matches(Pattern("menu/edit.php?post_type=*"), "menu/edit.php"));
  CHECK_FALSE(matches(Pattern("a*a"), "a"));
  CHECK(matches(Pattern("a*b"), "a*b")); // the byte `*` in a string has no special meaning

  // Pieces around the length at which the search method changes, in texts full of near misses.
  for (std::size_t length : {30U, 31U, 32U, 33U, 34U, 80U}) {
    const std::string piece = std::string(length - 2, 'a') + "ba";
    const Pattern pattern("*" + piece + "*");
    CHECK(matches(pattern, std::string(3 * length, 'a') + "BA"));
    CHECK(matches(pattern, std::string(length - 3, 'a') + "b" + piece));
    CHECK_FALSE(matches(pattern, std::string(3 * length, 'a') + "b"));
    CHECK_FALSE(matches(pattern, std::string(length - 3, 'a') + "ba"));
  }
  // Quadratic work would take minutes here.
  const std::string many(1'000'000, 'a');
  CHECK_FALSE(matches(Pattern("*" + many.substr(0, 400'000) + "b*"), many));
  CHECK_FALSE(matches(Pattern("*" + many.substr(0, 400'000) + "b*c"), many + "c"));
}

TEST_CASE("Case is ASCII case; other bytes do not change") {
  const std::string umlaut = "\xc3\x84"; // Ä
  const std::string small = "\xc3\xa4";  // ä
  CHECK(matches(Pattern("PATH/*" + umlaut), "path/x" + umlaut));
  CHECK_FALSE(matches(Pattern(umlaut + "*"), small));
  CHECK_FALSE(matches(Pattern("Path*", Case::sensitive), "path"));
  CHECK_FALSE(matches(Pattern("[*"), "{"));
  CHECK_FALSE(matches(Pattern("@*"), "`"));
  for (int byte = 0; byte < 256; ++byte) {
    if (byte == '*') continue;
    const std::string text(1, static_cast<char>(byte));
    CHECK(matches(Pattern(text + "*"), text + "x"));
    CHECK(matches(Pattern("*" + text, Case::sensitive), text));
    CHECK_FALSE(matches(Pattern("*" + text + "*"), std::string(1, static_cast<char>(byte ^ 0x80))));
  }
  const std::string zero("a\0b", 3);
  CHECK(matches(Pattern(std::string("a\0*", 3)), zero));
  CHECK_FALSE(matches(Pattern("a*c"), zero));
}

TEST_CASE("includes and overlaps are exact for all small patterns") {
  // A shortest string of `narrow` outside of `wide` is at most as long as narrow's text, and a shortest
  // common string at most as long as both without their stars. So strings of six bytes are enough. `c`
  // represents all bytes that the patterns do not contain.
  const std::vector<std::string> texts = oracle::strings("abc", 6);
  const std::vector<Pattern> patterns = oracle::patterns("ab*", 4, Case::sensitive);
  std::vector<oracle::Members> members;
  for (const Pattern& pattern : patterns) members.push_back(oracle::members(pattern, texts));
  for (std::size_t i = 0; i < patterns.size(); ++i)
    for (std::size_t j = 0; j < patterns.size(); ++j) {
      bool inside = true;
      bool common = false;
      for (std::size_t k = 0; k < texts.size(); ++k) {
        if (members[j][k] && !members[i][k]) inside = false;
        if (members[j][k] && members[i][k]) common = true;
      }
      if (includes(patterns[i], patterns[j]) != inside || overlaps(patterns[i], patterns[j]) != common)
        FAIL(patterns[i].text() << " and " << patterns[j].text());
    }
}

TEST_CASE("includes and overlaps are exact where the case of letters differs between the two") {
  const std::vector<std::string> texts = oracle::strings("aA1c", 5);
  std::vector<Pattern> patterns = oracle::patterns("aA1*", 3, Case::sensitive);
  for (const Pattern& pattern : oracle::patterns("a1*", 3, Case::insensitive)) patterns.push_back(pattern);
  std::vector<oracle::Members> members;
  for (const Pattern& pattern : patterns) {
    oracle::Members row;
    for (std::string text : texts) {
      if (pattern.letters() == Case::insensitive)
        std::transform(text.begin(), text.end(), text.begin(), fold);
      row.push_back(oracle::matches(pattern.text(), text));
    }
    members.push_back(row);
  }
  for (std::size_t i = 0; i < patterns.size(); ++i)
    for (std::size_t j = 0; j < patterns.size(); ++j) {
      bool inside = true;
      bool common = false;
      for (std::size_t k = 0; k < texts.size(); ++k) {
        if (members[j][k] && !members[i][k]) inside = false;
        if (members[j][k] && members[i][k]) common = true;
      }
      if (includes(patterns[i], patterns[j]) != inside || overlaps(patterns[i], patterns[j]) != common)
        FAIL(patterns[i].text() << (patterns[i].letters() == Case::sensitive ? " (s)" : " (i)") << " and "
                                << patterns[j].text()
                                << (patterns[j].letters() == Case::sensitive ? " (s)" : " (i)"));
    }
}

TEST_CASE("A pattern that names every byte still leaves one out") {
  // All 255 bytes except `*`: each is between stars, so only that piece can match it.
  std::string every;
  for (int byte = 1; byte < 256; ++byte)
    if (byte != '*') every += static_cast<char>(byte);
  every += '\0';
  const Pattern wide("*" + every + "*", Case::sensitive);
  CHECK_FALSE(includes(wide, Pattern("*", Case::sensitive)));
  CHECK(includes(wide, Pattern("x*" + every, Case::sensitive)));
}

} // namespace aclint::pattern
