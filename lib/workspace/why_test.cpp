#include "workspace/why.h"

#include "workspace/configuration.h"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace aclint;
using workspace::WhyAnswer;
using workspace::WhyError;

namespace {

config::Config config_of(std::string_view text) {
  auto const read = [](std::string_view) { return std::optional<std::string>("{}"); };
  return std::move(workspace::read_configuration(text, read, {}).config);
}

// A question about one policy.
struct Asked {
  std::string policy;
  config::Config config = config_of("");
  workspace::WhySubject subject = {};
  std::vector<std::pair<std::string, std::string>> markers = {};
  bool listed = false; ///< the policy is the first of the configuration

  std::variant<WhyAnswer, WhyError> ask(std::string const& item) const {
    std::vector<SourceText> const sources{{"policy.json", policy}};
    workspace::WhyQuestion question{.item = item,
                                    .subject = subject,
                                    .markers = markers,
                                    .config = &config,
                                    .regex = {},
                                    .now = 1781013930, // 2026-06-09 14:05:30
                                    .attachments = {},
                                    .rules = {}};
    if (listed) question.attachments.push_back({config.policies.data(), 0});
    return workspace::why(sources, question);
  }

  // "BackendMenu:profile.php allow", or the error.
  std::string answer(std::string const& item) const {
    auto const result = ask(item);
    if (auto const* error = std::get_if<WhyError>(&result)) return error->message;
    workspace::WhyItem const& last = std::get<WhyAnswer>(result).items.back();
    return last.explanation.item + " " + std::string(service::name(last.explanation.answer.outcome));
  }

  WhyAnswer whole(std::string const& item) const { return std::get<WhyAnswer>(ask(item)); }
};

std::string deny(std::string const& resource, std::string const& more = "") {
  return R"({"Statement": {"Effect": "deny", "Resource": ")" + resource + "\"" + more + "}}";
}

std::string if_equal(std::string const& left, std::string const& right) {
  return R"(, "Condition": {"Equals": {")" + left + R"(": )" + right + "}}";
}

} // namespace

TEST_CASE("a title means the item of the menu that the user has") {
  auto const item = [](std::vector<std::string> roles, std::string const& title) {
    return Asked{.policy = "{}", .subject = {.roles = std::move(roles)}}.answer(title);
  };
  CHECK(item({"administrator"}, "Profile") == "BackendMenu:profile.php allow");
  CHECK(item({"subscriber"}, "Profile") == "BackendMenu:menu/profile.php allow");
  CHECK(item({"contributor"}, "add new") == "BackendMenu:post-new.php allow");
  CHECK(item({"administrator"}, "Tools") == "BackendMenu:menu/tools.php allow");
  CHECK(item({"administrator"}, "Add New").starts_with("several items are called `Add New`"));
  CHECK(item({"subscriber"}, "Plugins") == "BackendMenu:menu/plugins.php allow"); // the only one
}

TEST_CASE("without a user the number of the user is unknown") {
  for (std::string const number : {"0", "7"}) {
    Asked asked{.policy = deny("Url:/a", if_equal("${USER.ID}", number))};
    asked.subject = {.roles = {"editor"}};
    CHECK(asked.answer("/a") == "Url:/a allow");
  }
  Asked asked{.policy = deny("Url:/a", if_equal("${USER.ID}", "null"))};
  CHECK(asked.answer("/a") == "Url:/a deny");
  asked.policy = deny("Url:/a", if_equal("${USER.ID}", "7"));
  asked.subject = {.roles = {"editor"}, .user = "7"};
  CHECK(asked.answer("/a") == "Url:/a deny");
}

TEST_CASE("the query of an address is what HTTP_GET reads") {
  Asked const asked{.policy = deny("Url:/members", if_equal("${HTTP_GET.e}", R"("5")"))};
  CHECK(asked.answer("https://example.com/members/?e=5") == "Url:/members/?e=5 deny");
  CHECK(asked.answer("Url:/members?e=5") == "Url:/members?e=5 deny");
  CHECK(asked.answer("/members/?e=6") == "Url:/members/?e=6 allow");
  Asked given = asked;
  given.markers = {{"HTTP_GET.e", "5"}};
  CHECK(given.answer("/members/?e=6") == "Url:/members/?e=6 deny");

  Asked const admin{.policy = deny("BackendMenu:menu/tools.php", if_equal("${HTTP_QUERY.a.b}", R"("1")"))};
  CHECK(admin.answer("/wp-admin/export.php?a[b]=1") == "BackendMenu:export.php deny");
  CHECK(admin.answer("Admin:export.php?a[b]=2") == "BackendMenu:export.php allow");
  Asked const server{.policy = deny("Url:/a", if_equal("${PHP_SERVER.QUERY_STRING}", R"("x=1")"))};
  CHECK(server.answer("/a?x=1") == "Url:/a?x=1 deny");
}

