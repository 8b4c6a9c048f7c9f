#include "base/source_text.h"
#include "base/utf8.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace aclint;

namespace {

// Counts from the beginning of the text, without an index.
struct Naive {
  Position position;
  Span line;
};
Naive naive(std::string_view text, Offset offset) {
  Naive result;
  std::size_t at = 0;
  while (at < text.size()) {
    utf8::CodePoint const c = utf8::next(text.substr(at));
    if (at + c.size > offset) break;
    at += c.size;
    bool const ends = c.valid && (c.value == '\n' || (c.value == '\r' && text.substr(at, 1) != "\n"));
    if (ends) {
      result.position = {result.position.line + 1, 1, 0};
      result.line.begin = static_cast<Offset>(at);
    } else {
      ++result.position.column;
      result.position.character += c.value >= 0x10000 ? 2 : 1;
    }
  }
  std::size_t const end = text.find_first_of("\r\n", result.line.begin);
  result.line.end = static_cast<Offset>(std::min(end, text.size()));
  return result;
}

bool same(Position a, Position b) {
  return a.line == b.line && a.column == b.column && a.character == b.character;
}

} // namespace

TEST_CASE("lines end with any line end, columns count characters") {
  std::string_view const text = "a\u00e9\U0001F600z\r\nb\rc\n\n\xff|";
  LineIndex const lines(text);
  struct Row {
    Offset offset, line, column, character;
    Span whole;
  };
  std::vector<Row> const rows{{0, 1, 1, 0, {0, 8}},    {1, 1, 2, 1, {0, 8}},    {2, 1, 2, 1, {0, 8}},
                              {3, 1, 3, 2, {0, 8}},    {7, 1, 4, 4, {0, 8}},    {8, 1, 5, 5, {0, 8}},
                              {9, 1, 6, 6, {0, 8}},    {10, 2, 1, 0, {10, 11}}, {12, 3, 1, 0, {12, 13}},
                              {14, 4, 1, 0, {14, 14}}, {15, 5, 1, 0, {15, 17}}, {16, 5, 2, 1, {15, 17}},
                              {17, 5, 3, 2, {15, 17}}};
  for (Row const& row : rows) {
    INFO(row.offset);
    Position const at = lines.position(row.offset);
    CHECK(at.line == row.line);
    CHECK(at.column == row.column);
    CHECK(at.character == row.character);
    CHECK(lines.line(row.offset) == row.whole);
  }
  CHECK(LineIndex("").position(0).line == 1);
  CHECK(LineIndex("").line(0) == Span{0, 0});
}

TEST_CASE("the index gives the same answers as counting from the beginning") {
  std::mt19937 random(7);
  std::vector<std::string> const pieces{"x", "\n", "\r\n", "\r", "\u00e9", "\U0001F600", "\xff", "\xe2\x82"};
  for (std::size_t const kinds : {std::size_t{1}, std::size_t{2}, pieces.size()})
    for (int round = 0; round < 12; ++round) {
      std::string text;
      while (text.size() < 5'000)
        // In some texts line ends are so rare that lines are longer than the stride of the index.
        text += random() % 64 < 60 - static_cast<unsigned>(round) * 5 ? pieces[round % 3 == 0 ? 0 : 5]
                                                                      : pieces[random() % kinds];
      LineIndex const lines(text);
      for (Offset offset = 0; offset <= text.size(); offset += static_cast<Offset>(1 + random() % 9)) {
        Naive const expected = naive(text, offset);
        INFO(round << " at " << offset);
        REQUIRE(same(lines.position(offset), expected.position));
        REQUIRE(lines.line(offset) == expected.line);
      }
    }
}

TEST_CASE("many questions about one long line are quick") {
  std::string const text(20'000'000, 'x');
  LineIndex const lines(text);
  auto const start = std::chrono::steady_clock::now();
  for (Offset offset = 0; offset < text.size(); offset += 1'000) {
    REQUIRE(lines.position(offset).column == offset + 1);
    REQUIRE(lines.line(offset).size() == text.size());
  }
  // Counting from the beginning of the line would take minutes.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}
