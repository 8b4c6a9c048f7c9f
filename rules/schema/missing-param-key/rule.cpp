#include "lint/rule.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  syntax::Tree const& tree = *policy.tree;
  for (policy::Param const& param : policy.params) {
    if (param.key && php::truthy(tree, param.key.value)) continue;
    auto const members = tree.members(param.node);
    if (members.empty()) continue; // an empty list to PHP
    if (!param.key && lint::has_misspelled_key(tree, param.node, "Key", catalog::param_key_names())) continue;
    syntax::NodeId const place = param.key ? param.key.value : (*members.begin()).key;
    out.report({param.node}, tree[place].span,
               param.key ? "the `Key` of this param is empty, so it is dropped"
                         : "this param has no `Key`, so it is dropped")
        .why(
            "AAM drops a param unless both its `Key` and its `Value` say something, and does not mention it.")
        .help("Write what is to be set, such as `\"Key\": \"redirect:on:login\"`.");
  }
}

} // namespace

extern lint::Rule const schema_missing_param_key{
    .id = "schema/missing-param-key",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
