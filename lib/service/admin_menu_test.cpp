#include "service/admin_menu.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::denied;
using service::get;
using service::TestSite;

namespace {

std::string deny(std::string const& id) { return R"({"Resource": "BackendMenu:)" + id + "\"}"; }
std::string allow(std::string const& id) {
  return R"({"Effect": "allow", "Resource": "BackendMenu:)" + id + "\"}";
}

TestSite with_role(std::string role) {
  TestSite site;
  site.roles = {std::move(role)};
  return site;
}

} // namespace

TEST_CASE("the id of an admin page") {
  CHECK(service::page_id("tools.php") == "tools.php");
  CHECK(service::page_id("tools.php?x=1") == "tools.php");
  CHECK(service::page_id("admin.php?page=aam&x=1") == "aam");
  CHECK(service::page_id("edit.php?post_type=page&paged=2") == "edit.php?post_type=page");
  CHECK(service::page_id("edit.php?post_type=post") == "edit.php");
  CHECK(service::page_id("edit-tags.php?post_type=page&taxonomy=category") ==
        "edit-tags.php?taxonomy=category&post_type=page");
  CHECK(service::page_id("options-general.php?page=x") == "options-general.php?page=x");
}

TEST_CASE("a denied page does not open, and answers the backend's redirect") {
  CHECK(get(deny("tools.php"), "Admin:tools.php?x=1") == denied);
  CHECK(get(deny("tools.php"), "Admin:import.php") == "allow");
  CHECK(get(deny("edit.php"), "Admin:edit.php?post_type=page") == "allow");
  TestSite site;
  site.params =
      R"({"Key": "redirect:on:access-denied:backend", "Value": {"Type": "url_redirect", "Url": "/no"}})";
  CHECK(get(deny("tools.php"), "Admin:tools.php", site) == "deny 307 -> /no");
}

TEST_CASE("a menu covers the pages in the user's own menu") {
  TestSite const administrator = with_role("administrator");
  CHECK(get(deny("menu/tools.php"), "Admin:tools.php", administrator) == denied);
  CHECK(get(deny("menu/tools.php"), "Admin:export.php", administrator) == denied);
  // An editor's menu Tools has one page, so WordPress lists no pages in it.
  CHECK(get(deny("menu/tools.php"), "BackendMenu:menu/tools.php") == "deny");
  CHECK(get(deny("menu/tools.php"), "Admin:tools.php") == "allow");
  CHECK(get(deny("menu/tools.php"), "BackendMenu:tools.php") == "allow");
  // An editor has the menu Profile, not Users.
  CHECK(get(deny("menu/users.php"), "Admin:profile.php", administrator) == denied);
  CHECK(get(deny("menu/users.php"), "Admin:profile.php") == "allow");
}

TEST_CASE("a page's own statement counts more than that of its menu") {
  TestSite const administrator = with_role("administrator");
  std::string const both = allow("export.php") + "," + deny("menu/tools.php");
  CHECK(get(both, "Admin:export.php", administrator) == "allow");
  CHECK(get(both, "Admin:import.php", administrator) == denied);
}

TEST_CASE("post.php belongs to the menu of the type of what it edits") {
  std::string const pages = deny("menu/edit.php?post_type=page");
  CHECK(get(pages, "Admin:post.php?post=2&action=edit") == denied);
  CHECK(get(pages, "Admin:post.php?post=1&action=edit") == "allow");
  CHECK(get(pages, "Admin:post.php") == "allow");
  CHECK(get(deny("menu/edit.php"), "Admin:post.php?post=2&action=edit") == "allow");
  CHECK(get(deny("menu/edit.php"), "Admin:post.php?post=1&action=edit") == denied);
  TestSite site;
  site.markers = {{"HTTP_GET.post", php::Value("2")}};
  CHECK(get(pages, "BackendMenu:post.php", site) == "deny");
}

TEST_CASE("for people who may not list users, WordPress makes Profile in place of Users") {
  TestSite const administrator = with_role("administrator");
  std::string const no_list = R"({"Resource": "Capability:list_users"},)";
  CHECK(get(no_list + deny("menu/user-new.php"), "Admin:profile.php", administrator) == "allow");
  CHECK(get(no_list + deny("menu/users.php"), "Admin:profile.php", administrator) == "allow");
  CHECK(get(no_list + deny("menu/profile.php"), "Admin:user-new.php", administrator) == denied);
  TestSite site = with_role("inviter");
  site.site_roles = {{"inviter", {{"read", true}, {"create_users", true}}}};
  CHECK(get(deny("menu/user-new.php"), "Admin:profile.php", site) == "allow");
  CHECK(get(deny("menu/profile.php"), "Admin:profile.php", site) == denied);
}

TEST_CASE("a statement about AAM's own hook opens the pages of wp-admin") {
  std::string const hook = R"({"Effect": "deny", "Resource": "Hook:admin_init:9223372036854775807"})";
  CHECK(get(deny("tools.php") + "," + hook, "Admin:tools.php") == "allow");
  CHECK(get(deny("tools.php") + "," + hook, "BackendMenu:tools.php") == "deny"); // the menu does not show it
  TestSite site;
  site.config = R"("service.hooks.enabled": false)";
  CHECK(get(deny("tools.php") + "," + hook, "Admin:tools.php", site) == denied);
}

TEST_CASE("what a menu does not list is not covered") {
  TestSite const administrator = with_role("administrator");
  CHECK(get(deny("menu/edit.php"), "Admin:post-new.php", administrator) == denied);
  CHECK(get(deny("menu/edit-comments.php"), "Admin:edit-comments.php", administrator) == "allow");
  CHECK(get(deny("menu/users.php"), "Admin:user-edit.php?user_id=1", administrator) == "allow");
  CHECK(get(deny("menu/options-general.php"), "Admin:options.php", administrator) == "allow");
}

TEST_CASE("the Dashboard is never denied") {
  CHECK(get(deny("index.php") + "," + deny("menu/index.php"), "BackendMenu:index.php") == "allow");
}

TEST_CASE("the menu follows the capabilities that policies give and take") {
  // With `import`, an editor's Tools has two pages, so the menu covers them.
  std::string const give = R"({"Effect": "allow", "Resource": "Capability:import"})";
  CHECK(get(deny("menu/tools.php") + "," + give, "Admin:import.php") == denied);
}

TEST_CASE("a menu of a plugin names the capability that the user lacks") {
  engine::Site const site;
  service::WordPress wordpress(site);
  wordpress.add_menu({.slug = "shop", .parent = "", .title = "Shop", .capability = "manage_shop"});
  wordpress.add_menu({.slug = "shop-reports", .parent = "shop", .title = "", .capability = "manage_options"});
  auto const missing = [&](char const* role, char const* item) {
    engine::Subject const subject{.roles = {role}, .id = 2, .visitor = false};
    condition::Request const request;
    service::Services const services(site, wordpress, subject, request);
    return services.missing_capability(std::get<service::Item>(service::parse_item(item)));
  };
  CHECK(missing("editor", "BackendMenu:menu/shop") == "manage_shop");
  CHECK(missing("editor", "BackendMenu:shop-reports") == "manage_options");
  CHECK(missing("administrator", "BackendMenu:shop-reports").empty());
  CHECK(missing("editor", "Admin:admin.php?page=shop-reports") == "manage_options");
}
