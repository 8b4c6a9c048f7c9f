// A policy with the facts about it, for tests.
#pragma once
#include "facts/facts.h"
#include "syntax/parse.h"

#include <string>
#include <utility>
#include <vector>

namespace aclint {

/// The text of a policy of these statements, each the text of an object, in order.
inline std::string made_policy(std::vector<std::string> const& statements) {
  std::string result = "{\"Statement\": [";
  for (std::size_t i = 0; i < statements.size(); ++i) result += (i == 0 ? "" : ", ") + statements[i];
  return result + "]}";
}

/// Facts with all that they borrow. It cannot be moved.
struct TestPolicy {
  explicit TestPolicy(std::string written, facts::Settings const& settings = {})
      : text(std::move(written)), tree(syntax::parse(text)),
        facts(policy::lower(tree, tree.root()), settings) {}
  TestPolicy(TestPolicy const&) = delete;
  TestPolicy& operator=(TestPolicy const&) = delete;

  std::string text;
  syntax::Tree tree;
  facts::Facts facts;
};

} // namespace aclint
