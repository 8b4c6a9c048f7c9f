#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::get;
using service::TestSite;

namespace {

service::Item item(std::string_view text) {
  auto const parsed = service::parse_item(text);
  CAPTURE(text);
  REQUIRE(std::holds_alternative<service::Item>(parsed));
  return std::get<service::Item>(parsed);
}

} // namespace

TEST_CASE("an item is taken apart from its end") {
  service::Item const post = item("Post:page:2:Read@api");
  CHECK(post.type == service::ItemType::post);
  CHECK(post.kind == "page");
  CHECK(post.number == 2);
  CHECK(post.action == "Read");
  CHECK(post.place == "api");
  CHECK(item("Route:/a:b:GET").name == "/a:b");
  CHECK(item("Hook:a:b:-10").name == "a:b");
  CHECK(item("Hook:a:b:-10").number == -10);
  CHECK(item("Metabox:a@b@page").name == "a@b");
  CHECK(item("Url:/a:b@c?d=e:f").name == "/a:b@c?d=e:f");
  CHECK(item("Role:editor").action.empty());
  CHECK(item("Toolbar:a").place.empty());
  CHECK(item("url:/a").type == service::ItemType::url);
  for (char const* broken :
       {"tools.php", "Nope:a", "Route:/a", "Hook:x", "Hook:x:y", "Metabox:a", "User:1", "User:a:Edit",
        "User:1:Nope", "Post:page:2", "Post:page:2:View", "Post:2:Read", "Role:a:Edit", "Redirect:x"}) {
    CAPTURE(broken);
    CHECK(std::holds_alternative<service::ItemError>(service::parse_item(broken)));
  }
}

TEST_CASE("a service that is switched off ignores its statements") {
  auto const [service, statement, item, denied,
              allowed] = GENERATE(table<char const*, char const*, char const*, char const*, char const*>({
      {"urls", R"({"Resource": "Url:/a"})", "Url:/a", "deny 401: The access is denied.", "allow"},
      {"api_route", R"({"Resource": "Route:/a:GET"})", "Route:/a:GET", "deny 401", "allow"},
      {"backend_menu", R"({"Resource": "BackendMenu:tools.php"})", "Admin:tools.php",
       "deny 401: The access is denied.", "allow"},
      {"metaboxes", R"({"Resource": "Metabox:a"})", "Metabox:a@post", "deny", "allow"},
      {"widgets", R"({"Resource": "Widget:a"})", "Widget:a", "deny", "allow"},
      {"admin_toolbar", R"({"Resource": "Toolbar:new-post"})", "Toolbar:new-post", "deny", "allow"},
      {"identity", R"({"Resource": "User:1", "Action": "Edit"})", "User:1:Edit", "deny cannot",
       "allow cannot"},
      {"identity", R"({"Resource": "Role:editor", "Action": "List"})", "Role:editor:List", "deny", "allow"},
      {"content", R"({"Resource": "Post:post:1", "Action": "Read"})", "Post:post:1:Read",
       "deny 401: The access is denied.", "allow"},
      {"hooks", R"({"Resource": "Hook:x:10"})", "Hook:x:10", R"(deny ["a"])", R"(allow ["a","cb"])"},
  }));
  CAPTURE(service, item);
  TestSite site;
  CHECK(get(statement, item, site) == denied);
  site.config = "\"service." + std::string(service) + ".enabled\": false";
  CHECK(get(statement, item, site) == allowed);
}

TEST_CASE("policies that crash AAM are fatal for the items that reach them") {
  std::string const broken = R"({"Effect": null, "Resource": "Url:/a"})";
  CHECK(get(broken, "Url:/a") == "fatal TypeError");
  CHECK(get(R"({"Resource": "Url:/a", "Condition": {"Like": {"(*array)[]": "x"}}})", "Url:/a") ==
        "fatal TypeError");
  CHECK(get(R"({"Resource": "Url:/a", "Condition": {"Like": {"(*array)[]": "x"}}})", "Widget:a") == "allow");
}

TEST_CASE("settings made on screens count as well") {
  TestSite site;
  site.settings = R"("role": {"editor": {"url": {"/a": {"access": {"effect": "deny"}}}}})";
  CHECK(get("", "Url:/a", site) == "deny 401: The access is denied.");
  CHECK(get(R"({"Effect": "allow", "Resource": "Url:/a"})", "Url:/a", site) == "allow");
}

TEST_CASE("USER.caps is what the markers say, unless statements change the account") {
  std::string const url = R"({"Resource": "Url:/a", "Condition": {"In": {"manage_shop": "${USER.caps}"}}})";
  TestSite site;
  site.markers = {{"USER.caps", php::Array::list({"manage_shop"})}};
  CHECK(get(url, "Url:/a", site) == service::denied);
  CHECK(get(url + R"(, {"Effect": "deny", "Resource": "Capability:upload_files"})", "Url:/a", site) ==
        "allow");
}
