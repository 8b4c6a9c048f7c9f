#include "engine/levels.h"
#include "facts/facts.h"
#include "lint/report/site.h"

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

// Users with such a role to whom other policies are attached as well: to the user, or to a second role.
std::vector<site::SiteSubject> exceptions(site::SiteFacts const& site) {
  std::vector<site::SiteSubject> result;
  auto const add = [&](engine::Subject someone) {
    std::vector<std::size_t> policies = engine::counting_policies(site.site(), someone);
    result.push_back({"", std::move(someone), std::move(policies)});
  };
  for (site::SiteSubject const& one : site.subjects()) {
    std::string const role(one.role());
    if (role.empty() || !may_manage(site, role)) continue;
    for (site::SiteSubject const& other : site.subjects()) {
      if (other.subject.id != 0) add({.roles = {role}, .id = other.subject.id});
      std::string const second(other.role());
      if (second.empty() || second == role || !site.site().multiple_roles()) continue;
      add({.roles = {role, second}});
      add({.roles = {second, role}});
    }
  }
  return result;
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  std::optional<site::StatementRef> culprit;
  site::SiteSubject const* manager = nullptr;
  for (site::SiteSubject const& subject : site.subjects()) {
    // A user with a policy of their own may be an administrator.
    bool const unknown = subject.subject.id != 0;
    if (!unknown && (subject.role().empty() || !may_manage(site, subject.role()))) continue;
    if (site::depends_on_request(site, subject, grammar::ResourceKind::backend_menu, engine::Effect::allow))
      return;
    auto const decided =
        site::Question(site, subject).menu("aam", {.conditions = engine::Conditions::most_open});
    if (!decided) return;
    if (unknown && decided->effect == engine::Effect::allow) {
      // A policy of this user allows it, so somebody can open the page.
      if (decided->decided_by()) return;
      continue;
    }
    if (decided->effect != engine::Effect::deny || !decided->decided_by()) return;
    if (!unknown) {
      culprit = decided->decided_by();
      manager = &subject;
    }
  }
  if (!culprit) return;
  for (site::SiteSubject const& someone : exceptions(site)) {
    if (site::depends_on_request(site, someone, grammar::ResourceKind::backend_menu, engine::Effect::allow))
      return;
    auto const decided =
        site::Question(site, someone).menu("aam", {.conditions = engine::Conditions::most_open});
    if (!decided || decided->effect == engine::Effect::allow) return;
  }
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
    .severity = diag::Severity::warning,
    .yields_to = {"site/default-level-locks-administrators"},
    .check = check,
};

} // namespace aclint::rules
