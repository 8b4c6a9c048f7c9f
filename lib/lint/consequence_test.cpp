#include "lint/consequence.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;

TEST_CASE("an allow that applies too often and a deny without effect are errors") {
  using enum diag::Severity;
  struct Case {
    std::string effect;
    diag::Severity without_effect;
    diag::Severity too_wide;
  };
  for (auto const& [effect, without_effect, too_wide] :
       {Case{R"("Effect": "deny", )", error, warning}, Case{R"("Effect": "Allow", )", warning, error},
        Case{"", error, warning}, Case{R"("Effect": true, )", error, warning}}) {
    std::string const text = "{\"Statement\": {" + effect + "\"Resource\": \"Capability:export\"}}";
    syntax::Tree const tree = syntax::parse(text);
    policy::Document const policy = policy::lower(tree, tree.root());
    INFO(text);
    CHECK(lint::if_without_effect(tree, policy.statements.at(0)) == without_effect);
    CHECK(lint::if_too_wide(tree, policy.statements.at(0)) == too_wide);
  }
}
