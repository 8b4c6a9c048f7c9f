#include "catalog/capabilities.h"
#include "catalog/meta_capabilities.h"
#include "catalog/roles.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace aclint::catalog;
using Words = std::vector<std::string_view>;

TEST_CASE("default roles have as many capabilities as in WordPress 6.1") {
  struct Row {
    std::string_view role;
    std::size_t count;
    int level;
  };
  Row rows[] = {{"administrator", 61, 10},
                {"editor", 34, 7},
                {"author", 10, 2},
                {"contributor", 5, 1},
                {"subscriber", 2, 0}};
  CHECK(roles().size() == std::size(rows));
  for (Row const& row : rows) {
    CAPTURE(row.role);
    Role const* role = find_role(row.role);
    REQUIRE(role);
    CHECK(role->capabilities.size() == row.count);
    CHECK(std::set<std::string_view>(role->capabilities.begin(), role->capabilities.end()).size() ==
          row.count);
    CHECK(role->level == row.level);
    CHECK(role->grants("level_" + std::to_string(row.level)));
    CHECK_FALSE(role->grants("level_" + std::to_string(row.level + 1)));
  }
  CHECK_FALSE(find_role("Editor"));
}

TEST_CASE("each role has the capabilities of the next one, and only primitive capabilities and levels") {
  for (std::size_t i = 0; i < roles().size(); ++i) {
    for (std::string_view name : roles()[i].capabilities) {
      CAPTURE(roles()[i].slug, name);
      Capability const* capability = find_capability(name);
      REQUIRE(capability);
      bool grantable =
          capability->kind == CapabilityKind::primitive || capability->kind == CapabilityKind::user_level;
      CHECK(grantable);
      if (i > 0) CHECK(roles()[i - 1].grants(name));
    }
  }
}

TEST_CASE("capability rows are consistent") {
  for (Capability const& capability : capabilities()) {
    CAPTURE(capability.name);
    CHECK_FALSE(capability.description.empty());
    CHECK(find_capability(capability.name) == &capability);
    bool held = !roles_with(capability.name).empty();
    switch (capability.kind) {
    case CapabilityKind::primitive: CHECK(held); break;
    case CapabilityKind::user_level:
      CHECK(held);
      CHECK(is_user_level(capability.name));
      CHECK(capability.deprecated == "WordPress 3.0");
      break;
    case CapabilityKind::meta:
    case CapabilityKind::object: {
      CHECK_FALSE(held);
      auto const needed = needed_for(capability.name);
      bool const about_object = needs_object(capability.name);
      CHECK(needed.empty() == about_object);
      for (std::string_view const one : needed)
        if (one != do_not_allow) CHECK(find_capability(one));
      if (about_object) CHECK(find_capability(main_capability(capability.name)));
      CHECK_FALSE(capability.risk); // it allows nothing by itself
      break;
    }
    case CapabilityKind::derived:
      CHECK_FALSE(held);
      CHECK_FALSE(granted_with(capability.name).empty());
      for (std::string_view const one : granted_with(capability.name))
        CHECK(find_capability(one)->kind == CapabilityKind::primitive);
      CHECK_FALSE(capability.risk);
      break;
    case CapabilityKind::network: CHECK_FALSE(held); break;
    case CapabilityKind::aam: CHECK(capability.name.starts_with("aam_")); break;
    }
    CHECK(capability.risk.screen.empty() == !capability.risk);
    CHECK(capability.risk.way.empty() == !capability.risk);
    CHECK_FALSE(title(capability.risk.kind).empty());
    for (std::string_view needed : capability.prerequisites) CHECK(find_capability(needed));
    if (!capability.replacement.empty()) CHECK(find_capability(capability.replacement));
    if (!capability.replacement.empty()) CHECK_FALSE(capability.deprecated.empty());
    if (!capability.overrides.empty()) CHECK(find_capability(capability.overrides));
    if (capability.needs_subject) CHECK_FALSE(capability.prerequisites.empty());
  }
  for (std::string_view name : aam_subject_capabilities()) CHECK(find_capability(name));
}

