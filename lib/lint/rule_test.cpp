#include "lint/rule.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <string>

using namespace aclint;

TEST_CASE("a rule's findings are bounded, and the gravest are kept") {
  constexpr std::size_t most = lint::Reporter::max_findings;
  lint::Reporter few(diag::Severity::warning);
  for (int i = 0; i < 3; ++i) few.report({}, {0, 1}, "found");
  CHECK(few.take().size() == 3);
  CHECK(few.left_out() == 0);

  lint::Reporter many(diag::Severity::warning);
  for (std::size_t i = 0; i < most + 5; ++i) {
    lint::Finding& found = many.report({}, {0, 1}, "finding " + std::to_string(i));
    if (i == 3) found.as(diag::Severity::info);
    if (i >= most + 3) found.as(diag::Severity::error);
  }
  std::list<lint::Finding> const found = many.take();
  CHECK(found.size() == most);
  CHECK(many.left_out() == 5);
  CHECK(found.back().diagnostic.message == "finding " + std::to_string(most + 4));
  CHECK(std::prev(found.end(), 2)->severity == diag::Severity::error);
  CHECK(std::prev(found.end(), 3)->diagnostic.message == "finding " + std::to_string(most - 2));
  CHECK(std::none_of(found.begin(), found.end(),
                     [](lint::Finding const& one) { return one.severity == diag::Severity::info; }));
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
