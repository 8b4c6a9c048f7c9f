#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/properties.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (syntax::Tree::Member const property :
       facts::ignored_properties(policy, {"Password", "Teaser", "Redirect"}))
    out.report({property.key, lint::Aspect::key}, tree[property.key].span,
               quoted(tree.string(property.key)) + " is ignored: the statement has no action `Read`")
        .why("It says what readers get instead of the post. AAM reads it with `Read` only.")
        .help("Add `Read` to the actions if the post is to be closed to readers.");
}

} // namespace

extern lint::Rule const content_restriction_without_read{
    .id = "content/restriction-without-read",
    .severity = diag::Severity::warning,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