TEST_CASE("all capabilities of AAM's plugin reference are known") {
  std::string_view described[] = {"aam_manager",
                                  "aam_manage_toolbar",
                                  "aam_manage_metaboxes",
                                  "aam_manage_capabilities",
                                  "aam_manage_jwt",
                                  "aam_manage_content",
                                  "aam_manage_access_denied_redirect",
                                  "aam_manage_login_redirect",
                                  "aam_manage_logout_redirect",
                                  "aam_manage_404_redirect",
                                  "aam_issue_refreshable_jwt",
                                  "aam_manage_uri",
                                  "aam_manage_settings",
                                  "aam_manage_policy",
                                  "aam_manage_addons",
                                  "aam_show_notifications",
                                  "aam_manage_default",
                                  "aam_manage_visitors",
                                  "aam_manage_roles",
                                  "aam_manage_users",
                                  "aam_create_roles",
                                  "aam_edit_roles",
                                  "aam_delete_roles",
                                  "aam_toggle_users",
                                  "aam_manage_configpress",
                                  "aam_manage_api_routes",
                                  "aam_show_admin_notices",
                                  "aam_manage_same_user_level",
                                  "aam_edit_permalink",
                                  "aam_show_screen_options",
                                  "aam_show_help_tabs",
                                  "aam_access_dashboard",
                                  "aam_show_toolbar",
                                  "aam_view_help_btn",
                                  "aam_edit_policy",
                                  "aam_read_policy",
                                  "aam_delete_policy",
                                  "aam_delete_policies",
                                  "aam_edit_policies",
                                  "aam_edit_others_policies",
                                  "aam_publish_policies",
                                  "aam_change_own_password",
                                  "aam_change_passwords",
                                  "aam_manage_admin_menu",
                                  "aam_switch_users"};
  for (std::string_view name : described) {
    CAPTURE(name);
    CHECK(find_capability(name));
  }
}

TEST_CASE("what AAM 7 calls the capabilities of AAM 6") {
  struct Row {
    std::string_view old;
    std::string_view current; // empty: there is none
  };
  constexpr Row rows[] = {{"aam_manage_toolbar", "aam_manage_admin_toolbar"},
                          {"aam_manage_admin_menu", "aam_manage_backend_menu"},
                          {"aam_manage_policy", "aam_manage_policies"},
                          {"aam_manage_uri", "aam_manage_url_access"},
                          {"aam_manage_configpress", "aam_manage_settings"},
                          {"aam_change_own_password", ""},
                          {"aam_change_passwords", ""},
                          {"aam_manage_same_user_level", ""},
                          {"aam_switch_users", ""}};
  for (Row const& row : rows) {
    CAPTURE(row.old);
    CHECK(find_capability(row.old)->replacement == row.current);
    CHECK_FALSE(find_capability(row.old)->deprecated.empty());
    CHECK_FALSE(find_capability(row.old)->risk); // nobody asks for it
  }
  CHECK(std::ranges::count_if(capabilities(), [](Capability const& one) {
          return one.kind == CapabilityKind::aam && !one.deprecated.empty();
        }) == std::ssize(rows));
  for (std::string_view const name : {"aam_manage_widgets", "aam_manage_identities", "aam_manage_services",
                                      "aam_list_roles", "aam_trigger_audit", "aam_manage_configs"})
    CHECK(find_capability(name));
}

TEST_CASE("what AAM's capabilities need and do") {
  auto needs = [](std::string_view name) {
    auto list = find_capability(name)->prerequisites;
    return Words(list.begin(), list.end());
  };
  CHECK(needs("aam_manager").empty());
  CHECK(needs("aam_manage_admin_toolbar") == Words{"aam_manager"});
  CHECK(find_capability("aam_manage_admin_toolbar")->needs_subject);
  CHECK(needs("aam_manage_jwt") == Words{"aam_manager", "aam_manage_users"});
  CHECK(needs("aam_delete_roles") == Words{"aam_manager", "aam_manage_roles"});
  CHECK(find_capability("aam_access_dashboard")->restricts_once_created);
  CHECK(find_capability("aam_edit_permalink")->restricts_once_created);
  CHECK_FALSE(find_capability("aam_manager")->restricts_once_created);
  CHECK_FALSE(find_capability("aam_manage_same_user_level")->restricts_once_created); // AAM 6 only
  auto restricting = std::ranges::count(capabilities(), true, &Capability::restricts_once_created);
  CHECK(restricting == 7);
}

TEST_CASE("capabilities are found by name only") {
  CHECK(find_capability("edit_post")->kind == CapabilityKind::object);
  CHECK(find_capability("customize")->kind == CapabilityKind::meta);
  CHECK_FALSE(find_capability("edit_posts")->risk);
  CHECK(find_capability("edit_plugins")->risk.kind == RiskKind::code);
  CHECK(find_capability("edit_users")->risk.kind == RiskKind::accounts);
  CHECK(find_capability("promote_users")->risk.kind == RiskKind::rights);
  CHECK(find_capability("delete_users")->risk.kind == RiskKind::site);
  CHECK(find_capability("view_site_health_checks")->kind == CapabilityKind::derived);
  CHECK_FALSE(find_capability("Edit_Posts"));
  CHECK_FALSE(find_capability("administrator"));
  CHECK_FALSE(find_capability(""));
  CHECK(std::ranges::is_sorted(capability_names()));
  CHECK(capability_names().size() == capabilities().size());
  CHECK(roles_with("publish_posts") == Words{"administrator", "editor", "author"});
  CHECK(roles_with("customize").empty());
}

TEST_CASE("user levels") {
  CHECK(is_user_level("level_0"));
  CHECK(is_user_level("level_11"));
  CHECK_FALSE(is_user_level("level_"));
  CHECK_FALSE(is_user_level("level_1x"));
  CHECK_FALSE(is_user_level("Level_1"));
}
