#include "facts/facts.h"
#include "lint/report/site.h"

namespace aclint::rules {

namespace {

void check(site::SiteFacts const& site, lint::Reporter& out) {
  site::SiteSubject const* const administrator = site.role("administrator");
  if (administrator == nullptr ||
      site::depends_on_request(site, *administrator, grammar::ResourceKind::backend_menu,
                               engine::Effect::allow))
    return;
  // The pages on which it can be undone: AAM's own page, and Plugins, where AAM can be deactivated.
  site::Question question(site, *administrator);
  engine::Mask const most_open{.conditions = engine::Conditions::most_open};
  std::optional<site::StatementRef> culprit;
  for (std::string_view const page : {"plugins.php", "aam"}) {
    auto const decided = question.menu(page, most_open);
    if (!decided || decided->effect != engine::Effect::deny || !decided->decided_by()) return;
    if (lint::level_of(site, decided->decided_by()->policy) == 0) culprit = decided->decided_by();
  }
  if (!culprit) return;
  auto const example = lint::menu_example(site, *administrator, "plugins.php", *culprit);
  facts::Facts const& facts = *site.policies()[culprit->policy].facts;
  syntax::NodeId const node = lint::resource_about(facts, culprit->statement, "aam");
  lint::Finding& finding =
      out.report_in(culprit->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                    site.policies()[culprit->policy].name.text() +
                        " also locks out administrators: AAM and Plugins are closed to them")
          .why("The policy is attached to everybody, also to administrators. "
               "If both pages are closed, nobody can undo it in the back end.")
          .help(
              "Detach the policy from the role `administrator`, or attach it only to the roles that need it. "
              "You can also allow administrators these pages in a policy of their own.");
  // If another statement takes the capability away, AAM does not deny the page: WordPress does.
  if (example && example->decision == diag::Decision::deny) finding.example(*example);
}

} // namespace

extern lint::Rule const site_default_level_locks_administrators{
    .id = "site/default-level-locks-administrators",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