TEST_CASE("markers of the time have the time of the request, those of the user what is known of the user") {
  auto const decides = [](std::string const& left, std::string const& right, bool visitor = false) {
    return Asked{.policy = deny("Url:/a", if_equal(left, right)), .subject = {.visitor = visitor}}.answer(
               "/a") == "Url:/a deny";
  };
  CHECK(decides("${DATETIME.Y-m-d}", R"("2026-06-09")"));
  CHECK(decides("(*int)${DATETIME.H}", "14"));
  CHECK_FALSE(decides("${DATETIME.H}", "14"));
  CHECK(decides("${USER.authenticated}", "true"));
  CHECK(decides("${USER.isAuthenticated}", "false", true));
  Asked const given{.policy = deny("Url:/a", if_equal("${DATETIME.D}", R"("Sun")")),
                    .markers = {{"DATETIME.D", "Sun"}}};
  CHECK(given.answer("/a") == "Url:/a deny");
}

TEST_CASE("a marker with a wrong name is an error") {
  auto const error = [](std::string const& marker, std::string const& policy = "{}") {
    return Asked{.policy = policy, .markers = {{marker, "x"}}}.answer("/a");
  };
  CHECK(error("USR.ID") == "--marker: unknown marker source `USR`; did you mean `USER`?");
  CHECK(error("cookie.a") == "--marker: unknown marker source `cookie`; did you mean `HTTP_COOKIE`?");
  CHECK(error("WEATHER.rain").starts_with("--marker: unknown marker source `WEATHER`; write for example "));
  CHECK(error("USER.email") == "--marker: unknown user property `email`; did you mean `user_email`?");
  CHECK(error("USER.email", deny("Url:/b", if_equal("${USER.email}", "1"))) == "Url:/a allow");
  CHECK(error("HTTP_GET") == "--marker: `HTTP_GET` names no value; write for example `HTTP_GET.ref`");
  CHECK(error("POLICY_PARAM.a") == "--marker: the value of `POLICY_PARAM.a` comes from the policies");
  CHECK(error("${HTTP_GET.e}", deny("Url:/a", if_equal("${HTTP_GET.e}", R"("x")"))) == "Url:/a deny");
}

TEST_CASE("a draft never counts, with attachments and without") {
  Asked asked{.policy = deny("Url:/a"),
              .config = config_of("[[site.policy]]\nfile = \"policy.json\"\nstatus = \"draft\"\n"
                                  "attach = \"default\""),
              .listed = true};
  for (bool const visitor : {false, true}) {
    asked.subject.visitor = visitor;
    CHECK(asked.answer("/a") == "Url:/a allow");
    scenario::Explanation const why = asked.whole("/a").items[0].explanation;
    REQUIRE(why.silent.size() == 1);
    CHECK(why.silent[0].why == scenario::NotCounted::not_published);
  }
}

TEST_CASE("posts go by their slugs, and an unknown slug by a post that is assumed") {
  std::string const read = R"(, "Action": "Read")";
  Asked const sample{.policy = deny("Post:page:2", read)};
  CHECK(sample.answer("Post:page:sample-page:Read") == "Post:page:2:Read deny");
  CHECK(sample.whole("Post:page:sample-page:Read").doubt.empty());

  Asked const about{.policy = deny("Post:page:About", read)};
  CHECK(about.answer("Post:page:about:Read") == "Post:page:about:Read deny");
  CHECK(about.answer("Post:page:contact:Read") == "Post:page:contact:Read allow");
  CHECK(about.whole("Post:page:about:Read").doubt.starts_with("unknown post `about` of the type `page`; "));
  CHECK(about.whole("Post:page:about:Read").items[0].explanation.changes.at(1).what ==
        "With a statement at the end that allows `Post:page:about` with the action `Read`");
  CHECK(about.whole("Post:page:7:Read").items[0].explanation.supposed.size() == 1);

  Asked const listed{.policy = deny("Post:page:about", read),
                     .config = config_of("[[site.post]]\nid = 7\ntype = \"page\"\nslug = \"about\"")};
  CHECK(listed.answer("Post:page:about:Read") == "Post:page:7:Read deny");
  CHECK(listed.whole("Post:page:2:Read").items[0].explanation.supposed.empty());
}

