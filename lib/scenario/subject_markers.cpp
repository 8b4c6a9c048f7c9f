#include "scenario/subject_markers.h"

#include "engine/levels.h"

namespace aclint::scenario {

void add_markers_of(engine::Site const& site, engine::Subject const& subject, condition::Request& request) {
  auto const add = [&](char const* marker, php::Value value) {
    request.markers.try_emplace(marker, std::move(value));
  };
  if (subject.visitor) return;
  php::Array roles;
  for (std::string& role : engine::registered_roles(site, subject)) roles.push(std::move(role));
  add("USER.roles", std::move(roles));
  add("USER.ID", subject.id);
  for (engine::User const& user : site.users) {
    if (user.id != subject.id) continue;
    add("USER.user_login", user.login);
    add("USER.user_email", user.email);
  }
}

} // namespace aclint::scenario
