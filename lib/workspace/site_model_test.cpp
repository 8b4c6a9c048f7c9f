#include "workspace/site_model.h"

#include "service/services.h"
#include "syntax/parse.h"
#include "workspace/configuration.h"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace aclint;

namespace {

config::Config config_of(std::string_view text, std::string const& settings = "{}") {
  workspace::Configuration configuration =
      workspace::read_configuration(text, [&](std::string_view) { return std::optional(settings); }, {});
  return std::move(configuration.config);
}

site::Export export_of(std::string_view text) { return site::read_export(syntax::parse(text)); }

// What an item's outcome is for a user with these roles.
std::string outcome(workspace::SiteModel const& model, std::vector<std::string> roles,
                    std::string_view item) {
  engine::Subject const subject{.roles = std::move(roles), .id = 2};
  condition::Request const request;
  service::Services services(model.site, model.wordpress, subject, request);
  php::FatalError fault;
  service::Answer const answer = services.answer(std::get<service::Item>(service::parse_item(item)), fault);
  REQUIRE_FALSE(fault);
  return answer.outcome == service::Outcome::deny    ? "deny"
         : answer.outcome == service::Outcome::allow ? "allow"
                                                     : "absent";
}

workspace::SiteModel with_policy(workspace::SiteModel model, std::string text) {
  model.site.policies.push_back({.id = 1, .text = std::move(text), .attach = {"default"}});
  return model;
}

std::string deny(std::string const& resource) {
  return R"({"Statement": {"Effect": "deny", "Resource": ")" + resource + "\"}}";
}

constexpr std::string_view shop = R"(
[site.role.shop_manager]
capabilities = ["read", "manage_woocommerce"]
[[site.menu]]
slug = "woocommerce"
title = "WooCommerce"
capability = "manage_woocommerce"
[[site.menu]]
slug = "wc-reports"
parent = "woocommerce"
capability = "manage_woocommerce"
[[site.menu]]
slug = "wc-addons"
parent = "woocommerce"
capability = "install_plugins"
[[site.menu]]
slug = "moderation-log"
parent = "edit-comments.php"
capability = "edit_posts"
[[site.menu]]
slug = "spam-report"
parent = "tools.php"
capability = "moderate_comments"
)";

} // namespace

TEST_CASE("roles have the capabilities that aclint.toml or an export gives them") {
  config::Config const config =
      config_of("[site.role.shop_manager]\ncapabilities = [\"read\", \"edit_products\"]\n"
                "[site.role.editor]\ncapabilities = [\"read\"]\n"
                "[site.role.customer]\n");
  workspace::SiteModel const model = workspace::site_of(config);
  CHECK(outcome(model, {"shop_manager"}, "Capability:edit_products") == "allow");
  CHECK(outcome(model, {"shop_manager"}, "Capability:edit_posts") == "deny");
  CHECK(outcome(model, {"editor"}, "Capability:edit_posts") == "deny"); // in place of WordPress's
  CHECK(outcome(model, {"author"}, "Capability:edit_posts") == "allow");
  CHECK(outcome(model, {"customer"}, "Role:customer") == "allow");
  CHECK(outcome(model, {"nobody"}, "Role:nobody") == "deny");

  site::Export const dump = export_of(R"({"dataset": {"policies": [], "roles": {
    "editor": {"capabilities": {"read": true, "moderate": true, "edit_posts": false}},
    "author": {"capabilities": []}}}})");
  workspace::SiteModel const exported = workspace::site_of(config_of(""), &dump);
  CHECK(outcome(exported, {"editor"}, "Capability:moderate") == "allow");
  CHECK(outcome(exported, {"editor"}, "Capability:edit_posts") == "deny");
  CHECK(outcome(exported, {"author", "editor"}, "Capability:edit_posts") == "deny");
  CHECK(outcome(exported, {"author"}, "Capability:edit_posts") == "deny");
  CHECK(outcome(exported, {"contributor"}, "Capability:edit_posts") == "allow");
  CHECK(outcome(workspace::site_of(config, &dump), {"editor"}, "Capability:moderate") == "deny");
}

