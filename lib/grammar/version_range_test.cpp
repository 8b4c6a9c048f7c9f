#include "grammar/version_range.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

using namespace aclint;
using grammar::check_version_range;

TEST_CASE("ranges as npm knows them") {
  for (char const* text : {"",
                           " ",
                           "*",
                           "x",
                           "X",
                           "5",
                           "5.1",
                           "5.1.1",
                           "v5.1.1",
                           ">=5.1.1",
                           ">= 5.1.1",
                           "=5",
                           "<8",
                           "<=7.1.x",
                           ">5.x",
                           "~6.9",
                           "^6.0.0",
                           "^ 6",
                           ">=6.0.0 <8",
                           "  >=6.0.0   <8  ",
                           "6.0 - 7.1",
                           "1.2.3 - 2",
                           ">=6 <7 || ^8.1",
                           "6||7",
                           "1.0.0-beta.2",
                           ">=7.0.0-rc-1",
                           "1.2.3+build.5",
                           "1.2.3-alpha+7",
                           "1.08",
                           "|| 5",
                           "*.*"}) {
    INFO(text);
    CHECK_FALSE(check_version_range(text));
  }
}

TEST_CASE("an invalid range is reported where it becomes invalid") {
  struct Row {
    char const* text;
    Offset at;
  };
  for (auto const& [text, at] : {Row{"latest", 0},
                                 {"5.8+", 0},
                                 {"=>5", 0},
                                 {">=", 0},
                                 {">= six", 0},
                                 {">=5.1.1.1", 0},
                                 {">=5,<6", 0},
                                 {">=5 and <6", 4},
                                 {"5 6 seven", 4},
                                 {"6 | 7", 2},
                                 {"5..1", 0},
                                 {"5.1-beta", 0},
                                 {"5 -", 2},
                                 {"\xc3\xa9", 0},
                                 {"==5", 0},
                                 {"!=5", 0},
                                 {">=5 || six", 7}}) {
    INFO(text);
    std::optional<Offset> const place = check_version_range(text);
    REQUIRE(place);
    CHECK(*place == at);
  }
}

TEST_CASE("any bytes can be checked") {
  std::mt19937 random(7);
  constexpr std::string_view alphabet = "0159.xX*<>=~^|-+ v\t\xff a";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t size = random() % 12; size > 0; --size) text += alphabet[random() % alphabet.size()];
    INFO(text);
    std::optional<Offset> const place = check_version_range(text);
    CHECK((!place || *place < text.size()));
    // Each alternative is checked separately.
    CHECK(check_version_range("5||" + text).has_value() == place.has_value());
  }
}
