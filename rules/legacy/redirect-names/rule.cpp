#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/redirects.h"

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

void check_redirect(Tree const& tree, NodeId redirect, lint::Reporter& out) {
  for (facts::LegacyRedirectName const& name : facts::legacy_redirect_names(tree, redirect)) {
    std::string const current = quoted(name.current);
    lint::Finding& finding =
        out.report({name.node, name.is_type ? lint::Aspect::value : lint::Aspect::key}, tree[name.node].span,
                   quoted(name.old) + (name.is_type ? " is a redirect type" : " is a redirect property") +
                       " of AAM 6; AAM 7 calls it " + current);
    if (name.is_type)
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
  for (facts::RedirectPlace const& place : facts::written_redirects(policy))
    check_redirect(*policy.tree, place.field.value, out);
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
