#include "lint/rule.h"
#include "base/quoted.h"
#include "lint/content.h"

#include <array>

namespace aclint::rules {

namespace {

using syntax::Tree;

constexpr std::array<std::string_view, 1> properties{"On"};

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.actions.empty()) continue; // schema/missing-action
    for (std::string_view const name : properties) {
      auto const property = tree.member(statement.node, name);
      if (!property || lint::property_use(tree, statement, name) != lint::PropertyUse::ignored) continue;
      out.report({property->key, lint::Aspect::key}, tree[property->key].span,
                 quoted(name) + " is ignored: the statement has no action `List`")
          .why("`On` says where a post is hidden. AAM reads it with `List` only, so the other actions are "
               "denied on the "
               "front end, in the back end and for the REST API alike.")
          .help("Add `List` to the actions if the post is to be hidden there; a `Condition` limits the other "
                "actions.");
    }
  }
}

} // namespace

extern lint::Rule const content_on_without_list{
    .id = "content/on-without-list",
    .severity = diag::Severity::warning,
    .yields_to = {"legacy/metadata-block", "resource/unknown-action"},
    .check = check,
};

} // namespace aclint::rules
