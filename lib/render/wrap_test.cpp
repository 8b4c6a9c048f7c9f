#include "render/wrap.h"

#include <catch2/catch.hpp>

using aclint::render::wrap;

TEST_CASE("columns are counted as a terminal shows them") {
  using aclint::render::columns;
  CHECK(columns("abc") == 3);
  CHECK(columns("größe") == 5);
  CHECK(columns("日本") == 4);
  CHECK(columns("한글") == 4);
  CHECK(columns("Ａ") == 2);
  CHECK(columns("😀") == 2);
  CHECK(columns("e\u0301") == 1); // a letter and a combining accent
  CHECK(columns("क्षि") == 3);
  CHECK(columns("\xff") == 1);
}

TEST_CASE("text wraps between words") {
  struct Row {
    char const* text;
    std::size_t width, first, indent;
    char const* wrapped;
  };
  for (Row const& row : {
           Row{"one two three", 0, 0, 2, "one two three"},
           Row{"one two three", 7, 0, 0, "one two\nthree"},
           Row{"one two three", 7, 1, 2, "one\n  two\n  three"},
           Row{"a-very-long-word is whole", 6, 0, 1, "a-very-long-word\n is\n whole"},
           Row{"größer größer", 6, 0, 0, "größer\ngrößer"},
           Row{"", 10, 0, 0, ""},
           Row{"two  spaces", 20, 0, 0, "two  spaces"},
       }) {
    INFO(row.text << ", " << row.width);
    CHECK(wrap(row.text, row.width, row.first, row.indent) == row.wrapped);
  }
}
