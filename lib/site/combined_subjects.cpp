#include "site/combined_subjects.h"

#include "catalog/roles.h"
#include "engine/levels.h"

#include <set>
#include <string>

namespace aclint::site {

namespace {

// The roles to which policies are attached, and one other role.
std::vector<std::string> roles_of_interest(SiteFacts const& site) {
  std::set<std::string> named;
  for (engine::Policy const& policy : site.site().policies)
    for (std::vector<std::string> const* const levels : {&policy.attach, &policy.detach})
      for (std::string const& level : *levels)
        if (level.starts_with("role:")) named.insert(level.substr(5));
  std::vector<std::string> result(named.begin(), named.end());
  for (SiteSubject const& subject : site.subjects())
    if (!subject.role().empty() && !named.contains(std::string(subject.role()))) {
      result.emplace_back(subject.role());
      break;
    }
  return result;
}

std::optional<std::vector<SiteSubject>> find_mixed_people(SiteFacts const& site) {
  std::vector<SiteSubject> result;
  std::vector<std::int64_t> users;
  for (SiteSubject const& subject : site.subjects())
    if (subject.subject.id != 0) users.push_back(subject.subject.id);
  bool const several = site.site().multiple_roles();
  if (users.empty() && !several) return result;
  users.push_back(0); // all other users
  std::vector<std::string> const roles = roles_of_interest(site);
  std::size_t const meetings = site.policies().size() * users.size() * roles.size();
  if (meetings * (several ? roles.size() : 1) > SiteFacts::most_meetings) return std::nullopt;
  std::set<std::vector<std::size_t>> known;
  auto const add = [&](engine::Subject subject) {
    std::vector<std::size_t> counting = engine::counting_policies(site.site(), subject);
    if (!known.insert(counting).second) return;
    std::string name = subject.id != 0 ? "user " + std::to_string(subject.id) : "users";
    result.push_back({name + " with roles", std::move(subject), std::move(counting)});
  };
  for (std::int64_t const id : users)
    for (std::string const& first : roles) {
      if (id != 0) add({.roles = {first}, .id = id});
      for (std::string const& second : roles)
        if (several && first != second) add({.roles = {first, second}, .id = id});
    }
  return result;
}

} // namespace

std::optional<std::vector<SiteSubject>> const& mixed_people(SiteFacts const& site) {
  return site.cached(find_mixed_people);
}

} // namespace aclint::site
