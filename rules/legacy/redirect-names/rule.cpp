#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/redirects.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

// For the front end and the back end AAM looks for the redirect of an unknown type in the same param, without
// end (spec §8).
bool crashes_for_unknown_type(facts::RedirectPlace const& place) {
  return place.param != nullptr && (place.param->key == "redirect:on:access-denied:frontend" ||
                                    place.param->key == "redirect:on:access-denied:backend");
}

void check_redirect(Tree const& tree, facts::RedirectPlace const& place, lint::Reporter& out) {
  for (facts::LegacyRedirectName const& name : facts::legacy_redirect_names(tree, place.field.value)) {
    std::string const current = quoted(name.current);
    lint::Finding& finding =
        out.report({name.node, name.is_type ? lint::Aspect::value : lint::Aspect::key}, tree[name.node].span,
                   quoted(name.old) + (name.is_type ? " is a redirect type" : " is a redirect property") +
                       " of AAM 6; AAM 7 calls it " + current);
    if (!name.is_type)
      finding.why("AAM 7 ignores this property.");
    else if (crashes_for_unknown_type(place))
      finding.why(
          "AAM 7 does not know the type. It asks for this redirect again and again until PHP runs out of "
          "memory: instead of a denied page, people see \"There has been a critical error on this "
          "website\".");
    else
      finding.why("AAM 7 does not know the type, so it does not redirect to this place.");
    if (name.superseded) finding.help("The redirect already has " + current + ", which AAM 7 reads.");
    finding.fix(name.superseded ? "Remove " + quoted(name.old) : "Rename it to " + current, true,
                name.edits(tree));
  }
}

// Redirects in `Metadata` are left out: the fix of legacy/metadata-block moves and renames them.
void check(policy::Document const& policy, lint::Reporter& out) {
  for (facts::RedirectPlace const& place : facts::written_redirects(policy))
    check_redirect(*policy.tree, place, out);
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
