#include "lint/rule.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

// Not there, or there and empty; what is lost is for other rules to say.
bool is_empty(Tree const& tree, policy::Section const& section) {
  return !section.field || !php::truthy(tree, section.field.value);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  if (!tree.is(policy.root, syntax::Kind::object) || !is_empty(tree, policy.statement_section) ||
      !is_empty(tree, policy.param_section))
    return;
  Span const whole = tree[policy.root].span;
  out.report({policy.root, lint::Aspect::outcome}, {whole.begin, whole.begin + 1},
             "this policy has neither statements nor params")
      .why("AAM reads `Statement` and `Param` of a policy, and nothing else: this one decides nothing.")
      .help("Write what it is to do, or remove it.");
}

} // namespace

extern lint::Rule const schema_no_statements_or_params{
    .id = "schema/no-statements-or-params",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
