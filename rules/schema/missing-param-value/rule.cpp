#include "lint/rule.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (param.value || !param.key) continue; // without a key: schema/missing-param-key
    if (lint::has_misspelled_key(tree, param.node, "Value", catalog::param_key_names())) continue;
    out.report({param.node}, tree[param.key.key].span, "this param has no `Value`, so it is dropped")
        .why(
            "AAM drops a param unless both its `Key` and its `Value` say something, and does not mention it.")
        .help("Write the value that is to be set.");
  }
}

} // namespace

extern lint::Rule const schema_missing_param_value{
    .id = "schema/missing-param-value",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
