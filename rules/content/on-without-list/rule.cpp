#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/properties.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (syntax::Tree::Member const property : facts::ignored_properties(policy, {"On"}))
    out.report({property.key, lint::Aspect::key}, tree[property.key].span,
               quoted(tree.string(property.key)) + " is ignored: the statement has no action `List`")
        .why("`On` says where a post is hidden. AAM reads it with `List` only, so the other actions are "
             "denied on the "
             "front end, in the back end and for the REST API alike.")
        .help("Add `List` to the actions if the post is to be hidden there; a `Condition` limits the other "
              "actions.");
}

} // namespace

extern lint::Rule const content_on_without_list{
    .id = "content/on-without-list",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
