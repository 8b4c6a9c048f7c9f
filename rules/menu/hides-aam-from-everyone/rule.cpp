#include "lint/site_report.h"

#include <algorithm>

namespace aclint::rules {

namespace {

// Whoever may open AAM's page as far as capabilities go.
bool may_manage(site::SiteFacts const& site, site::SiteSubject const& subject) {
  if (subject.role() == "administrator") return true;
  std::vector<std::string> const* const capabilities = site.capabilities(subject.role());
  return capabilities != nullptr &&
         std::find(capabilities->begin(), capabilities->end(), "aam_manager") != capabilities->end();
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  std::optional<site::StatementRef> culprit;
  site::SiteSubject const* example = nullptr;
  for (site::SiteSubject const& subject : site.subjects()) {
    // A user to whom something is attached may be an administrator.
    bool const unknown = subject.subject.id != 0;
    if (!unknown && (subject.role().empty() || !may_manage(site, subject))) continue;
    if (site::depends_on_request(site, subject, grammar::ResourceKind::backend_menu, decision::Effect::allow))
      return;
    auto const decided =
        site::Question(site, subject, {.conditions = site::Conditions::most_open}).menu("aam");
    if (!decided) return;
    if (unknown && decided->effect == decision::Effect::allow) {
      // Allowed by what is attached to this user, who is the exception.
      if (decided->by) return;
      continue;
    }
    if (decided->effect != decision::Effect::deny || !decided->by) return;
    if (!unknown) {
      culprit = decided->by;
      example = &subject;
    }
  }
  if (!culprit) return;
  auto const witness = lint::menu_witness(site, *example, "aam", *culprit);
  if (!witness || witness->decision != "deny") return;
  facts::Facts const& facts = *site.policies()[culprit->policy].facts;
  syntax::NodeId const node = lint::resource_about(facts, culprit->statement, "aam");
  out.report_in(culprit->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                "AAM's own page is closed to everybody who could use it")
      .why("Nobody can change policies and settings of AAM any more, unless AAM is switched off.")
      .witness(*witness)
      .help("Allow `BackendMenu:aam` in a policy that is attached to whoever is to manage access.");
}

} // namespace

extern lint::Rule const menu_hides_aam_from_everyone{
    .id = "menu/hides-aam-from-everyone",
    .severity = diag::Severity::warning,
    .yields_to = {"site/default-level-locks-administrators"},
    .check = check,
};

} // namespace aclint::rules
