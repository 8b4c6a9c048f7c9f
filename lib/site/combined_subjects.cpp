#include "site/combined_subjects.h"

#include "catalog/roles.h"
#include "engine/levels.h"

#include <algorithm>
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
  constexpr std::size_t most = 2'000'000;
  if (meetings * (several ? roles.size() : 1) > site.settings().limit(most)) return std::nullopt;
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
  auto const& result = site.cached(find_mixed_people);
  if (!result)
    site.leave_out(
        "the users to whom the policies of several roles apply, because there are too many combinations");
  return result;
}

namespace {

// The users who have policies or settings of their own.
std::set<std::int64_t> users_of_interest(SiteFacts const& site) {
  std::set<std::int64_t> result;
  for (SiteSubject const& subject : site.subjects())
    if (subject.subject.id != 0) result.insert(subject.subject.id);
  php::Value const* const settings = site.site().settings.find("user");
  if (settings == nullptr || settings->array() == nullptr) return result;
  for (php::Array::Entry const& user : *settings->array())
    if (user.key.is_integer()) result.insert(user.key.integer());
  return result;
}

} // namespace

std::vector<SiteSubject> people_with_role(SiteFacts const& site, std::string const& role) {
  std::vector<SiteSubject> result;
  auto const add = [&](engine::Subject someone) {
    std::vector<std::size_t> policies = engine::counting_policies(site.site(), someone);
    result.push_back({"", std::move(someone), std::move(policies)});
  };
  add({.roles = {role}});
  for (std::int64_t const id : users_of_interest(site)) {
    std::vector<engine::User> const& users = site.site().users;
    auto const known = std::find_if(users.begin(), users.end(), [&](engine::User const& user) {
      return user.id == id && !user.roles.empty();
    });
    if (known == users.end())
      add({.roles = {role}, .id = id});
    else if (std::find(known->roles.begin(), known->roles.end(), role) != known->roles.end())
      add({.roles = known->roles, .id = id});
  }
  for (SiteSubject const& other : site.subjects()) {
    std::string const second(other.role());
    if (second.empty() || second == role || !site.site().multiple_roles()) continue;
    add({.roles = {role, second}});
    add({.roles = {second, role}});
  }
  return result;
}

std::vector<std::string> roles_with(SiteFacts const& site, std::string_view capability) {
  std::vector<std::string> result;
  for (SiteSubject const& subject : site.subjects()) {
    std::string role(subject.role());
    if (role.empty()) continue;
    service::Capabilities const* const own = site.capabilities(role);
    auto const found = own != nullptr ? own->find(capability) : service::Capabilities::const_iterator();
    bool const has = own == nullptr ? role == "administrator" : found != own->end() && found->second;
    if (has) result.push_back(std::move(role));
  }
  return result;
}

} // namespace aclint::site
