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
constexpr Capability mapped(std::string_view name, std::string_view maps_to, std::string_view description) {
  return {.name = name, .kind = meta, .description = description, .maps_to = maps_to};
}
constexpr Capability granted_along(std::string_view name, std::string_view maps_to,
                                   std::string_view description) {
  return {.name = name, .kind = derived, .description = description, .maps_to = maps_to};
}
constexpr Capability on_object(std::string_view name, std::string_view maps_to,
                               std::string_view description) {
  return {.name = name, .kind = object, .description = description, .maps_to = maps_to};
}
constexpr Capability level(std::string_view name) {
  return {.name = name,
          .kind = user_level,
          .description = "a user level; WordPress and AAM 7.1 ignore it",
          .deprecated = "WordPress 3.0"};
}

// The capabilities that AAM's own require.
constexpr List manager[] = {"aam_manager"};
constexpr List manager_default[] = {"aam_manager", "aam_manage_default"};
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
    mapped("manage_post_tags", "manage_categories", "manage tags"),
    mapped("customize", "edit_theme_options", "open the customizer"),
    granted_along("view_site_health_checks", "install_plugins", "see Site Health"),
    mapped("export_others_personal_data", "manage_options", "export the personal data of others"),
    mapped("erase_others_personal_data", "manage_options", "erase the personal data of others"),
    mapped("manage_privacy_options", "manage_options", "choose the privacy policy page"),
    mapped("delete_site", "manage_options", "delete this site of a network"),
    mapped("setup_network", "manage_options", "turn the site into a network"),

    // Needed elsewhere, held by no role
    mapped("add_users", "promote_users", "add users of the network to this site"),
    mapped("edit_categories", "manage_categories", "edit categories"),
    mapped("delete_categories", "manage_categories", "delete categories"),
    mapped("assign_categories", "edit_posts", "put posts into categories"),
    mapped("edit_post_tags", "manage_categories", "edit tags"),
    mapped("delete_post_tags", "manage_categories", "delete tags"),
    mapped("assign_post_tags", "edit_posts", "tag posts"),
    mapped("edit_css", "unfiltered_html", "edit the additional CSS"),
    mapped("upload_plugins", "install_plugins", "upload a plugin as a file"),
    mapped("upload_themes", "install_themes", "upload a theme as a file"),
    mapped("deactivate_plugins", "activate_plugins", "deactivate plugins"),
    granted_along("resume_plugins", "activate_plugins", "resume plugins paused after an error"),
    granted_along("resume_themes", "switch_themes", "resume themes paused after an error"),
    granted_along("install_languages", "install_plugins", "install translations"),
    mapped("update_languages", "install_languages", "update translations"),
    mapped("update_php", "update_core", "be told of an outdated PHP"),
    mapped("update_https", "manage_options", "switch the site to HTTPS"),

    // About one post, term, comment or user: computed each time from the plural ones
    on_object("edit_post", "edit_posts", "edit a given post"),
    on_object("read_post", "read", "read a given post"),
    on_object("delete_post", "delete_posts", "delete a given post"),
    on_object("publish_post", "publish_posts", "publish a given post"),
    on_object("edit_page", "edit_pages", "edit a given page"),
    on_object("read_page", "read", "read a given page"),
    on_object("delete_page", "delete_pages", "delete a given page"),
    on_object("publish_page", "publish_pages", "publish a given page"),
    on_object("edit_post_meta", "edit_posts", "edit a custom field of a given post"),
    on_object("add_post_meta", "edit_posts", "add a custom field to a given post"),
    on_object("delete_post_meta", "edit_posts", "delete a custom field of a given post"),
    on_object("edit_comment", "edit_posts", "edit a given comment"),
    on_object("edit_term", "manage_categories", "edit a given term"),
    on_object("delete_term", "manage_categories", "delete a given term"),
    on_object("assign_term", "edit_posts", "assign a given term"),
    on_object("edit_user", "edit_users", "edit a given user; one's own profile needs nothing"),
    on_object("delete_user", "delete_users", "delete a given user"),
    on_object("remove_user", "remove_users", "remove a given user from the site"),
    on_object("promote_user", "promote_users", "change the role of a given user"),
    on_object("activate_plugin", "activate_plugins", "activate a given plugin"),
    on_object("deactivate_plugin", "activate_plugins", "deactivate a given plugin"),
    on_object("resume_plugin", "activate_plugins", "resume a given plugin"),
    on_object("resume_theme", "switch_themes", "resume a given theme"),
    on_object("create_app_password", "edit_users", "create an application password for a given user"),
    on_object("list_app_passwords", "edit_users", "list the application passwords of a given user"),
    on_object("read_app_password", "edit_users", "see an application password of a given user"),
    on_object("edit_app_password", "edit_users", "edit an application password of a given user"),
    on_object("delete_app_password", "edit_users", "revoke an application password of a given user"),
    on_object("delete_app_passwords", "edit_users", "revoke all application passwords of a given user"),

    // User levels
    level("level_0"), level("level_1"), level("level_2"), level("level_3"), level("level_4"), level("level_5"),
    level("level_6"), level("level_7"), level("level_8"), level("level_9"), level("level_10"),

    // AAM: its page, and whose access is managed there
    of_aam("aam_manager", "open AAM's page", {}),
    of_aam("aam_manage_default", "manage access for everybody", manager, site("AAM > Manage Access > Default", "what is set there for everybody reaches administrators as well, and can lock them out")),
    of_aam("aam_manage_visitors", "manage access of visitors", manager),
    of_aam("aam_manage_roles", "manage access of roles", manager),
    of_aam("aam_manage_users", "manage access of users", manager),
    of_aam("aam_create_roles", "create roles", manager_roles),
    of_aam("aam_edit_roles", "edit roles", manager_roles),
    of_aam("aam_delete_roles", "delete roles without users", manager_roles),
    of_aam("aam_toggle_users", "lock and unlock accounts", manager_users),
    of_aam("aam_switch_users", "act as another user", manager_users, accounts("AAM > Users", "one switch acts as another user, with all that this user may do")),

    // AAM: its services
    service("aam_manage_admin_menu", "manage Backend Menu"),
    service("aam_manage_toolbar", "manage Admin Toolbar"),
    service("aam_manage_metaboxes", "manage Metaboxes & Widgets"),
    service("aam_manage_capabilities", "manage Capabilities", rights("AAM > Capabilities", "any capability can be given to any role within reach, one's own included")),
    service("aam_manage_content", "manage Posts & Terms, also from the edit screens"),
    service("aam_manage_access_denied_redirect", "manage Access Denied Redirect"),
    service("aam_manage_login_redirect", "manage Login Redirect"),
    service("aam_manage_logout_redirect", "manage Logout Redirect"),
    of_aam("aam_manage_404_redirect", "manage 404 Redirect, which exists for everybody only", manager_default),
    service("aam_manage_uri", "manage URI Access"),
    service("aam_manage_api_routes", "manage API Routes"),
    service("aam_manage_policy", "manage Access Policies", writes_policies),
    of_aam("aam_manage_jwt", "manage the JWT tokens of users", manager_users, accounts("AAM > JWT Tokens", "a token logs in as the user it is issued for")),
    of_aam("aam_manage_settings", "change AAM's settings and ConfigPress", manager, rights("AAM > Settings", "policies as a whole can be switched off there")),
    of_aam("aam_manage_addons", "install AAM's add-ons", manager, code("AAM > Add-Ons", "an add-on is a plugin, PHP that runs on the server")),
    of_aam("aam_show_notifications", "see AAM's notifications", manager),
    of_aam("aam_view_help_btn", "see the help button on AAM's page", manager),
    of_aam("aam_issue_refreshable_jwt", "get JWT tokens that can be renewed", {}),
    {.name = "aam_manage_configpress", .kind = aam, .description = "change ConfigPress", .prerequisites = manager, .deprecated = "AAM 5.9", .replacement = "aam_manage_settings"},

    // AAM: as soon as one of these exists, everyone without it is restricted
    restricting("aam_access_dashboard", "enter the back end"),
    restricting("aam_show_toolbar", "see the toolbar on the front end"),
    restricting("aam_show_admin_notices", "see notices on top of admin screens"),
    restricting("aam_show_screen_options", "see the Screen Options tab"),
    restricting("aam_show_help_tabs", "see the Help tab"),
    restricting("aam_edit_permalink", "change the permalink of a post"),
    restricting("aam_change_own_password", "change one's own password"),
    restricting("aam_change_passwords", "change the passwords of others"),

    // AAM 6 asked for this one. AAM 7.1 does not: it compares no levels.
    of_aam("aam_manage_same_user_level", "in AAM 6 only: manage users and roles of one's own level", {}),

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
