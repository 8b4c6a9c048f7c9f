#include "render/excerpt.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;

namespace {

std::string lines_of(std::string const& text, Span span) {
  return render::source_lines(text, LineIndex(text), span, render::Style(false), "1");
}

} // namespace

TEST_CASE("a short line is shown completely, with the span underlined") {
  CHECK(lines_of("{\n  \"a\": 1\n}", {4, 7}) == "  |\n2 |   \"a\": 1\n  |   ^^^\n");
}

TEST_CASE("the underline is below the span after wide and combining characters") {
  CHECK(lines_of("日本é\": 1", {8, 9}) == "  |\n1 | 日本é\": 1\n  |      ^\n");
  CHECK(lines_of("x日本y", {1, 7}) == "  |\n1 | x日本y\n  |  ^^^^\n");
}

TEST_CASE("the underline is below the span after emojis") {
  CHECK(lines_of("❤️x", {6, 7}) == "  |\n1 | ❤️x\n  |   ^\n");
  CHECK(lines_of("👍🏽x", {8, 9}) == "  |\n1 | 👍🏽x\n  |   ^\n");
  // The characters that join a family are shown, because they could hide something.
  CHECK(lines_of("👩‍👧x", {11, 12}) == "  |\n1 | 👩<U+200D>👧x\n  |             ^\n");
  CHECK(lines_of("क्षx", {9, 10}) == "  |\n1 | क्षx\n  |   ^\n");
}

TEST_CASE("of a long line a window around the span is shown, cut between characters") {
  std::string const wide = "é"; // two bytes
  std::string text;
  while (text.size() < 1'000) text += wide;
  std::string const shown = lines_of(text, {500, 502});
  CHECK(shown.size() < 500);
  CHECK(shown.find("…é") != std::string::npos);
  CHECK(shown.find("é…") != std::string::npos);
  CHECK(shown.find("\\x") == std::string::npos);
  CHECK(lines_of(text, {0, 2}).find("…") > shown.find("é"));
}

TEST_CASE("bytes that look like the inside of a character do not move the window away from the span") {
  // A line without any beginning of a character to cut at.
  std::string const text(10'000, '\x99');
  for (Offset const at : {0u, 61u, 200u, 5'000u, 9'999u, 10'000u}) {
    INFO(at);
    std::string const shown = lines_of(text, {at, at});
    CHECK(shown.find("\\x99") != std::string::npos);
    CHECK(shown.size() < 2'000);
  }
}
