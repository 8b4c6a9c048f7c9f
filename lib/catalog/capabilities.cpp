#include "catalog/capabilities.h"
#include "catalog/table.h"

#include <algorithm>

namespace aclint::catalog {
namespace {

using enum CapabilityKind;
using List = std::string_view;

constexpr Capability grantable(std::string_view name, std::string_view description, Risk risk = {}) {
  return {.name = name, .kind = primitive, .description = description, .risk = risk};
}
constexpr Capability of_network(std::string_view name, std::string_view description, Risk risk = {}) {
  return {.name = name, .kind = network, .description = description, .risk = risk};
}
constexpr Capability mapped(std::string_view name, std::string_view description) {
  return {.name = name, .kind = meta, .description = description};
}
constexpr Capability granted_along(std::string_view name, std::string_view description) {
  return {.name = name, .kind = derived, .description = description};
}
constexpr Capability on_object(std::string_view name, std::string_view description) {
  return {.name = name, .kind = object, .description = description};
}
constexpr Capability level(std::string_view name) {
  return {.name = name,
          .kind = user_level,
          .description = "a user level; WordPress and AAM 7.1 ignore it",
          .deprecated = "WordPress 3.0"};
}

// The capabilities that AAM's own require.
constexpr List manager[] = {"aam_manager"};
constexpr List manager_roles[] = {"aam_manager", "aam_manage_roles"};
constexpr List manager_users[] = {"aam_manager", "aam_manage_users"};
constexpr List subject_capabilities[] = {"aam_manage_default", "aam_manage_roles", "aam_manage_users",
                                         "aam_manage_visitors"};

constexpr Capability of_aam(std::string_view name, std::string_view description,
                            std::span<List const> prerequisites, Risk risk = {}) {
  return {
      .name = name, .kind = aam, .description = description, .risk = risk, .prerequisites = prerequisites};
}
/// A service on AAM's page: visible with `aam_manager` and at least one subject to manage.
constexpr Capability service(std::string_view name, std::string_view description, Risk risk = {}) {
  return {.name = name,
          .kind = aam,
          .description = description,
          .risk = risk,
          .prerequisites = manager,
          .needs_subject = true};
}
constexpr Capability restricting(std::string_view name, std::string_view description) {
  return {.name = name, .kind = aam, .description = description, .restricts_once_created = true};
}
/// One that only AAM 6 asks for.
constexpr Capability of_aam_6(std::string_view name, std::string_view description,
                              std::string_view replacement = {}) {
  return {.name = name,
          .kind = aam,
          .description = description,
          .deprecated = "AAM 7",
          .replacement = replacement};
}
constexpr Capability of_policies(std::string_view name, std::string_view overrides,
                                 std::string_view description, Risk risk = {}) {
  return {.name = name, .kind = aam, .description = description, .risk = risk, .overrides = overrides};
}

// The kinds of harm. Columns: the screen, and what happens there.
constexpr Risk code(std::string_view screen, std::string_view way) { return {RiskKind::code, screen, way}; }
constexpr Risk accounts(std::string_view screen, std::string_view way) {
  return {RiskKind::accounts, screen, way};
}
constexpr Risk rights(std::string_view screen, std::string_view way) {
  return {RiskKind::rights, screen, way};
}
constexpr Risk site(std::string_view screen, std::string_view way) { return {RiskKind::site, screen, way}; }

constexpr Risk writes_policies =
    rights("AAM > Access Policies", "a policy can allow any capability, its author's own included");
constexpr Risk deletes_policies =
    rights("AAM > Access Policies", "a policy that is deleted no longer denies anything");

// clang-format off
constexpr Capability rows[] = {
    // Posts
    grantable("edit_posts", "write posts and edit one's own drafts"),
    grantable("edit_others_posts", "edit the posts of others"),
    grantable("edit_published_posts", "edit one's own published posts"),
    grantable("edit_private_posts", "edit private posts"),
    grantable("publish_posts", "publish posts"),
    grantable("read_private_posts", "read private posts"),
    grantable("delete_posts", "delete one's own drafts"),
    grantable("delete_others_posts", "delete the posts of others"),
    grantable("delete_published_posts", "delete one's own published posts"),
    grantable("delete_private_posts", "delete private posts"),

    // Pages
    grantable("edit_pages", "write pages and edit one's own drafts"),
    grantable("edit_others_pages", "edit the pages of others"),
    grantable("edit_published_pages", "edit one's own published pages"),
    grantable("edit_private_pages", "edit private pages"),
    grantable("publish_pages", "publish pages"),
    grantable("read_private_pages", "read private pages"),
    grantable("delete_pages", "delete one's own draft pages"),
    grantable("delete_others_pages", "delete the pages of others"),
    grantable("delete_published_pages", "delete one's own published pages"),
    grantable("delete_private_pages", "delete private pages"),

    // Content at large
    grantable("read", "log in to the back end: Dashboard and one's own profile"),
    grantable("manage_categories", "manage categories, tags and other terms"),
    grantable("manage_links", "manage the links of the former link manager"),
    grantable("moderate_comments", "approve, edit and delete comments"),
    grantable("upload_files", "add files to the media library"),
    grantable("unfiltered_html", "publish scripts and any other HTML", accounts("any post, page or comment", "a script in a post runs in the browser of the administrator who opens it, with that administrator's rights")),
    grantable("unfiltered_upload", "upload files of any type", code("Media > Add New", "an uploaded PHP file runs on the server")),

    // The site
    grantable("manage_options", "change every setting of the site", rights("Settings > General", "anyone may register, and every new user becomes an administrator, with two settings")),
    grantable("edit_dashboard", "change what the Dashboard shows"),
    grantable("edit_files", "edit files on the server through old screens", code("the file editors of old plugins", "an edited PHP file runs on the server")),
    grantable("import", "import content from a file"),
    grantable("export", "export all content"),
    grantable("update_core", "update WordPress"),

    // Themes
    grantable("switch_themes", "activate another theme"),
    grantable("edit_theme_options", "change menus, widgets, header and background"),
    grantable("edit_themes", "edit the files of themes", code("Appearance > Theme File Editor", "what is written there is PHP that runs on the server")),
    grantable("install_themes", "install themes", code("Appearance > Themes > Add New", "an uploaded theme is PHP that runs on the server")),
    grantable("update_themes", "update themes"),
    grantable("delete_themes", "delete themes"),

    // Plugins
    grantable("activate_plugins", "activate and deactivate plugins", rights("Plugins > Installed Plugins", "AAM itself can be switched off there, and with it every policy")),
    grantable("edit_plugins", "edit the files of plugins", code("Plugins > Plugin File Editor", "what is written there is PHP that runs on the server")),
    grantable("install_plugins", "install plugins", code("Plugins > Add New", "an uploaded plugin is PHP that runs on the server")),
    grantable("update_plugins", "update plugins"),
    grantable("delete_plugins", "delete plugins", rights("Plugins > Installed Plugins", "AAM itself can be deleted there, and with it every policy")),

    // Users
    grantable("list_users", "see the list of users"),
    grantable("create_users", "create users"),
    grantable("edit_users", "edit users", accounts("Users > All Users > Edit", "a new password or e-mail address takes over the account of anybody, administrators included")),
    grantable("promote_users", "change the roles of users", rights("Users > All Users", "any account can be made an administrator there, one's own through a second one")),
    grantable("remove_users", "remove users from a site of a network"),
    grantable("delete_users", "delete users", site("Users > All Users", "the other administrators can be deleted there, with all they have written")),

    // A network of sites
    of_network("manage_network", "open the network's back end", rights("Network Admin", "its screens reach every site of the network")),
    of_network("manage_sites", "manage the network's sites", site("Network Admin > Sites", "every site of the network can be changed or deleted there")),
    of_network("manage_network_users", "manage the network's users", accounts("Network Admin > Users", "a new password takes over any account of the network")),
    of_network("manage_network_plugins", "manage the network's plugins", code("Network Admin > Plugins", "a plugin is PHP that runs for every site of the network")),
    of_network("manage_network_themes", "manage the network's themes", code("Network Admin > Themes", "a theme is PHP that runs on the server")),
    of_network("manage_network_options", "change the network's settings", rights("Network Admin > Settings", "registration and the types of files that may be uploaded are set there for every site")),
    of_network("create_sites", "create sites"),
    of_network("delete_sites", "delete sites", site("Network Admin > Sites", "any site of the network can be deleted there")),
    of_network("upgrade_network", "upgrade the network's databases"),

    // Needed by menus, held by no role
    mapped("manage_post_tags", "manage tags"),
    mapped("customize", "open the customizer"),
    granted_along("view_site_health_checks", "see Site Health"),
    mapped("export_others_personal_data", "export the personal data of others"),
    mapped("erase_others_personal_data", "erase the personal data of others"),
    mapped("manage_privacy_options", "choose the privacy policy page"),
    mapped("delete_site", "delete this site of a network"),
    mapped("setup_network", "turn the site into a network"),

    // Needed elsewhere, held by no role
    mapped("add_users", "add users of the network to this site"),
    mapped("edit_categories", "edit categories"),
    mapped("delete_categories", "delete categories"),
    mapped("assign_categories", "put posts into categories"),
    mapped("edit_post_tags", "edit tags"),
    mapped("delete_post_tags", "delete tags"),
    mapped("assign_post_tags", "tag posts"),
    mapped("edit_css", "edit the additional CSS"),
    mapped("upload_plugins", "upload a plugin as a file"),
    mapped("upload_themes", "upload a theme as a file"),
    mapped("deactivate_plugins", "deactivate plugins"),
    granted_along("resume_plugins", "resume plugins paused after an error"),
    granted_along("resume_themes", "resume themes paused after an error"),
    granted_along("install_languages", "install translations"),
    mapped("update_languages", "update translations"),
    mapped("update_php", "be told of an outdated PHP"),
    mapped("update_https", "switch the site to HTTPS"),

    // About one post, term, comment or user: computed each time from the plural ones
    on_object("edit_post", "edit a given post"),
    on_object("read_post", "read a given post"),
    on_object("delete_post", "delete a given post"),
    on_object("publish_post", "publish a given post"),
    on_object("edit_page", "edit a given page"),
    on_object("read_page", "read a given page"),
    on_object("delete_page", "delete a given page"),
    on_object("edit_post_meta", "edit a custom field of a given post"),
    on_object("add_post_meta", "add a custom field to a given post"),
    on_object("delete_post_meta", "delete a custom field of a given post"),
    on_object("edit_comment", "edit a given comment"),
    on_object("edit_term", "edit a given term"),
    on_object("delete_term", "delete a given term"),
    on_object("assign_term", "assign a given term"),
    on_object("edit_user", "edit a given user; one's own profile needs nothing"),
    on_object("delete_user", "delete a given user"),
    on_object("remove_user", "remove a given user from the site"),
    on_object("promote_user", "change the role of a given user"),
    on_object("activate_plugin", "activate a given plugin"),
    on_object("deactivate_plugin", "deactivate a given plugin"),
    on_object("resume_plugin", "resume a given plugin"),
    on_object("resume_theme", "resume a given theme"),
    on_object("create_app_password", "create an application password for a given user"),
    on_object("list_app_passwords", "list the application passwords of a given user"),
    on_object("read_app_password", "see an application password of a given user"),
    on_object("edit_app_password", "edit an application password of a given user"),
    on_object("delete_app_password", "revoke an application password of a given user"),
    on_object("delete_app_passwords", "revoke all application passwords of a given user"),

    // User levels
    level("level_0"), level("level_1"), level("level_2"), level("level_3"), level("level_4"), level("level_5"),
    level("level_6"), level("level_7"), level("level_8"), level("level_9"), level("level_10"),

    // AAM: its page, and whose access is managed there
    of_aam("aam_manager", "open AAM's page", {}),
    of_aam("aam_manage_default", "manage access for everybody", manager, site("AAM > Manage Access > Default", "what is set there for everybody reaches administrators as well, and can lock them out")),
    of_aam("aam_manage_visitors", "manage access of visitors", manager),
    of_aam("aam_manage_roles", "manage access of roles", manager),
    of_aam("aam_manage_users", "manage access of users", manager),
    of_aam("aam_list_roles", "see the roles on AAM's page", {}),
    of_aam("aam_create_roles", "create roles", manager_roles),
    of_aam("aam_edit_roles", "edit roles", manager_roles),
    of_aam("aam_delete_roles", "delete roles without users", manager_roles),
    of_aam("aam_toggle_users", "lock and unlock accounts", manager_users),

    // AAM: its services
    service("aam_manage_backend_menu", "manage Backend Menu"),
    service("aam_manage_admin_toolbar", "manage Admin Toolbar"),
    service("aam_manage_metaboxes", "manage Metaboxes"),
    service("aam_manage_widgets", "manage Widgets"),
    service("aam_manage_capabilities", "manage Capabilities", rights("AAM > Capabilities", "any capability can be given to any role within reach, one's own included")),
    service("aam_manage_content", "manage Posts & Terms, also from the edit screens"),
    service("aam_manage_identities", "manage access to users and roles"),
    service("aam_manage_access_denied_redirect", "manage Access Denied Redirect"),
    service("aam_manage_login_redirect", "manage Login Redirect"),
    service("aam_manage_logout_redirect", "manage Logout Redirect"),
    service("aam_manage_404_redirect", "manage 404 Redirect"),
    service("aam_manage_url_access", "manage URL Access"),
    service("aam_manage_api_routes", "manage API Routes"),
    service("aam_manage_policies", "manage Access Policies", writes_policies),
    of_aam("aam_manage_jwt", "manage the JWT tokens of users", manager_users, accounts("AAM > JWT Tokens", "a token logs in as the user it is issued for")),
    of_aam("aam_manage_settings", "change AAM's settings on the screen", manager, rights("AAM > Settings", "policies as a whole can be switched off there")),
    of_aam("aam_manage_services", "switch AAM's services on and off", {}),
    of_aam("aam_manage_configs", "change AAM's configuration through its routes", {}, rights("AAM's REST API", "policies as a whole can be switched off there")),
    of_aam("aam_manage_addons", "install AAM's add-ons", manager, code("AAM > Add-Ons", "an add-on is a plugin, PHP that runs on the server")),
    of_aam("aam_trigger_audit", "run AAM's security audit", {}),
    of_aam("aam_show_notifications", "see AAM's notifications", manager),
    of_aam("aam_view_help_btn", "see the help button on AAM's page", manager),
    of_aam("aam_issue_refreshable_jwt", "get JWT tokens that can be renewed; AAM 7.1 asks the wrong way round and refuses them to people who have it", {}),

    // AAM: as soon as one of these exists, everyone without it is restricted
    restricting("aam_access_dashboard", "enter the back end"),
    restricting("aam_show_toolbar", "see the toolbar on the front end"),
    restricting("aam_show_admin_notices", "see notices on top of admin screens"),
    restricting("aam_show_screen_options", "see the Screen Options tab"),
    restricting("aam_show_help_tabs", "see the Help tab"),
    restricting("aam_edit_permalink", "change the permalink of a post"),
    restricting("aam_manage_application_passwords", "manage one's application passwords"),

    // AAM 6 asked for these. AAM 7.1 does not.
    of_aam_6("aam_manage_admin_menu", "manage Backend Menu", "aam_manage_backend_menu"),
    of_aam_6("aam_manage_toolbar", "manage Admin Toolbar", "aam_manage_admin_toolbar"),
    of_aam_6("aam_manage_policy", "manage Access Policies", "aam_manage_policies"),
    of_aam_6("aam_manage_uri", "manage URL Access; AAM 7.1 still opens its screen with it", "aam_manage_url_access"),
    of_aam_6("aam_manage_configpress", "change ConfigPress", "aam_manage_settings"),
    of_aam_6("aam_switch_users", "act as another user"),
    of_aam_6("aam_change_own_password", "change one's own password"),
    of_aam_6("aam_change_passwords", "change the passwords of others"),
    of_aam_6("aam_manage_same_user_level", "manage users and roles of one's own level"),

    // AAM: policies are posts, with capabilities of their own
    of_policies("aam_read_policy", "read_post", "read a policy"),
    of_policies("aam_edit_policy", "edit_post", "edit a policy", writes_policies),
    of_policies("aam_edit_policies", "edit_posts", "write policies", writes_policies),
    of_policies("aam_edit_others_policies", "edit_others_posts", "edit the policies of others", writes_policies),
    of_policies("aam_publish_policies", "publish_posts", "publish policies", writes_policies),
    of_policies("aam_delete_policy", "delete_post", "delete a policy", deletes_policies),
    of_policies("aam_delete_policies", "delete_posts", "delete policies", deletes_policies),
};
// clang-format on

constexpr auto by_name = order_by(rows, &Capability::name);
static_assert(all_different(rows, &Capability::name));

constexpr auto names = [] {
  auto result = column(rows, &Capability::name);
  std::sort(result.begin(), result.end());
  return result;
}();

} // namespace

std::string_view title(RiskKind kind) {
  switch (kind) {
  case RiskKind::code: return "run code on the server";
  case RiskKind::accounts: return "act as another user";
  case RiskKind::rights: return "give themselves any right, or remove their own restrictions";
  case RiskKind::site: return "take over the site";
  case RiskKind::none: break;
  }
  return "do nothing beyond its name";
}

std::span<Capability const> capabilities() { return rows; }

Capability const* find_capability(std::string_view name) {
  return find_ordered(rows, by_name, &Capability::name, name);
}

std::span<std::string_view const> capability_names() { return names; }

std::span<std::string_view const> aam_subject_capabilities() { return subject_capabilities; }

bool is_user_level(std::string_view name) {
  constexpr std::string_view prefix = "level_";
  if (!name.starts_with(prefix) || name.size() == prefix.size()) return false;
  std::string_view digits = name.substr(prefix.size());
  return std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace aclint::catalog
