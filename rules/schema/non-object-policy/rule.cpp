#include "lint/rule.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  if (policy.root == syntax::no_node || tree.is(policy.root, Kind::object)) return;
  Kind const kind = tree[policy.root].kind;
  std::string const is = kind == Kind::null    ? "`null`"
                         : kind == Kind::array ? "a list"
                                               : "a " + std::string(syntax::name(kind));
  bool const element = tree[policy.root].parent != syntax::no_node;
  out.report({policy.root}, tree[policy.root].span, "this is " + is + ", not a policy")
      .why("A policy is an object with `Statement` or `Param` in it. AAM finds neither here, and says "
           "nothing.")
      .help(element ? "Remove it from the list, or write a policy." : "Write `{\"Statement\": [{…}]}`.");
}

} // namespace

extern lint::Rule const schema_non_object_policy{
    .id = "schema/non-object-policy",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