TEST_CASE("the questions end where the request ends") {
  Asked asked{.policy = deny("Url:/wp-content/a.pdf"),
              .config = config_of("[site.role.editor]\ncapabilities = [\"read\", \"aam_access_dashboard\"]"),
              .subject = {.roles = {"author"}}};
  CHECK(asked.whole("/wp-admin/tools.php").items.size() == 1);
  CHECK(asked.whole("/wp-admin/tools.php").items[0].explanation.admin_locked);
  asked.subject.roles = {"editor"};
  CHECK(asked.whole("/wp-admin/tools.php").items.size() == 2);
  CHECK(asked.whole("/wp-content/a.pdf").items[0].explanation.sent_by_web_server);
}

TEST_CASE("a crash at the statements about addresses comes before all else") {
  Asked const asked{.policy = deny("Url:/x", if_equal("${ENV.X}", "0"))};
  for (char const* const item : {"tools.php", "Post:post:1:Read", "Route:/a:GET", "Redirect:login", "/y"}) {
    CAPTURE(item);
    WhyAnswer const answer = asked.whole(item);
    REQUIRE(answer.items.size() == 1);
    CHECK(answer.items[0].fault);
    CHECK(answer.items[0].crashes.size() == 1);
  }
  CHECK(asked.whole("tools.php").doubt.ends_with("it does not come as far as `tools.php`"));
  // Capabilities come before addresses.
  Asked const capability{.policy = deny("Capability:x", if_equal("${ENV.X}", "0"))};
  CHECK(capability.whole("tools.php").doubt.empty());
}

TEST_CASE("a capability that a statement gives or takes away has an answer of its own") {
  Asked asked{.policy = deny("Capability:read"), .subject = {.roles = {"subscriber"}}};
  CHECK(asked.answer("profile.php") == "Capability:read deny");
  asked.policy = deny("Role:subscriber");
  CHECK(asked.answer("profile.php") == "Capability:read deny");
  asked.policy = R"({"Statement": {"Effect": "allow", "Resource": "Role:administrator"}})";
  CHECK(asked.answer("plugins.php") == "Capability:activate_plugins allow");
  asked.policy = "{}";
  CHECK(asked.answer("plugins.php") == "BackendMenu:plugins.php allow");
  asked.policy = deny("Capability:aam_access_dashboard");
  asked.config = config_of("[site.role.subscriber]\ncapabilities = [\"read\", \"aam_access_dashboard\"]");
  CHECK(asked.answer("profile.php") == "Capability:aam_access_dashboard deny");
}

TEST_CASE("the address of a post asks about the post, too") {
  Asked const asked{.policy = deny("Post:page:2", R"(, "Action": "Read")")};
  CHECK(asked.answer("/sample-page/") == "Post:page:2:Read deny");
  CHECK(asked.answer("/?page_id=2") == "Post:page:2:Read deny");
  CHECK(asked.answer("/?p=1") == "Post:post:1:Read allow");
  CHECK(asked.answer("/?p=9") == "Url:/?p=9 allow");
  CHECK(asked.answer("/members/") == "Url:/members/ allow");
}

TEST_CASE("a draft has a slug for people, but not for policies") {
  Asked const asked{.policy = deny("Post:post:offer", R"(, "Action": "Edit")"),
                    .config = config_of("[[site.post]]\nid = 13\nslug = \"offer\"\nstatus = \"draft\"")};
  CHECK(asked.answer("Post:post:offer:Edit") == "Post:post:13:Edit allow");
}

TEST_CASE("statements about hooks that change what is said of pages and capabilities") {
  std::string const menu = R"({"Resource": "BackendMenu:tools.php"})";
  std::string const hook = R"({"Effect": "deny", "Resource": "Hook:admin_init:9223372036854775807"})";
  Asked asked{.policy = "{\"Statement\": [" + menu + "," + hook + "]}"};
  CHECK(asked.answer("/wp-admin/tools.php") == "BackendMenu:tools.php allow");
  scenario::Explanation const page = asked.whole("/wp-admin/tools.php").items.back().explanation;
  REQUIRE(page.decided_by);
  CHECK(page.statements[*page.decided_by].resource == "Hook:admin_init:9223372036854775807");
  scenario::Explanation const item = asked.whole("tools.php").items.front().explanation;
  REQUIRE(item.remarks.size() == 1);
  CHECK(item.remarks[0].starts_with("AAM hides it in the menu, but the address `/wp-admin/tools.php` opens"));

  asked.policy = R"({"Statement": {"Effect": "alter", "Resource": "Hook:user_has_cap:10", "Return": []}})";
  CHECK(asked.whole("Capability:edit_posts").items[0].explanation.remarks.size() == 1);
  CHECK(asked.whole("/a").items[0].explanation.remarks.empty());
}
