#include "scenario/requests.h"

#include "service/account.h"

namespace aclint::scenario {

service::WordPress wordpress_of(Scenario const& scenario) {
  service::WordPress result(scenario.site, scenario.theme);
  for (auto const& [slug, capabilities] : scenario.roles) result.set_role(slug, capabilities);
  return result;
}

condition::Request changed_request(Scenario const& scenario, service::WordPress const& wordpress,
                                   condition::Request const& stored) {
  condition::Request result = stored;
  if (!scenario.lists_roles && !scenario.subject.visitor) {
    engine::Engine engine(scenario.site, scenario.subject, stored);
    php::FatalError fault;
    service::Account const account(engine, scenario.site, wordpress, scenario.subject, fault);
    if (account.changes_roles()) {
      php::Array roles;
      for (std::string const& role : account.roles()) roles.push(role);
      result.markers.insert_or_assign("USER.roles", std::move(roles));
    }
  }
  for (auto const& [marker, value] : scenario.markers_after) result.markers.insert_or_assign(marker, value);
  return result;
}

} // namespace aclint::scenario
