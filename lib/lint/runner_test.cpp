#include "lint/runner.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

using namespace aclint;

namespace {

void report_objects(syntax::Tree const& tree, lint::Reporter& out) {
  for (syntax::NodeId node = 0; node < tree.nodes().size(); ++node)
    if (tree.is(node, syntax::Kind::object))
      out.report({node, lint::Aspect::outcome}, tree[node].span, "whole");
}

void report_true(syntax::Tree const& tree, lint::Reporter& out) {
  for (syntax::NodeId node = 0; node < tree.nodes().size(); ++node)
    if (tree.is(node, syntax::Kind::boolean))
      out.report({node, lint::Aspect::value}, tree[node].span, "part");
}

void report_true_as_spelling(syntax::Tree const& tree, lint::Reporter& out) {
  for (syntax::NodeId node = 0; node < tree.nodes().size(); ++node)
    if (tree.is(node, syntax::Kind::boolean))
      out.report({node, lint::Aspect::value}, tree[node].span, "part").as(lint::Stage::spelling);
}

lint::Rule const whole{.id = "test/whole",
                       .severity = diag::Severity::error,
                       .yields_to = {"test/part"},
                       .check = &report_objects};
lint::Rule const part{.id = "test/part", .severity = diag::Severity::error, .check = &report_true};

std::vector<std::string> found_by(std::vector<lint::Rule const*> const& rules, std::string_view text) {
  syntax::Tree const tree = syntax::parse(text);
  std::vector<lint::RuleEntry> entries;
  for (lint::Rule const* const rule : rules) entries.push_back({rule, ""});
  std::vector<std::string> result;
  for (diag::Diagnostic const& diagnostic : lint::run(entries, tree, {}).diagnostics)
    result.push_back(std::string(diagnostic.rule));
  return result;
}

lint::Rule at(std::string_view id, lint::Stage stage, lint::CheckText check) {
  return {.id = id, .severity = diag::Severity::error, .stage = stage, .check = check};
}

} // namespace

TEST_CASE("a finding yields to those of an earlier stage, a remark does not") {
  using lint::Stage;
  lint::Rule const spelling = at("test/spelling", Stage::spelling, &report_true);
  lint::Rule const form = at("test/form", Stage::form, &report_true);
  lint::Rule const other_form = at("test/other-form", Stage::form, &report_true);
  lint::Rule const remark = at("test/remark", Stage::remark, &report_true);
  lint::Rule const objects = at("test/objects", Stage::outcome, &report_objects);
  using Ids = std::vector<std::string>;
  CHECK(found_by({&spelling, &form}, "true") == Ids{"test/spelling"});
  CHECK(found_by({&form, &other_form}, "true") == Ids{"test/form", "test/other-form"});
  CHECK(found_by({&spelling, &remark}, "true") == Ids{"test/remark", "test/spelling"});
  CHECK(found_by({&remark, &objects}, R"({"a": true})") == Ids{"test/objects", "test/remark"});
  CHECK(found_by({&form, &objects}, R"([{"a": true}, {}])") == Ids{"test/form", "test/objects"});
}

TEST_CASE("a finding can be of another stage than its rule") {
  using lint::Stage;
  lint::Rule const form = at("test/form", Stage::form, &report_true);
  lint::Rule const meaning = at("test/meaning", Stage::meaning, &report_true_as_spelling);
  CHECK(found_by({&form, &meaning}, "true") == std::vector<std::string>{"test/meaning"});
}

TEST_CASE("what a node comes to yields to findings inside it, not to those beside it") {
  syntax::Tree const tree = syntax::parse(R"([{"a": [true]}, {"b": 1}, true])");
  lint::RuleEntry const rules[] = {{&whole, ""}, {&part, ""}};
  std::vector<std::string> found;
  for (diag::Diagnostic const& diagnostic : lint::run(rules, tree, {}).diagnostics)
    found.push_back(diagnostic.message + " at " + std::to_string(diagnostic.span.begin));
  CHECK(found == std::vector<std::string>{"part at 8", "whole at 16", "part at 26"});
}
