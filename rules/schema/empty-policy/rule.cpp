#include "lint/rule.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

bool is_empty(Tree const& tree, policy::Section const& section) {
  return !section.field || !php::truthy(tree, section.field.value);
}

void check_object(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  if (!is_empty(tree, policy.statement_section) || !is_empty(tree, policy.param_section)) return;
  Span const whole = tree[policy.root].span;
  out.report({policy.root, lint::Aspect::outcome}, {whole.begin, whole.begin + 1},
             "this policy has no statements and no params, so it has no effect")
      .as(diag::Severity::info)
      .why("AAM reads only `Statement` and `Param` of a policy.")
      .help("Add a statement or a param, or remove the policy.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  NodeId const root = policy.root;
  if (root == syntax::no_node) return;
  if (tree.is(root, Kind::object)) return check_object(policy, out);
  bool const in_list = tree[root].parent != syntax::no_node;
  out.report({root}, tree[root].span,
             "this is " + lint::described_value(tree, root) + ", not a policy: AAM ignores it")
      .why("A policy is an object with `Statement` or `Param`.")
      .help(in_list ? "Write a policy, or remove this from the list." : "Write `{\"Statement\": [{…}]}`.");
}

} // namespace

extern lint::Rule const schema_empty_policy{
    .id = "schema/empty-policy",
    .severity = diag::Severity::error,
    .aliases = {"schema/non-object-policy", "schema/no-statements-or-params"},
    .check = check,
};

} // namespace aclint::rules
