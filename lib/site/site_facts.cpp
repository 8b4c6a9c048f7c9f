#include "site/site_facts.h"

#include "base/whole_number.h"
#include "catalog/roles.h"
#include "engine/levels.h"

#include <algorithm>
#include <set>

namespace aclint::site {

SiteFacts::SiteFacts(engine::Site site, service::WordPress wordpress, std::vector<SitePolicy> policies,
                     std::vector<Role> roles, bool settings_known, facts::Settings const& settings)
    : site_(std::move(site)), wordpress_(std::move(wordpress)), policies_(std::move(policies)),
      roles_(std::move(roles)), settings_known_(settings_known), settings_(settings) {
  std::set<std::int64_t> users;
  std::vector<std::string> slugs;
  auto const add_role = [&](std::string const& slug) {
    if (std::find(slugs.begin(), slugs.end(), slug) == slugs.end()) slugs.push_back(slug);
  };
  for (Role const& role : roles_) add_role(role.slug);
  for (engine::Policy const& policy : site_.policies)
    for (std::vector<std::string> const* const levels : {&policy.attach, &policy.detach})
      for (std::string const& level : *levels) {
        if (level.starts_with("role:")) add_role(level.substr(5));
        if (level.starts_with("user:"))
          if (auto const id = whole_number(std::string_view(level).substr(5))) users.insert(*id);
      }
  site_.roles = slugs;
  site_.wildcards = engine::wildcards_with(settings_.premium != facts::Premium::no);
  for (std::size_t i = 0; i < policies_.size(); ++i)
    if (policies_[i].facts != nullptr) site_.policies[i].document = &policies_[i].facts->policy();
  audiences_.resize(policies_.size());
  if (policies_.size() > most_policies ||
      policies_.size() * (1 + slugs.size() + users.size()) > most_meetings)
    return;
  auto const add = [&](std::string const& level, engine::Subject subject) {
    add_subject(level_text(level), std::move(subject));
  };
  add("visitor", {.visitor = true});
  for (std::string const& slug : slugs) add("role:" + slug, {.roles = {slug}});
  for (std::int64_t const id : users) add("user:" + std::to_string(id), {.id = id});
}

void SiteFacts::add_subject(std::string name, engine::Subject subject) {
  std::vector<std::size_t> counting = engine::counting_policies(site_, subject);
  for (std::size_t const policy : counting) audiences_[policy].push_back(subjects_.size());
  subjects_.push_back({std::move(name), std::move(subject), std::move(counting)});
}

SiteSubject const* SiteFacts::role(std::string_view slug) const {
  auto const found = std::find_if(subjects_.begin(), subjects_.end(),
                                  [&](SiteSubject const& one) { return one.role() == slug; });
  return found == subjects_.end() || slug.empty() ? nullptr : &*found;
}

service::Capabilities const* SiteFacts::capabilities(std::string_view role) const {
  auto const found =
      std::find_if(roles_.begin(), roles_.end(), [&](Role const& one) { return one.slug == role; });
  return found == roles_.end() || found->capabilities.empty() ? nullptr : &found->capabilities;
}

} // namespace aclint::site