TEST_CASE("a plugin's menus are in the menu of users who may open them") {
  workspace::SiteModel const shut =
      with_policy(workspace::site_of(config_of(shop)), deny("BackendMenu:menu/woocommerce"));
  // The menu's own page is its first one, because WordPress makes a list as soon as a page is added.
  CHECK(outcome(shut, {"shop_manager"}, "BackendMenu:woocommerce") == "deny");
  CHECK(outcome(shut, {"shop_manager"}, "BackendMenu:wc-reports") == "deny");
  CHECK(outcome(shut, {"shop_manager"}, "Admin:admin.php?page=wc-reports") == "deny");
  // It does not list these: the role lacks `install_plugins`; editors do not see WooCommerce at all.
  CHECK(outcome(shut, {"shop_manager"}, "BackendMenu:wc-addons") == "allow");
  CHECK(outcome(shut, {"editor"}, "BackendMenu:wc-reports") == "allow");

  // With a page of a plugin, Comments lists its own page as well.
  std::string const comments = deny("BackendMenu:menu/edit-comments.php");
  CHECK(outcome(with_policy(workspace::site_of(config_of(shop)), comments), {"editor"},
                "Admin:edit-comments.php") == "deny");
  CHECK(outcome(with_policy(workspace::site_of(config_of("")), comments), {"editor"},
                "Admin:edit-comments.php") == "allow");

  // Tools has no list for editors until a plugin adds a page that they may open; it then begins with Tools.
  std::string const tools = deny("BackendMenu:menu/tools.php");
  CHECK(outcome(with_policy(workspace::site_of(config_of(shop)), tools), {"editor"}, "Admin:tools.php") ==
        "deny");
  CHECK(outcome(with_policy(workspace::site_of(config_of(shop)), tools), {"author"}, "Admin:tools.php") ==
        "allow");
}

TEST_CASE("the theme decides which pages Appearance lists") {
  auto const page = [](std::string_view theme, std::string_view item) {
    return outcome(with_policy(workspace::site_of(config_of(theme)), deny("BackendMenu:menu/themes.php")),
                   {"administrator"}, item);
  };
  constexpr std::string_view block = "[site]\ntheme = \"block\"";
  constexpr std::string_view classic = "[site]\ntheme = \"classic\"";
  CHECK(page("", "BackendMenu:site-editor.php") == "deny");
  CHECK(page(block, "BackendMenu:site-editor.php") == "deny");
  CHECK(page(block, "BackendMenu:widgets.php") == "allow");
  CHECK(page(classic, "BackendMenu:site-editor.php") == "allow");
  CHECK(page(classic, "BackendMenu:widgets.php") == "deny");
}

TEST_CASE("settings and configuration are those of aclint.toml, else those of the export") {
  site::Export const dump = export_of(R"({"dataset": {"policies": [],
    "settings": {"role": {"editor": {"backend_menu": {"export.php": {"access": {"effect": "deny"}}}}}},
    "configs": {"service.urls.enabled": false, "core.settings.multi_access_levels": false}}})");
  workspace::SiteModel const exported = workspace::site_of(config_of(""), &dump);
  CHECK(exported.settings_known);
  CHECK(outcome(exported, {"editor"}, "BackendMenu:export.php") == "deny");
  CHECK_FALSE(exported.site.runs("urls"));

  config::Config const config = config_of(
      "[site]\nsettings = \"settings.json\"\n[site.config]\ncore.settings.multi_access_levels = true",
      R"({"role": {"editor": {"backend_menu": {"import.php": {"access": {"effect": "deny"}}}}}})");
  workspace::SiteModel const both = workspace::site_of(config, &dump);
  CHECK(outcome(both, {"editor"}, "BackendMenu:export.php") == "allow");
  CHECK(outcome(both, {"editor"}, "BackendMenu:import.php") == "deny");
  CHECK_FALSE(both.site.runs("urls"));
  CHECK(both.site.multiple_roles());

  CHECK_FALSE(workspace::site_of(config_of("")).settings_known);
  CHECK(workspace::site_of(config).settings_known);
}

