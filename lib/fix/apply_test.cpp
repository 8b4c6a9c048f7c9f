#include "fix/apply.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace aclint;
using diag::Diagnostic;
using diag::TextEdit;
using fix::Which;

namespace {

Diagnostic finding(std::vector<TextEdit> edits, bool safe = true) {
  Diagnostic result{.rule = "a/b", .span = {0, 0}, .message = "wrong"};
  result.fixes.push_back({"Mend it", safe, std::move(edits)});
  return result;
}

} // namespace

TEST_CASE("edits of one fix are applied together") {
  std::vector<TextEdit> const edits{{{0, 1}, "A"}, {{2, 2}, "-"}, {{3, 5}, ""}};
  CHECK(fix::apply("abcdef", edits) == "Ab-cf");
  CHECK(fix::apply("abc", {}) == "abc");
}

TEST_CASE("fixes that do not touch are applied in one pass, in whatever order they are found") {
  std::vector<Diagnostic> const found{finding({{{4, 5}, "E"}}), finding({{{0, 1}, "A"}, {{2, 3}, "C"}})};
  fix::Pass const pass = fix::apply_fixes("abcde", found, Which::safe);
  CHECK(pass.text == "AbCdE");
  CHECK(pass.applied == std::vector<std::size_t>{0, 1});
  CHECK(pass.waiting == 0);
}

TEST_CASE("a fix that touches another one waits, and all of it") {
  Diagnostic const first = finding({{{1, 3}, "x"}});
  for (TextEdit const& other : {TextEdit{{2, 4}, ""}, TextEdit{{0, 2}, ""}, TextEdit{{1, 3}, "x"},
                                TextEdit{{3, 3}, "+"}, TextEdit{{1, 1}, "+"}, TextEdit{{0, 5}, ""}}) {
    fix::Pass const pass =
        fix::apply_fixes("abcde", std::vector{first, finding({other, {{5, 5}, "!"}})}, Which::safe);
    CHECK(pass.text == "axde");
    CHECK(pass.waiting == 1);
  }
  fix::Pass const beside =
      fix::apply_fixes("abcde", std::vector{first, finding({{{3, 4}, ""}})}, Which::safe);
  CHECK(beside.text == "axe");
  fix::Pass const inserted =
      fix::apply_fixes("abc", std::vector{finding({{{1, 1}, "x"}}), finding({{{1, 1}, "y"}})}, Which::safe);
  CHECK(inserted.text == "axbc");
}

TEST_CASE("unsafe fixes are applied on request only, and a safe one behind an unsafe one is taken") {
  std::vector<Diagnostic> found{finding({{{0, 1}, "X"}}, false)};
  CHECK(fix::apply_fixes("abc", found, Which::safe).text == "abc");
  CHECK(fix::apply_fixes("abc", found, Which::all).text == "Xbc");
  found[0].fixes.push_back({"Mend it otherwise", true, {{{0, 1}, "Y"}}});
  CHECK(fix::apply_fixes("abc", found, Which::safe).text == "Ybc");
}

TEST_CASE("mending goes on until nothing is left") {
  // Each `a` is one too many, and two that stand side by side get in each other's way.
  auto const judge = [](std::string_view text) {
    std::vector<Diagnostic> result;
    for (Offset i = 0; i < text.size(); ++i)
      if (text[i] == 'a') result.push_back(finding({{{i > 0 ? i - 1 : 0, i + 1}, i > 0 ? "b" : ""}}));
    return result;
  };
  fix::Mended const mended = fix::mend("aaaa", judge, Which::safe);
  CHECK(mended.settled);
  CHECK(mended.text.find('a') == std::string::npos);
  CHECK(mended.passes == 2);
  CHECK(fix::mend("xyz", judge, Which::safe).passes == 0);
}

TEST_CASE("a fix that does not mend comes to an end") {
  auto const judge = [](std::string_view text) {
    return std::vector{finding({{{0, 0}, text.starts_with('x') ? "y" : "x"}})};
  };
  fix::Mended const mended = fix::mend("", judge, Which::safe);
  CHECK_FALSE(mended.settled);
  CHECK(mended.passes == fix::most_passes);
}
