#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::get;
using service::TestSite;

namespace {

std::string statement(std::string const& effect, std::string const& resource, std::string const& more = {}) {
  return R"({"Effect": ")" + effect + R"(", "Resource": ")" + resource + "\"" + more + "}";
}

TestSite with_role(std::string role) {
  TestSite site;
  site.roles = {std::move(role)};
  return site;
}

} // namespace

TEST_CASE("without policies people have what WordPress gives their roles") {
  CHECK(get("", "Capability:edit_pages") == "allow");
  CHECK(get("", "Capability:manage_options") == "deny");
  CHECK(get("", "Capability:Edit_Pages") == "deny");
  CHECK(get("", "Capability:edit_pages", with_role("subscriber")) == "deny");
  TestSite visitor;
  visitor.visitor = true;
  CHECK(get("", "Capability:read", visitor) == "deny");
  CHECK(get("", "Capability:exist", visitor) == "allow");
  CHECK(get("", "Role:editor", visitor) == "deny");
}

TEST_CASE("only `allow` gives a capability; every other word takes it away") {
  CHECK(get(statement("allow", "Capability:manage_options"), "Capability:manage_options") == "allow");
  CHECK(get(statement("ALLOW", "Capability:manage_options"), "Capability:manage_options") == "allow");
  for (char const* word : {"deny", "grant", "alow", "1", "block"}) {
    CAPTURE(word);
    CHECK(get(statement(word, "Capability:edit_pages"), "Capability:edit_pages") == "deny");
  }
}

TEST_CASE("names of capabilities are case-sensitive, and a second colon is ignored") {
  CHECK(get(statement("deny", "Capability:Edit_Pages"), "Capability:edit_pages") == "allow");
  CHECK(get(statement("deny", "Capability:edit_pages:x"), "Capability:edit_pages") == "deny");
}

TEST_CASE("WordPress asks for other capabilities in place of some") {
  CHECK(get(statement("allow", "Capability:edit_theme_options"), "Capability:customize") == "allow");
  CHECK(get(statement("allow", "Capability:customize"), "Capability:customize") == "deny");
  // What needs a post or a user to ask about changes nothing.
  CHECK(get(statement("deny", "Capability:edit_post"), "Capability:edit_posts") == "allow");
  CHECK(get(statement("allow", "Capability:do_not_allow"), "Capability:do_not_allow") == "deny");
  CHECK(get(statement("deny", "Capability:exist"), "Capability:exist") == "allow");
}

TEST_CASE("a role statement gives or takes a role, and with it its capabilities") {
  std::string const admin = statement("allow", "Role:administrator");
  CHECK(get(admin, "Role:administrator", with_role("subscriber")) == "allow");
  CHECK(get(admin, "Capability:manage_options", with_role("subscriber")) == "allow");
  CHECK(get(statement("deny", "Role:editor"), "Role:editor") == "deny");
  CHECK(get(statement("deny", "Role:editor"), "Capability:read") == "deny");
  CHECK(get(statement("alow", "Role:editor", R"(, "Action": "Assume")"), "Role:editor") == "deny");
  CHECK(get(statement("allow", "Role:nope"), "Role:nope") == "deny");
  CHECK(get(statement("allow", "Role:administrator", R"(, "Action": "List")"), "Role:administrator") ==
        "deny");
}

TEST_CASE("capabilities given by a policy count more than those of a role given by a policy") {
  std::string const both =
      statement("deny", "Capability:manage_options") + "," + statement("allow", "Role:administrator");
  CHECK(get(both, "Capability:manage_options") == "deny");
  CHECK(get(both, "Capability:export") == "allow");
}

TEST_CASE("a capability that is the name of a role gives the role once roles change") {
  std::string const capability = statement("allow", "Capability:author");
  CHECK(get(capability, "Role:author", with_role("subscriber")) == "deny");
  CHECK(get(capability + "," + statement("deny", "Role:contributor"), "Role:author",
            with_role("subscriber")) == "allow");
}

TEST_CASE("a role that a capability gives has decided about its capabilities") {
  engine::Site site;
  site.policies = {service::policy_at("default", statement("allow", "Capability:editor") + "," +
                                                     statement("allow", "Role:author"))};
  service::WordPress const wordpress(site);
  engine::Subject const subject{.roles = {"subscriber"}};
  condition::Request const request;
  service::Services services(site, wordpress, subject, request);
  service::Answer const answer = services.account().answer_can("edit_pages");
  CHECK_FALSE(answer.denies());
  REQUIRE(answer.causes.size() == 1);
  CHECK(std::get<engine::Entry>(answer.causes.front()).id == "editor");
  CHECK(answer.despite == "It gives the user the role `editor`, which has the capability.");
}

TEST_CASE("the capability `administrator` passes AAM's own checks and gives nothing else") {
  std::string const administrator = statement("allow", "Capability:administrator");
  CHECK(get(administrator, "Capability:aam_manager") == "allow");
  CHECK(get(administrator, "Capability:manage_options") == "deny");
}

TEST_CASE("AAM's own capabilities count as `administrator` until a role has them") {
  std::string const deny = statement("deny", "Capability:aam_manager");
  CHECK(get(deny, "Capability:aam_manager", with_role("administrator")) == "allow");
  CHECK(get(statement("allow", "Capability:aam_manager"), "Capability:aam_manager") == "deny");
  TestSite site = with_role("administrator");
  site.site_roles = {{"support", {{"aam_manager", false}}}};
  CHECK(get("", "Capability:aam_manager", site) == "deny");
  CHECK(get(statement("allow", "Capability:aam_manager"), "Capability:aam_manager", site) == "allow");
}

TEST_CASE("the site says what a role of its own may do") {
  TestSite site = with_role("shop_manager");
  site.site_roles = {{"shop_manager", {{"read", true}, {"manage_shop", true}, {"edit_posts", false}}}};
  CHECK(get("", "Role:shop_manager", site) == "allow");
  CHECK(get("", "Capability:manage_shop", site) == "allow");
  CHECK(get("", "Capability:edit_posts", site) == "deny");
}

TEST_CASE("an account may have a role that is not registered; it is then a capability only") {
  TestSite site;
  site.roles = {"gone", "editor"};
  CHECK(get("", "Role:gone", site) == "deny");
  CHECK(get("", "Capability:gone", site) == "allow");
}

TEST_CASE("policies come from the stored roles, and conditions see the roles of their time") {
  TestSite site = with_role("subscriber");
  site.policies = {service::policy_at("role:administrator", statement("deny", "Url:/a"))};
  CHECK(get(statement("allow", "Role:administrator"), "Url:/a", site) == "allow");
  std::string const for_subscribers = R"(, "Condition": {"In": {"subscriber": "${USER.roles}"}})";
  site.markers = {{"USER.roles", php::Array::list({"subscriber"})}};
  CHECK(get(statement("allow", "Capability:x", for_subscribers), "Capability:x", site) == "allow");
  std::string const deny = statement("deny", "Url:/a", for_subscribers);
  CHECK(get(deny, "Url:/a", site) == service::denied);
  CHECK(get(deny + "," + statement("deny", "Role:subscriber"), "Url:/a", site) == "allow");
  site.after = {{"USER.roles", php::Array::list({"author"})}};
  CHECK(get(deny, "Url:/a", site) == "allow");
}

TEST_CASE("without the service for policies nothing changes the account") {
  TestSite site;
  site.config = R"("service.policies.enabled": false)";
  CHECK(get(statement("deny", "Capability:read"), "Capability:read", site) == "allow");
  CHECK(get(statement("allow", "Role:administrator"), "Role:administrator", site) == "deny");
}
