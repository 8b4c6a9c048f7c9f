#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/redirects.h"
#include "lint/report/redirect.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

void check_redirect(policy::Document const& policy, facts::RedirectPlace const& place, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (facts::LegacyRedirectName const& name : facts::legacy_redirect_names(tree, place.field.value)) {
    std::string const current = quoted(name.current);
    lint::Finding& finding =
        out.report({name.node, name.is_type ? lint::Aspect::value : lint::Aspect::key}, tree[name.node].span,
                   quoted(name.old) + (name.is_type ? " is a redirect type" : " is a redirect property") +
                       " of AAM 6; AAM 7 calls it " + current);
    if (!name.is_type)
      finding.why("AAM 7 ignores this property.");
    else
      finding.why("AAM 7 does not know the type: " + lint::with_unknown_type(policy, place) + ".");
    if (name.superseded) finding.help("The redirect already has " + current + ", which AAM 7 reads.");
    finding.fix(name.superseded ? "Remove " + quoted(name.old) : "Rename it to " + current, true,
                name.edits(tree));
  }
}

// Redirects in `Metadata` are left out: the fix of legacy/metadata-block moves and renames them.
void check(policy::Document const& policy, lint::Reporter& out) {
  for (facts::RedirectPlace const& place : facts::written_redirects(policy))
    check_redirect(policy, place, out);
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
