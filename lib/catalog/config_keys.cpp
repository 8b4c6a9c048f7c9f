#include "catalog/config_keys.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

using enum ConfigType;

// clang-format off
constexpr ConfigKey rows[] = {
    {"page.capability", text},

    // Levels
    {"core.settings.multi_access_levels", flag},
    {"core.settings.merge.preference", preference},
    {"core.settings.backend_menu.merge.preference", preference},
    {"core.settings.admin_toolbar.merge.preference", preference},
    {"core.settings.metabox.merge.preference", preference},
    {"core.settings.widget.merge.preference", preference},
    {"core.settings.url.merge.preference", preference},
    {"core.settings.api_route.merge.preference", preference},
    {"core.settings.post.merge.preference", preference},
    {"core.settings.role.merge.preference", preference},
    {"core.settings.user.merge.preference", preference},
    {"core.settings.capability.merge.preference", preference},
    {"core.settings.hook.merge.preference", preference},
    {"core.settings.policy.merge.preference", preference},

    // The site
    {"core.settings.xmlrpc_enabled", flag},
    {"core.settings.restful_enabled", flag},
    {"core.settings.ui.tips", flag},
    {"core.settings.ui.render_access_metabox", flag},
    {"core.settings.multisite.members_only", flag},
    {"core.settings.multisite.sync", flag},
    {"core.settings.multisite.ignore_resources", words},
    {"core.settings.object_cache.enabled", flag},
    {"core.settings.object_cache.ignore.resource_types", words},
    {"core.settings.object_cache.ignore.preference_types", words},
    {"core.settings.cache.capability", number},

    // Services, and whether they run
    {"service.policies.enabled", flag},
    {"service.backend_menu.enabled", flag},
    {"service.urls.enabled", flag},
    {"service.api_route.enabled", flag},
    {"service.content.enabled", flag},
    {"service.metaboxes.enabled", flag},
    {"service.widgets.enabled", flag},
    {"service.admin_toolbar.enabled", flag},
    {"service.hooks.enabled", flag},
    {"service.identity.enabled", flag},
    {"service.login_redirect.enabled", flag},
    {"service.logout_redirect.enabled", flag},
    {"service.not_found_redirect.enabled", flag},
    {"service.access_denied_redirect.enabled", flag},
    {"service.shortcodes.enabled", flag},
    {"service.jwt.enabled", flag},
    {"service.secure_login.enabled", flag},
    {"service.capability.enabled", flag},
    {"service.security_audit.enabled", flag},
    {"service.welcome.enabled", flag},

    // Settings of services
    {"service.capability.edit_caps", flag},
    {"service.login_redirect.suppress_redirect_to", flag},
    {"service.secure_login.single_session", flag},
    {"service.secure_login.brute_force_lockout", flag},
    {"service.secure_login.login_attempts", number},
    {"service.secure_login.time_window", text},
    {"service.secure_login.login_message", text},
    {"service.secureLogin.settings.widget.template", text},
    {"service.jwt.bearer", words},
    {"service.jwt.header_name", text},
    {"service.jwt.cookie_name", text},
    {"service.jwt.query_param_name", text},
    {"service.jwt.post_param_name", text},
    {"service.jwt.signing_algorithm", text},
    {"service.jwt.signing_secret", text},
    {"service.jwt.private_cert_path", text},
    {"service.jwt.public_cert_path", text},
    {"service.jwt.private_cert_passphrase", text},
    {"service.jwt.expires_in", text},
    {"service.jwt.registry_size", number},
    {"service.posts.decorate_teaser", flag},
    {"service.content.password_ttl", text},
    {"service.post_types.manage_all", flag},
    {"service.taxonomies.manage_all", flag},
    {"service.security_audit.max_users_to_check", number},
    {"service.security_audit.recommended_admins_count", number},
    {"service.security_audit.recommended_editors_count", number},
};
// clang-format on

constexpr auto names = column(rows, &ConfigKey::name);

} // namespace

std::span<ConfigKey const> config_keys() { return rows; }

std::span<std::string_view const> config_key_names() { return names; }

ConfigKey const* find_config_key(std::string_view name) {
  auto const found = std::ranges::find(rows, name, &ConfigKey::name);
  return found == std::end(rows) ? nullptr : found;
}

} // namespace aclint::catalog
