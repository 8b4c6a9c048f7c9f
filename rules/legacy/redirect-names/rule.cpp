#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "lint/old_redirect.h"

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

void check_redirect(Tree const& tree, NodeId redirect, lint::Reporter& out) {
  for (lint::OldRedirectName const& name : lint::old_redirect_names(tree, redirect)) {
    std::string const current = quoted(name.current);
    lint::Finding& finding =
        out.report({name.node, name.type ? lint::Aspect::value : lint::Aspect::key}, tree[name.node].span,
                   quoted(name.old) + (name.type ? " is a redirect type" : " is a redirect property") +
                       " of AAM 6; AAM 7 calls it " + current);
    if (name.type)
      finding.why(
          "AAM 7 does not know the type, so it does not redirect: it shows the plain message that access is "
          "denied.");
    else
      finding.why("AAM 7 does not read it, so the redirect goes without.");
    finding.help(name.superseded ? "Remove it: " + current + " says it already." : "Write " + current + ".")
        .fix((name.superseded ? "Remove " + quoted(name.old) : "Write " + current), true, name.edits(tree));
  }
}

// What stands in `Metadata` is moved and renamed in one go by legacy/metadata-block.
void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements)
    if (auto const redirect = tree.member(statement.node, "Redirect"))
      check_redirect(tree, redirect->value, out);
  for (policy::Param const& param : policy.params) {
    if (!param.key || !param.value) continue;
    catalog::ParamKey const* const known = catalog::find_param(tree.string(param.key.value));
    if (known != nullptr && known->value == catalog::ParamValue::redirect)
      check_redirect(tree, param.value.value, out);
  }
}

} // namespace

extern lint::Rule const legacy_redirect_names{
    .id = "legacy/redirect-names",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
