#include "workspace/site_model.h"

#include "catalog/roles.h"

#include <algorithm>
#include <utility>

namespace aclint::workspace {

namespace {

site::Role* find(std::vector<site::Role>& roles, std::string_view slug) {
  auto const found =
      std::find_if(roles.begin(), roles.end(), [&](site::Role const& role) { return role.slug == slug; });
  return found == roles.end() ? nullptr : &*found;
}

// All roles. An export that contains only some of them still means a site with those of WordPress.
std::vector<site::Role> roles_of(config::Config const& config, site::Export const* exported) {
  std::vector<site::Role> result;
  if (exported != nullptr) result = exported->roles;
  if (find(result, "administrator") == nullptr)
    for (catalog::Role const& role : catalog::roles())
      if (find(result, role.slug) == nullptr)
        result.push_back({std::string(role.slug), service::capabilities_of(role)});
  for (std::string const& slug : config.names.roles.all())
    if (find(result, slug) == nullptr && catalog::find_role(slug) == nullptr) result.push_back({slug, {}});
  for (config::RoleEntry const& entry : config.site.roles) {
    if (find(result, entry.slug) == nullptr) result.push_back({entry.slug, {}});
    if (entry.capabilities) find(result, entry.slug)->capabilities = *entry.capabilities;
  }
  return result;
}

} // namespace

SiteModel site_of(config::Config const& config, site::Export const* exported) {
  engine::Site site{.posts = config.site.posts, .users = config.site.users, .host = config.site.host};
  if (exported != nullptr) {
    site.settings = exported->settings;
    site.config = exported->config;
  }
  if (config.site.settings) site.settings = *config.site.settings;
  for (php::Array::Entry const& entry : config.site.config) site.config.set(entry.key, entry.value);
  site.wildcards = engine::wildcards_with(config.settings().premium != facts::Premium::no);
  std::vector<site::Role> roles = roles_of(config, exported);
  for (site::Role const& role : roles) site.roles.push_back(role.slug);

  service::WordPress wordpress(site, config.site.theme);
  if (exported != nullptr)
    for (site::Role const& role : exported->roles) wordpress.set_role(role.slug, role.capabilities);
  for (config::RoleEntry const& entry : config.site.roles)
    if (entry.capabilities) wordpress.set_role(entry.slug, *entry.capabilities);
  for (service::MenuEntry const& menu : config.site.menus) wordpress.add_menu(menu);
  bool const settings_known =
      config.site.settings.has_value() || (exported != nullptr && exported->says_attachments);
  return {std::move(site), std::move(wordpress), std::move(roles), settings_known};
}

scenario::SiteBase base_of_scenarios(config::Config const& config) {
  scenario::SiteBase result{
      .site = site_of(config).site, .theme = config.site.theme, .roles = {}, .menus = config.site.menus};
  scenario::SiteBase const recorded = scenario::recorded_base();
  if (result.site.posts.empty()) result.site.posts = recorded.site.posts;
  if (result.site.users.empty()) result.site.users = recorded.site.users;
  result.site.wildcards = engine::wildcards_with(config.settings().premium == facts::Premium::yes);
  for (config::RoleEntry const& role : config.site.roles)
    if (role.capabilities) result.roles.emplace_back(role.slug, *role.capabilities);
  return result;
}

engine::Policy policy_of(config::PolicyEntry const& entry, std::size_t index) {
  return {.id = static_cast<std::int64_t>(index) + 1,
          .status = entry.status,
          .order = entry.order.value_or(0),
          .attach = entry.attach,
          .detach = entry.detach};
}

} // namespace aclint::workspace
