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

lint::Rule const whole{.id = "test/whole",
                       .severity = diag::Severity::error,
                       .yields_to = {"test/part"},
                       .check = &report_objects};
lint::Rule const part{.id = "test/part", .severity = diag::Severity::error, .check = &report_true};

} // namespace

TEST_CASE("what a node comes to yields to findings inside it, not to those beside it") {
  syntax::Tree const tree = syntax::parse(R"([{"a": [true]}, {"b": 1}, true])");
  lint::RuleEntry const rules[] = {{&whole, ""}, {&part, ""}};
  std::vector<std::string> found;
  for (diag::Diagnostic const& diagnostic : lint::run(rules, tree, {}))
    found.push_back(diagnostic.message + " at " + std::to_string(diagnostic.span.begin));
  CHECK(found == std::vector<std::string>{"part at 8", "whole at 16", "part at 26"});
}
