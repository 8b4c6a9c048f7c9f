#include "service/users.h"

#include "catalog/resource_types.h"
#include "service/test_request.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint;
using service::get;
using service::TestSite;

namespace {

std::string statement(std::string const& effect, std::string const& resource, std::string const& action) {
  return R"({"Effect": ")" + effect + R"(", "Resource": ")" + resource + R"(", "Action": ")" + action + "\"}";
}

TestSite administrator() {
  TestSite site;
  site.roles = {"administrator"};
  return site;
}

} // namespace

TEST_CASE("what may be done with a user") {
  for (std::string const action : {"Edit", "Delete", "Promote"}) {
    CAPTURE(action);
    CHECK(get(statement("deny", "User:1", action), "User:1:" + action, administrator()) == "deny cannot");
    CHECK(get(statement("deny", "User:admin", action), "User:1:" + action, administrator()) == "deny cannot");
    CHECK(get("", "User:1:" + action, administrator()) == "allow can");
    CHECK(get("", "User:1:" + action) == "allow cannot"); // an editor
  }
  CHECK(get(statement("deny", "User:1", "ChangePassword"), "User:1:ChangePassword") == "deny");
  CHECK(get(statement("deny", "User:1", "List"), "User:1:List") == "deny");
}

TEST_CASE("to deny Delete does not keep a user on the site") {
  CHECK(get(statement("deny", "User:1", "Delete"), "User:1:Remove", administrator()) == "allow can");
  CHECK(get(statement("deny", "User:1", "remove_user"), "User:1:Remove", administrator()) == "deny cannot");
}

TEST_CASE("the users of a role") {
  std::string const deny = statement("deny", "Role:administrator:users", "Edit");
  CHECK(get(deny, "User:1:Edit", administrator()) == "deny cannot");
  CHECK(get(deny, "User:1:Delete", administrator()) == "allow can");
  CHECK(get(deny + "," + statement("allow", "User:1", "Edit"), "User:1:Edit", administrator()) ==
        "allow can");
  CHECK(get(statement("deny", "Role:editor:users", "Edit"), "User:1:Edit", administrator()) == "allow can");
}

TEST_CASE("an allow for the user does not bring back a user whose role is hidden") {
  std::string const both =
      statement("deny", "Role:administrator:users", "List") + "," + statement("allow", "User:1", "List");
  CHECK(get(both, "User:1:List") == "deny");
}

TEST_CASE("where an allow is preferred, only lists follow the users of a role") {
  TestSite site = administrator();
  site.config = R"("core.settings.merge.preference": "allow")";
  CHECK(get(statement("deny", "Role:administrator:users", "Edit"), "User:1:Edit", site) == "allow can");
  CHECK(get(statement("deny", "Role:administrator:users", "List"), "User:1:List", site) == "deny");
  CHECK(get(statement("deny", "User:1", "Edit"), "User:1:Edit", site) == "deny cannot");
}

TEST_CASE("people may change their own password and profile") {
  CHECK(get(statement("deny", "User:2", "ChangePassword"), "User:2:ChangePassword") == "allow");
  CHECK(get("", "User:2:Edit") == "allow can");
  CHECK(get(statement("deny", "User:2", "Edit"), "User:2:Edit") == "deny cannot");
}

TEST_CASE("a role may be missing where a role is chosen") {
  CHECK(get(statement("deny", "Role:editor", "List"), "Role:editor:List") == "deny");
  CHECK(get(statement("deny", "Role:editor", "List"), "Role:author:List") == "allow");
  CHECK(get(R"({"Resource": "Role:editor"})", "Role:editor:List") == "allow");
}

TEST_CASE("everybody may edit the own profile") {
  TestSite subscriber;
  subscriber.roles = {"subscriber"};
  CHECK(get("", "User:2:Edit", subscriber) == "allow can");
  CHECK(get("", "User:1:Edit", subscriber) == "allow cannot");

  engine::Site const site;
  service::WordPress const wordpress(site);
  engine::Subject const subject{.roles = {"subscriber"}, .id = 2, .visitor = false};
  condition::Request const request;
  service::Services const services(site, wordpress, subject, request);
  auto const missing = [&](char const* item) {
    return services.missing_capability(std::get<service::Item>(service::parse_item(item)));
  };
  CHECK(missing("User:2:Edit").empty());
  CHECK(missing("User:1:Edit") == "edit_users");
  CHECK(missing("User:2:Delete") == "delete_users");
}

TEST_CASE("the catalogue has a word for each permission of users") {
  for (std::string_view const word : service::user_action_words()) {
    CAPTURE(word);
    std::string_view const permission = service::permission_of(*service::user_action(word));
    auto const actions = catalog::role_users_actions();
    CHECK(std::ranges::find(actions, permission, &catalog::Action::permission) != actions.end());
  }
}
