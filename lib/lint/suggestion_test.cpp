#include "lint/suggestion.h"

#include "catalog/resource_types.h"
#include "syntax/parse.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("an unknown word is reported with what was meant, which is help and fix") {
  syntax::Tree const tree = syntax::parse(R"("fronted")");
  lint::Reporter out;
  lint::report_unknown(
      out, {tree.root()}, tree, tree.root(),
      {.what = "area", .word = "fronted", .meant = "frontend", .why = "Why.", .help = "Areas."});
  lint::report_unknown(out, {tree.root()}, tree, tree.root(),
                       {.what = "area", .word = "fronted", .why = "Why.", .help = "Areas."});
  std::list<lint::Finding> const found = out.take();
  diag::Diagnostic const& meant = found.front().diagnostic;
  CHECK(meant.message == "unknown area `fronted`; did you mean `frontend`?");
  REQUIRE(meant.notes.size() == 1); // the fix says what to write
  CHECK(meant.notes[0].text == "Why.");
  REQUIRE(meant.fixes.size() == 1);
  CHECK(meant.fixes[0].title == "Write `frontend`");
  CHECK_FALSE(meant.fixes[0].safe);
  CHECK(meant.fixes[0].edits[0].text == "\"frontend\"");
  diag::Diagnostic const& not_meant = found.back().diagnostic;
  CHECK(not_meant.message == "unknown area `fronted`");
  CHECK(not_meant.notes[1].text == "Areas.");
  CHECK(not_meant.fixes.empty());
}

TEST_CASE("without an edit the help says what to write") {
  syntax::Tree const tree = syntax::parse(R"("fronted")");
  lint::Reporter out;
  lint::report_unknown(out, {tree.root()}, tree[tree.root()].span,
                       {.what = "area", .word = "fronted", .meant = "frontend", .why = "Why."});
  diag::Diagnostic const found = out.take().front().diagnostic;
  CHECK(found.notes[1].text == "Write `frontend`.");
  CHECK(found.fixes.empty());
}

TEST_CASE("of a part of a string only that part is replaced") {
  syntax::Tree const tree = syntax::parse(R"("Role:edtor")");
  lint::Reporter out;
  lint::report_unknown(
      out, {tree.root()}, tree.decode(tree.root()), {5, 10},
      {.what = "role", .word = "edtor", .meant = "editor", .why = "Why.", .perhaps_right = true});
  diag::Diagnostic const found = out.take().front().diagnostic;
  CHECK(found.notes[1].text ==
        "If your site really has the role `edtor`, list it in `[site]` of aclint.toml.");
  CHECK(found.span == Span{6, 11});
  CHECK(found.fixes[0].edits[0].span == Span{6, 11});
  CHECK(found.fixes[0].edits[0].text == "editor");
}

TEST_CASE("a misspelled key counts for the key that it means only") {
  auto const keys = catalog::statement_key_names();
  syntax::Tree const tree = syntax::parse(R"({"Enforcee": true, "Resource": "Role:editor"})");
  CHECK(lint::has_misspelled_key(tree, tree.root(), "Enforce", keys));
  CHECK_FALSE(lint::has_misspelled_key(tree, tree.root(), "Effect", keys));
  CHECK_FALSE(lint::has_misspelled_key(tree, tree.root(), "Resource", keys));
}
