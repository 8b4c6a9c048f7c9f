#include "service/posts.h"

#include "service/test_request.h"

#include <catch2/catch.hpp>

using namespace aclint;
using service::denied;
using service::get;
using service::TestSite;

namespace {

std::string deny(std::string const& action, std::string const& more = {}, std::string const& id = "1") {
  return R"({"Resource": "Post:post:)" + id + R"(", "Action": )" + action + more + "}";
}

std::string read(std::string const& more = {}) { return deny(R"("Read")", more); }

constexpr char const* password = R"(, "Password": "secret")";
constexpr char const* teaser = R"(, "Teaser": "Read on [excerpt]")";
constexpr char const* redirect = R"(, "Redirect": {"Type": "url_redirect", "Url": "/join"})";

} // namespace

TEST_CASE("reading a denied post, in a page and in the REST API") {
  auto const [more, page, api] = GENERATE(table<char const*, char const*, char const*>({
      {"", "deny 401: The access is denied.", "deny 401 rest_unauthorized"},
      {redirect, "deny 307 -> /join", "deny 307 rest_redirected -> /join"},
      {password, "deny password", "deny 401 rest_unauthorized"},
      {teaser, "deny teaser: Read on [excerpt]", "deny teaser 200"},
      {R"(, "Redirect": "/join")", "deny 401: The access is denied.", "deny 401 rest_unauthorized"},
      {R"(, "Redirect": {"Type": "nope"})", "deny 401: The access is denied.",
       "deny 307 rest_redirected -> /"},
      {R"(, "Redirect": {"Type": "custom_message", "Message": "m", "StatusCode": 403})", "deny 403: m",
       "deny 403 rest_redirected -> /"},
      {R"(, "Password": "")", "allow", "allow"},
      {R"(, "Password": "0")", "allow", "allow"},
  }));
  CAPTURE(more);
  TestSite site;
  site.roles = {"subscriber"};
  CHECK(get(read(more), "Post:post:1:Read", site) == page);
  CHECK(get(read(more), "Post:post:1:Read@api", site) == api);
}

TEST_CASE("a password is not asked of people who may edit the post") {
  CHECK(get(read(password), "Post:post:1:Read") == "allow");
  CHECK(get(read(password) + "," + deny(R"("Edit")"), "Post:post:1:Read") == "deny password");
}

TEST_CASE("of several restrictions one counts") {
  TestSite site;
  site.roles = {"subscriber"};
  CHECK(get(read(std::string(redirect) + teaser + password), "Post:post:1:Read", site) == "deny password");
  CHECK(get(read(std::string(redirect) + teaser), "Post:post:1:Read", site) ==
        "deny teaser: Read on [excerpt]");
  CHECK(get(R"({"Effect": "allow", "Resource": "Post:post:1", "Action": "Read", "Teaser": "t"})",
            "Post:post:1:Read", site) == "allow");
}

TEST_CASE("a denied post answers the redirect for access denied of the front end") {
  TestSite site;
  site.params =
      R"({"Key": "redirect:on:access-denied:frontend", "Value": {"Type": "custom_message", "Message": "No"}})";
  CHECK(get(read(), "Post:post:1:Read", site) == "deny 401: No");
  CHECK(get(read(), "Post:post:1:Read@api", site) == "deny 401 rest_unauthorized");
}

TEST_CASE("a post is found by its type and its number or slug") {
  CHECK(get(deny(R"("Read")", "", "hello-world"), "Post:post:1:Read") == denied);
  CHECK(get(R"({"Resource": "Post:page:1", "Action": "Read"})", "Post:post:1:Read") == "allow");
  // Only lists go by the number alone.
  CHECK(get(deny(R"(["Read", "List"])", "", "01"), "Post:post:1:Read") == "allow");
  CHECK(get(deny(R"(["Read", "List"])", "", "01"), "Post:post:1:List") == "deny");
}

TEST_CASE("a plain deny of Read keeps nothing out of lists") {
  CHECK(get(read(), "Post:post:1:List") == "allow");
  CHECK(get(deny(R"("List")"), "Post:post:1:Read") == "allow");
}

TEST_CASE("lists are hidden in the areas of On") {
  auto const in = [](std::string const& on, char const* area) {
    return get(deny(R"("List")", on.empty() ? "" : R"(, "On": )" + on),
               std::string("Post:post:1:List@") + area);
  };
  for (char const* area : {"frontend", "backend", "api"}) {
    CAPTURE(area);
    CHECK(in("", area) == "deny");
    CHECK(in("[]", area) == "deny");
    CHECK(in(R"(["Frontend"])", area) == "allow");
  }
  CHECK(in(R"(["backend", "api"])", "frontend") == "allow");
  CHECK(in(R"(["backend", "api"])", "api") == "deny");
  CHECK(in(R"("backend")", "backend") == "deny");
}

TEST_CASE("editing, deleting, publishing and commenting") {
  CHECK(get(deny(R"("Edit")"), "Post:post:1:Edit") == "deny cannot");
  CHECK(get(deny(R"("Delete")"), "Post:post:1:Delete") == "deny cannot");
  CHECK(get(deny(R"("Publish")"), "Post:post:1:Publish") == "deny cannot");
  CHECK(get(deny(R"("Comment")"), "Post:post:1:Comment") == "deny");
  CHECK(get(deny(R"("View")"), "Post:post:1:Read") == "allow");
  CHECK(get("", "Post:post:1:Edit") == "allow can");
  CHECK(get("", "Post:post:1:Comment") == "allow");
}

TEST_CASE("somebody who begins a new post may edit it") {
  TestSite site;
  site.posts = {{.id = 1, .type = "post", .slug = "", .author = 2, .status = "auto-draft"}};
  CHECK(get(deny(R"("Edit")"), "Post:post:1:Edit", site) == "allow can");
  site.posts[0].status = "draft";
  CHECK(get(deny(R"("Edit")"), "Post:post:1:Edit", site) == "deny cannot");
}

TEST_CASE("what AAM allows, WordPress may still refuse") {
  TestSite site;
  site.roles = {"author"};
  CHECK(get("", "Post:post:1:Edit", site) == "allow cannot"); // the post of somebody else
  CHECK(get("", "Post:post:1:Publish", site) == "allow can");
  CHECK(get(R"({"Effect": "allow", "Resource": "Post:post:1", "Action": "Edit"})", "Post:post:1:Edit",
            site) == "allow cannot");
  CHECK(get(R"({"Effect": "allow", "Resource": "Capability:edit_others_posts"})", "Post:post:1:Edit", site) ==
        "allow can");
}

TEST_CASE("words for actions are read in any letter case") {
  CHECK(service::post_action("delete") == service::PostAction::remove);
  CHECK(service::post_action("READ") == service::PostAction::read);
  CHECK_FALSE(service::post_action("View"));
}
