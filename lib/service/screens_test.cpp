#include "service/screens.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::get;
using service::TestSite;
using service::Theme;

namespace {

std::string statement(std::string const& effect, std::string const& resource, std::string const& more = {}) {
  return R"({"Effect": ")" + effect + R"(", "Resource": ")" + resource + "\"" + more + "}";
}
std::string deny(std::string const& resource) { return statement("deny", resource); }

} // namespace

TEST_CASE("a denied node of the toolbar goes with everything below it") {
  CHECK(get(deny("Toolbar:new-content"), "Toolbar:new-content") == "deny");
  CHECK(get(deny("Toolbar:new-content"), "Toolbar:new-post") == "deny");
  CHECK(get(deny("Toolbar:new-post"), "Toolbar:new-content") == "allow");
  CHECK(get(deny("Toolbar:new-content") + "," + statement("allow", "Toolbar:new-post"), "Toolbar:new-post") ==
        "deny");
  CHECK(get(deny("Toolbar:New-Post"), "Toolbar:new-post") == "allow");
  CHECK(get(deny("Toolbar:new-post"), "Toolbar:new-post@frontend") == "deny");
}

TEST_CASE("groups of the toolbar cannot be denied") {
  CHECK(get(deny("Toolbar:user-actions"), "Toolbar:user-actions") == "allow");
  CHECK(get(deny("Toolbar:user-actions"), "Toolbar:logout") == "allow");
}

TEST_CASE("a toolbar has the nodes of its user, area and theme") {
  CHECK(get("", "Toolbar:my-plugin") == "absent");
  CHECK(get("", "Toolbar:new-user") == "absent"); // editors may not create users
  TestSite visitor;
  visitor.visitor = true;
  CHECK(get("", "Toolbar:wp-logo", visitor) == "absent");
}

TEST_CASE("without aam_show_toolbar there is no toolbar, as soon as a role has it") {
  TestSite site;
  site.site_roles = {{"boss", {{"aam_show_toolbar", true}}}};
  CHECK(get("", "Toolbar:new-content", site) == "absent");
  site.roles = {"boss"};
  CHECK(get("", "Toolbar:my-account", site) == "allow");
  CHECK(get(deny("Capability:aam_show_toolbar"), "Toolbar:my-account", site) == "absent");
  CHECK(get(deny("Capability:aam_show_toolbar"), "Toolbar:my-account") == "allow");
}

TEST_CASE("a metabox is named by its callback") {
  CHECK(get(deny("Metabox:post_excerpt_meta_box"), "Metabox:post_excerpt_meta_box@post") == "deny");
  CHECK(get(deny("Metabox:post_excerpt_meta_box"), "Metabox:Post-Excerpt.Meta_Box@page") == "deny");
  CHECK(get(deny("Metabox:postexcerpt"), "Metabox:post_excerpt_meta_box@post") == "allow");
  CHECK(get(deny("Metabox:Post_Excerpt_Meta_Box"), "Metabox:post_excerpt_meta_box@post") == "allow");
}

TEST_CASE("the screen is not part of a metabox's key, and an entry for all screens decides") {
  std::string const on_posts = R"(, "ScreenId": "post")";
  std::string const box = "Metabox:post_excerpt_meta_box";
  CHECK(get(statement("deny", box, on_posts), "Metabox:post_excerpt_meta_box@post") == "deny");
  CHECK(get(statement("deny", box, on_posts), "Metabox:post_excerpt_meta_box@page") == "allow");
  // The later statement replaces the earlier one on all screens.
  CHECK(get(deny(box) + "," + statement("allow", box, on_posts), "Metabox:post_excerpt_meta_box@page") ==
        "allow");
  // With another key it does not, but then the exception has no effect.
  CHECK(get(deny(box) + "," + statement("allow", box, on_posts + R"(, "Action": "List")"),
            "Metabox:post_excerpt_meta_box@post") == "deny");
}

TEST_CASE("a widget is named by its class, and a statement with an area never applies") {
  CHECK(get(deny("Widget:wp_widget_search"), "Widget:WP_Widget_Search@frontend") == "deny");
  CHECK(get(deny("Widget:wp_dashboard_right_now"), "Widget:wp_dashboard_right_now@dashboard") == "deny");
  CHECK(get(deny("Widget:wp_widget_search"), "Widget:wp_widget_block@frontend") == "allow");
  CHECK(get(statement("deny", "Widget:wp_widget_search", R"(, "Area": "frontend")"),
            "Widget:wp_widget_search@frontend") == "allow");
}