TEST_CASE("policies name users, posts and the host of the site") {
  workspace::SiteModel const model =
      with_policy(workspace::site_of(config_of(
                      "[site]\nhost = \"example.com\"\n[[site.user]]\nid = 7\nlogin = \"maria\"\n"
                      "roles = \"editor\"\n[[site.post]]\nid = 12\ntype = \"page\"\nslug = \"about\"")),
                  R"({"Statement": [{"Effect": "deny", "Resource": "User:maria", "Action": "Edit"},
                        {"Effect": "deny", "Resource": "Post:page:about", "Action": "Read"},
                        {"Effect": "deny", "Resource": "Url:https://example.com/members"}]})");
  CHECK(outcome(model, {"administrator"}, "User:7:Edit") == "deny");
  CHECK(outcome(model, {"administrator"}, "User:8:Edit") == "allow");
  CHECK(outcome(model, {"editor"}, "Post:page:12:Read") == "deny");
  CHECK(outcome(model, {"editor"}, "Url:/members") == "deny");
}

TEST_CASE("the roles of a site are WordPress's and its own") {
  auto const slugs = [](workspace::SiteModel const& model) {
    std::vector<std::string> result;
    for (site::Role const& role : model.roles) result.push_back(role.slug);
    return result;
  };
  using Slugs = std::vector<std::string>;
  config::Config const config =
      config_of("[site]\nroles = [\"customer\", \"editor\"]\n[site.role.shop_manager]");
  CHECK(slugs(workspace::site_of(config)) ==
        Slugs{"administrator", "editor", "author", "contributor", "subscriber", "customer", "shop_manager"});
  site::Export const all =
      export_of(R"({"dataset": {"policies": [], "roles": {"administrator": {}, "boss": {}}}})");
  CHECK(slugs(workspace::site_of(config, &all)) ==
        Slugs{"administrator", "boss", "customer", "shop_manager"});
  CHECK(slugs(workspace::site_of(config_of(""), &all)) == Slugs{"administrator", "boss"});
}

TEST_CASE("the site of scenarios is that of aclint.toml, unless they say it themselves") {
  config::Config const config = config_of(R"(premium = true
[site]
theme = "classic"
[site.role.shop_manager]
capabilities = ["read", "manage_woocommerce"]
[[site.menu]]
slug = "wc-reports"
parent = "tools.php"
capability = "manage_woocommerce"
)");
  scenario::SiteBase const base = workspace::base_of_scenarios(config);
  CHECK(base.theme == service::Theme::classic);
  CHECK(base.site.users.size() == 2); // of the recorded answers
  CHECK(base.menus.size() == 1);
  auto const read = [&](std::string const& more) {
    scenario::ScenarioFile file = scenario::read_scenarios(
        R"({"subject": {"roles": ["shop_manager"]}, "policies": [], "ask": {"items": ["Capability:read"]})" +
            more + "}",
        {}, base);
    REQUIRE(file.problems.empty());
    CHECK(file.unknown_roles.empty());
    return file.scenarios.at(0);
  };
  scenario::Scenario const plain = read("");
  CHECK(plain.site.wildcards == engine::Wildcards::most_specific);
  CHECK(scenario::wordpress_of(plain).capabilities("shop_manager").contains("manage_woocommerce"));
  CHECK(scenario::wordpress_of(plain).plugin_menus().size() == 1);
  scenario::Scenario const own = read(R"(, "premium": false, "site": {"theme": "block", "users": []})");
  CHECK(own.site.wildcards == engine::Wildcards::literal);
  CHECK(own.theme == service::Theme::block);
  CHECK(own.site.users.empty());
}
