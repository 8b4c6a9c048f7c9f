#include "lint/rule.h"
#include "base/quoted.h"
#include "lint/content.h"

#include <array>

namespace aclint::rules {

namespace {

using syntax::Tree;

constexpr std::array<std::string_view, 3> properties{"Password", "Teaser", "Redirect"};

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.actions.empty()) continue; // schema/missing-action
    for (std::string_view const name : properties) {
      auto const property = tree.member(statement.node, name);
      if (!property || lint::property_use(tree, statement, name) != lint::PropertyUse::ignored) continue;
      out.report({property->key, lint::Aspect::key}, tree[property->key].span,
                 quoted(name) + " is ignored: the statement has no action `Read`")
          .why("It says what readers get instead of the post. AAM reads it with `Read` only.")
          .help("Add `Read` to the actions if the post is to be closed to readers.");
    }
  }
}

} // namespace

extern lint::Rule const content_restriction_without_read{
    .id = "content/restriction-without-read",
    .severity = diag::Severity::warning,
    .yields_to = {"legacy/metadata-block", "resource/unknown-action"},
    .check = check,
};

} // namespace aclint::rules
