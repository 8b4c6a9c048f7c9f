#include "facts/facts.h"
#include "lint/report/site.h"
#include "site/combined_subjects.h"

namespace aclint::rules {

namespace {

// Whether the capabilities of the role let it open AAM's page.
bool may_manage(site::SiteFacts const& site, std::string_view role) {
  if (role == "administrator") return true;
  service::Capabilities const* const capabilities = site.capabilities(role);
  if (capabilities == nullptr) return false;
  auto const found = capabilities->find("aam_manager");
  return found != capabilities->end() && found->second;
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  std::vector<std::string> roles;
  for (site::SiteSubject const& subject : site.subjects()) {
    if (subject.role().empty() || !may_manage(site, subject.role())) continue;
    if (site::depends_on_request(site, subject, grammar::ResourceKind::backend_menu, engine::Effect::allow))
      return;
    for (site::SiteSubject const& someone : site::people_with_role(site, std::string(subject.role())))
      if (site::depends_on_request(site, someone, grammar::ResourceKind::backend_menu, engine::Effect::allow))
        return;
    roles.emplace_back(subject.role());
  }
  auto const culprit = lint::taken_from_all(site, roles, [](site::Question& question) {
    return question.menu("aam", {.conditions = engine::Conditions::most_open});
  });
  if (!culprit) return;
  site::SiteSubject const* const manager = site.role(roles.front());
  auto const example = lint::menu_example(site, *manager, "aam", *culprit);
  if (!example || example->decision != diag::Decision::deny) return;
  facts::Facts const& facts = *site.policies()[culprit->policy].facts;
  syntax::NodeId const node = lint::resource_about(facts, culprit->statement, "aam");
  out.report_in(culprit->policy, {node, lint::Aspect::decision}, facts.tree()[node].span,
                "AAM's own page is closed to everyone who could use it")
      .why("Policies and AAM's settings are changed on that page. "
           "Until AAM is deactivated, nobody can change them.")
      .example(*example)
      .help("Allow `BackendMenu:aam` in a policy that is attached to the people who manage access.");
}

} // namespace

extern lint::Rule const menu_hides_aam_from_everyone{
    .id = "menu/hides-aam-from-everyone",
    .severity = diag::Severity::error,
    .yields_to = {"site/lock-out"},
    .check = check,
};

} // namespace aclint::rules
