#include "scenario/subject_markers.h"

#include "engine/levels.h"

namespace aclint::scenario {

void add_markers_of(engine::Site const& site, engine::Subject const& subject, condition::Request& request) {
  auto const add = [&](char const* marker, php::Value const& value) {
    request.markers.try_emplace(marker, value);
  };
  if (subject.visitor) return;
  php::Array roles;
  for (std::string& role : engine::registered_roles(site, subject)) roles.push(std::move(role));
  add("USER.roles", roles);
  if (subject.id == 0) return; // nobody says which user it is
  add("USER.ID", subject.id);
  for (engine::User const& user : site.users) {
    if (user.id != subject.id) continue;
    add("USER.user_login", user.login);
    add("USER.user_email", user.email);
  }
}

void add_capability_markers(service::WordPress const& wordpress, engine::Site const& site,
                            engine::Subject const& subject, condition::Request& request) {
  php::Array names;
  service::Capabilities seen;
  auto const add = [&](std::string const& name) {
    if (seen.emplace(name, true).second) names.push(name);
  };
  std::vector<std::string> const roles =
      subject.visitor ? std::vector<std::string>() : engine::registered_roles(site, subject);
  for (std::string const& role : roles)
    for (auto const& [capability, granted] : wordpress.capabilities(role))
      if (granted) add(capability);
  for (std::string const& role : roles) add(role);
  for (char const* const marker : {"USER.caps", "USER.capabilities"})
    request.markers.try_emplace(marker, names);
}

} // namespace aclint::scenario
