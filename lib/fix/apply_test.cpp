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
  result.fixes.push_back({"Fix it", safe, std::move(edits)});
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

TEST_CASE("a fix that touches another one waits as a whole") {
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

TEST_CASE("unsafe fixes are applied on request only, and a safe one after an unsafe one is taken") {
  std::vector<Diagnostic> found{finding({{{0, 1}, "X"}}, false)};
  CHECK(fix::apply_fixes("abc", found, Which::safe).text == "abc");
  CHECK(fix::apply_fixes("abc", found, Which::all).text == "Xbc");
  found[0].fixes.push_back({"Fix it in another way", true, {{{0, 1}, "Y"}}});
  CHECK(fix::apply_fixes("abc", found, Which::safe).text == "Ybc");
}

TEST_CASE("fixes are applied until there are none left") {
  // Each `a` is one too many, and the fixes of two neighbours touch.
  auto const check = [](std::string_view text) {
    std::vector<Diagnostic> result;
    for (Offset i = 0; i < text.size(); ++i)
      if (text[i] == 'a') result.push_back(finding({{{i > 0 ? i - 1 : 0, i + 1}, i > 0 ? "b" : ""}}));
    return result;
  };
  fix::Fixed const fixed = fix::fix_all("aaaa", check, Which::safe);
  CHECK(fixed.settled);
  CHECK(fixed.text.find('a') == std::string::npos);
  CHECK(fixed.passes == 2);
  CHECK(fix::fix_all("xyz", check, Which::safe).passes == 0);
}

TEST_CASE("fixes without end are stopped") {
  auto const check = [](std::string_view text) {
    return std::vector{finding({{{0, 0}, text.starts_with('x') ? "y" : "x"}})};
  };
  fix::Fixed const fixed = fix::fix_all("", check, Which::safe);
  CHECK_FALSE(fixed.settled);
  CHECK(fixed.passes == fix::max_passes);
}
