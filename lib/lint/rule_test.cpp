#include "lint/rule.h"

#include <catch2/catch.hpp>

using namespace aclint;

TEST_CASE("a rule's findings are bounded, and the last one says how many are left out") {
  lint::Reporter few;
  for (int i = 0; i < 3; ++i) few.report({}, {0, 1}, "found").help("Fix it.");
  std::list<lint::Finding> const all = std::move(few).take();
  CHECK(all.back().diagnostic.notes.size() == 1);

  lint::Reporter many;
  for (std::size_t i = 0; i < lint::Reporter::max_findings + 5; ++i)
    many.report({}, {0, 1}, "found").help("Fix it.");
  std::list<lint::Finding> const found = std::move(many).take();
  CHECK(found.size() == lint::Reporter::max_findings);
  CHECK(found.front().diagnostic.notes.size() == 1);
  REQUIRE(found.back().diagnostic.notes.size() == 2);
  CHECK(found.back().diagnostic.notes[1].text == "This is found in 5 more places, which are not listed.");
}

TEST_CASE("a rule has the defaults of its group") {
  lint::Rule const rule{
      .id = "syntax/comment-in-json", .severity = diag::Severity::error, .check = lint::CheckText()};
  CHECK(rule.group() == "syntax");
  CHECK(rule.name() == "comment-in-json");
  CHECK(rule.at_stage() == lint::Stage::text);
  CHECK(rule.applies_to().contains({6, 9}));
  lint::Rule const own{.id = "syntax/x",
                       .severity = diag::Severity::error,
                       .stage = lint::Stage::form,
                       .versions = lint::version_7,
                       .check = lint::CheckText()};
  CHECK(own.at_stage() == lint::Stage::form);
  CHECK_FALSE(own.applies_to().contains({6, 9}));
  lint::Rule const strange{.id = "new/x", .severity = diag::Severity::error, .check = lint::CheckText()};
  CHECK(strange.at_stage() == lint::Stage::outcome);
}

TEST_CASE("a rule is found by an id that it had before") {
  lint::Rule const renamed{.id = "menu/new",
                           .severity = diag::Severity::error,
                           .aliases = {"menu/old", "schema/older"},
                           .check = lint::CheckText()};
  lint::RuleEntry const rules[] = {{&renamed, ""}};
  CHECK(lint::find_rule(rules, "menu/new") == rules);
  CHECK(lint::find_rule(rules, "schema/older") == rules);
  CHECK(lint::find_rule(rules, "menu/other") == nullptr);
}
