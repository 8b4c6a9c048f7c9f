// `why` against `eval`: for recorded requests, and for sites that mix the policies of two of them. ACLINT_ROUNDS sets the
// number of mixed sites (each with about five questions), and with it all recorded requests are asked.
#include "scenario/why.h"

#include "php/json.h"
#include "scenario/answer.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

using namespace aclint;
using namespace aclint::scenario;

namespace {

std::vector<Scenario> recorded() {
  std::ifstream file(ACLINT_TESTDATA "/vectors/requests.jsonl");
  std::stringstream text;
  text << file.rdbuf();
  return read_scenarios(text.str(), {}).scenarios;
}

// What `eval` answers about each item.
php::Array evaluated(Scenario const& scenario) {
  php::Value const answers = answer(scenario, {}, {});
  php::Value const* const items = answers.array()->find("items");
  return items != nullptr ? *items->array() : php::Array();
}

std::string text_of(php::FatalError const& fault, service::Answer const& answer) {
  return fault ? std::string(php::name(fault.fatal)) : json_text(service::to_value(answer));
}

std::string text_of(php::Value const& item) {
  php::Value const* const fatal = item.array()->find("fatal");
  return fatal != nullptr ? *fatal->string() : json_text(item);
}

// The policy's text with a statement or param replaced by an empty one.
std::string without(std::string const& text, ItemStatement const& statement) {
  std::optional<php::Value> policy = php::decode_json(text);
  php::Value* const list = policy->array()->find(statement.is_param ? "Param" : "Statement");
  php::Value* const member =
      list->array()->find(php::Key(static_cast<std::int64_t>(statement.place.statement)));
  (member != nullptr && member->array() != nullptr ? *member : *list) = php::Array();
  return json_text(*policy);
}

// Leaves out every statement that `why` does not list, but those which change the account and thus the menu.
engine::Site only_listed(engine::Site site, Explanation const& why) {
  for (std::size_t i = 0; i < site.policies.size(); ++i) {
    std::optional<php::Value> const policy = php::decode_json(site.policies[i].text);
    php::Value const* const list =
        policy && policy->array() != nullptr ? policy->array()->find("Statement") : nullptr;
    if (list == nullptr || list->array() == nullptr || list->array()->find(php::Key(0)) == nullptr) continue;
    for (std::size_t k = 0; k < list->array()->size(); ++k) {
      std::string const written = json_text(*list->array()->find(php::Key(static_cast<std::int64_t>(k))));
      bool const changes_account =
          written.find("\"Capability:") != std::string::npos || written.find("\"Role:") != std::string::npos;
      bool const listed = std::ranges::any_of(why.statements, [&](ItemStatement const& each) {
        return !each.is_param && each.place == engine::Place{i, k};
      });
      if (!listed && !changes_account) site.policies[i].left_out.push_back(k);
    }
  }
  return site;
}

// Asks everything about the scenario, and counts the questions.
void check(Scenario const& scenario, std::size_t& questions) {
  service::WordPress const wordpress = wordpress_of(scenario);
  php::Array const expected = evaluated(scenario);
  Asker const asker{scenario.site, wordpress, scenario.subject, scenario.request, scenario.markers_after};
  for (AskedItem const& asked : *scenario.ask.items) {
    INFO(scenario.id << " " << asked.text);
    ++questions;
    php::FatalError fault;
    Explanation const why = explain(asker, asked.item, fault);
    if (expected.find(asked.text) == nullptr) continue; // the whole scenario is fatal
    CHECK(text_of(fault, why.answer) == text_of(*expected.find(asked.text)));
    if (fault) continue;

    // What is listed is all that matters.
    engine::Site const listed = only_listed(scenario.site, why);
    service::Services reduced(listed, wordpress, scenario.subject, scenario.request, scenario.markers_after);
    php::FatalError none;
    CHECK(text_of(none, reduced.answer(asked.item, none)) == text_of(fault, why.answer));

    // Without the deciding statement, the answer is the one that `why` promises.
    if (!why.decided_by) continue;
    ItemStatement const& winner = why.statements[*why.decided_by];
    CHECK(winner.applies);
    Scenario changed = scenario;
    engine::Policy& policy = changed.site.policies[winner.place.policy];
    policy.text = without(policy.text, winner);
    php::Array const then = evaluated(changed);
    if (then.find(asked.text) != nullptr && then.find(asked.text)->array()->find("fatal") == nullptr)
      CHECK(text_of(none, why.changes.front().answer) == text_of(*then.find(asked.text)));
  }
}

std::size_t rounds(std::size_t otherwise) {
  char const* const given = std::getenv("ACLINT_ROUNDS");
  return given != nullptr ? std::strtoul(given, nullptr, 10) : otherwise;
}

} // namespace

TEST_CASE("why answers as eval, lists all that matters, and says what is without the deciding statement") {
  std::vector<Scenario> const all = recorded();
  REQUIRE(all.size() == 1800);
  std::size_t const stride = std::getenv("ACLINT_ROUNDS") != nullptr ? 1 : 9;
  std::size_t questions = 0;
  for (std::size_t i = 0; i < all.size(); i += stride) check(all[i], questions);
  CHECK(questions > 5 * all.size() / stride);
}

TEST_CASE("why answers as eval on sites with the policies of two") {
  std::vector<Scenario> const all = recorded();
  std::mt19937 random(20261128);
  auto const any = [&]() -> Scenario const& { return all[random() % all.size()]; };
  std::size_t questions = 0;
  for (std::size_t i = rounds(100); i > 0; --i) {
    Scenario mixed = any();
    for (engine::Policy policy : any().site.policies) {
      policy.id += 10;
      mixed.site.policies.push_back(std::move(policy));
    }
    for (AskedItem const& item : *any().ask.items) mixed.ask.items->push_back(item);
    check(mixed, questions);
  }
  CHECK(questions > 5 * rounds(100));
}

TEST_CASE("why names the statement, the setting or WordPress") {
  engine::Site site;
  site.policies = {
      {.id = 1,
       .text = R"({"Statement": [{"Effect": "deny", "Resource": "BackendMenu:menu/tools.php"},
                                 {"Effect": "deny", "Resource": "Url:/members"},
                                 {"Effect": "allow", "Resource": "Url:/members?x=1"}]})",
       .attach = {"default"}},
      {.id = 2,
       .text = R"({"Statement": {"Effect": "deny", "Resource": "Url:/members"}})",
       .status = "draft"},
      {.id = 3,
       .text = R"({"Statement": {"Effect": "deny", "Resource": "Url:/members"}})",
       .attach = {"default"},
       .detach = {"role:administrator"}},
      {.id = 4,
       .text = R"({"Statement": {"Effect": "deny", "Resource": "Url:/members"}})",
       .attach = {"role:editor"}},
  };
  service::WordPress const wordpress(site);
  engine::Subject const subject{.roles = {"administrator"}, .id = 5, .visitor = false};
  condition::Request const request;
  auto const ask = [&](std::string_view item) {
    php::FatalError fault;
    Explanation result = explain({site, wordpress, subject, request},
                                 std::get<service::Item>(service::parse_item(item)), fault);
    CHECK_FALSE(fault);
    return result;
  };

  SECTION("a menu decides about its pages") {
    Explanation const why = ask("BackendMenu:export.php");
    CHECK(why.parent == "menu/tools.php");
    REQUIRE(why.decided_by == 0);
    CHECK(why.statements[0].relation == Relation::names_its_menu);
    CHECK(why.changes[0].answer.outcome == service::Outcome::allow);
  }
  SECTION("an allow that matches beats a deny; other policies do not count") {
    Explanation const why = ask("Url:/members?x=1&y=2");
    CHECK(why.answer.outcome == service::Outcome::allow);
    REQUIRE(why.decided_by == 1);
    CHECK(why.statements[0].outcome ==
          "If a statement that matches allows an address, AAM opens it, whatever others deny.");
    REQUIRE(why.silent.size() == 3);
    CHECK(why.silent[0].why == NotCounted::not_published);
    CHECK(why.silent[1].why == NotCounted::detached);
    CHECK(why.silent[2].why == NotCounted::not_attached);
    CHECK(why.changes[0].answer.denies());
    CHECK(why.changes[0].decided_by == engine::Place{0, 1});
  }
  SECTION("a setting decides before the policies") {
    std::optional<php::Value> const settings =
        php::decode_json(R"({"user": {"5": {"url": {"/members": {"access": {"effect": "allow"}}}}}})");
    site.settings = *settings->array();
    Explanation const why = ask("Url:/members");
    CHECK(why.answer.outcome == service::Outcome::allow);
    CHECK(why.setting_level == "user:5");
    CHECK_FALSE(why.decided_by);
  }
  SECTION("WordPress decides about capabilities that no statement names") {
    Explanation const why = ask("Capability:customize");
    CHECK(why.answer.outcome == service::Outcome::allow);
    CHECK_FALSE(why.decided_by);
  }
  SECTION("a service that is switched off") {
    site.config.set("service.urls.enabled", false);
    Explanation const why = ask("Url:/members");
    CHECK(why.answer.outcome == service::Outcome::allow);
    CHECK(why.service_off == "service.urls.enabled");
  }
  SECTION("all policies are switched off") {
    site.config.set("service.policies.enabled", false);
    Explanation const why = ask("Url:/members");
    CHECK(why.answer.outcome == service::Outcome::allow);
    CHECK(why.service_off == "service.policies.enabled");
    REQUIRE(why.statements.size() == 1);
    CHECK(why.statements[0].outcome ==
          "The configuration switches all policies off: `service.policies.enabled`.");
  }
  SECTION("a capability that is asked for in place of another") {
    site.policies.push_back(
        {.id = 5,
         .text = R"({"Statement": {"Effect": "deny", "Resource": "capability:edit_theme_options"}})",
         .attach = {"default"}});
    Explanation const why = ask("Capability:customize");
    CHECK(why.answer.denies());
    REQUIRE(why.decided_by == 0);
    CHECK(why.statements[0].outcome ==
          "It names `edit_theme_options`, the capability that is asked for in place of `customize`.");
  }
  SECTION("a password, which people who may edit the post need not know") {
    site.policies.push_back(
        {.id = 5,
         .text =
             R"({"Statement": [{"Effect": "deny", "Resource": "Post:page:2", "Action": "Read", "Password": "x"},
                               {"Effect": "deny", "Resource": "Post:page:3", "Action": "Read", "Password": ""}]})",
         .attach = {"default"}});
    Explanation const why = ask("Post:page:2:Read@api");
    CHECK(why.item == "Post:page:2:Read@api");
    CHECK(why.answer.outcome == service::Outcome::allow);
    REQUIRE(why.decided_by == 0);
    CHECK(why.statements[0].outcome ==
          "It asks for a password, but AAM does not ask people who may edit the post.");
    CHECK(ask("Post:page:3:Read").statements[0].outcome == "Its password is empty and protects nothing.");
  }
}

namespace {

// What `why` says of an item on a site.
struct Asked {
  engine::Site site;
  std::vector<std::string> roles = {"administrator"};
  std::vector<std::pair<std::string, service::Capabilities>> capabilities = {};
  condition::Request request = {};
  bool guesses_posts = false;
  php::FatalError fault = {};

  Explanation ask(std::string_view item) {
    service::WordPress wordpress(site);
    for (auto const& [slug, own] : capabilities) wordpress.set_role(slug, own);
    engine::Subject const subject{.roles = roles, .id = 5, .visitor = false};
    fault = {};
    return explain({.site = site,
                    .wordpress = wordpress,
                    .subject = subject,
                    .request = request,
                    .guesses_posts = guesses_posts},
                   std::get<service::Item>(service::parse_item(item)), fault);
  }
};

// A site with one policy for everybody.
Asked with(std::string const& statements, std::string const& params = "") {
  Asked result;
  result.site.policies = {{.id = 1,
                           .text = R"({"Statement": [)" + statements + R"(], "Param": [)" + params + "]}",
                           .attach = {"default"}}};
  return result;
}

std::string deny(std::string const& resource, std::string const& more = "") {
  return R"({"Effect": "deny", "Resource": ")" + resource + "\"" + more + "}";
}

std::string allow(std::string const& resource) {
  return R"({"Effect": "allow", "Resource": ")" + resource + "\"}";
}

} // namespace

TEST_CASE("why says which values make a condition false") {
  auto const outcome = [](std::string const& condition, php::Value const& value = {}) {
    Asked site = with(deny("Url:/a", R"(, "Condition": )" + condition));
    site.request.markers = {{"HTTP_GET.e", value}, {"USER.ID", 5}};
    return site.ask("Url:/a").statements.at(0).outcome;
  };
  CHECK(outcome(R"({"Equals": {"${HTTP_GET.e}": "5"}})") ==
        "Its condition does not hold: `Equals` is false, because `${HTTP_GET.e}` is null.");
  CHECK(outcome(R"({"Equals": {"${HTTP_GET.e}": "5"}})", "6") ==
        "Its condition does not hold: `Equals` is false, because `${HTTP_GET.e}` is \"6\".");
  // Only what is false: the first group holds, and so does the first member of the second.
  CHECK(
      outcome(R"({"Equals": {"${USER.ID}": 5},
                    "GreaterOrEquals": {"Operator": "AND", "${USER.ID}": 4, "${HTTP_GET.e}": "${USER.ID}"}})") ==
      "Its condition does not hold: `GreaterOrEquals` is false, because `${HTTP_GET.e}` is null and `${USER.ID}` "
      "is 5.");
  CHECK(
      outcome(R"({"Greater": {"(*date)2026-01-31": "(*date)2026-02-01"}})") ==
      "Its condition does not hold: `Greater` is false, because `(*date)2026-01-31` is 2026-01-31 00:00:00 UTC "
      "and `(*date)2026-02-01` is 2026-02-01 00:00:00 UTC.");
  CHECK(outcome(R"({"Equal": {"${USER.ID}": 5}})") ==
        "Its condition does not hold: AAM does not know the type `Equal`, so it is false.");
  CHECK(outcome(R"({"Equals": {}})") == "Its condition does not hold: `Equals` compares nothing.");
}

TEST_CASE("why says what people see of a menu, and which of its pages open") {
  auto const remarks = [](std::string const& statements, std::string_view item, char const* role) {
    Asked site = with(statements);
    site.roles = {role};
    std::vector<std::string> const result = site.ask(item).remarks;
    REQUIRE(result.size() < 2);
    return result.empty() ? "" : result.front();
  };
  std::string const tools = deny("BackendMenu:menu/tools.php");
  CHECK(remarks(tools, "BackendMenu:menu/tools.php", "administrator")
            .starts_with("The menu disappears, because all of its pages are denied: `tools.php`, "));
  CHECK(remarks(tools + "," + allow("BackendMenu:export.php"), "BackendMenu:menu/tools.php", "administrator")
            .starts_with("The menu stays visible, because `export.php` is not denied. Denied with it are "));
  CHECK(remarks(tools, "BackendMenu:menu/tools.php", "editor")
            .starts_with("The menu disappears, but its page `tools.php` still opens: "));
  CHECK(remarks(deny("BackendMenu:tools.php"), "BackendMenu:menu/tools.php", "editor") ==
        "The menu stays visible, but its page `tools.php` does not open.");
  CHECK(remarks(tools + "," + deny("BackendMenu:tools.php"), "BackendMenu:menu/tools.php", "editor") ==
        "The menu disappears, and its page `tools.php` does not open.");
  CHECK(remarks(deny("BackendMenu:export.php"), "BackendMenu:menu/tools.php", "administrator") ==
        "The menu is shown. Of its pages, `export.php` is denied.");
  CHECK(remarks(deny("BackendMenu:menu/index.php"), "BackendMenu:menu/index.php", "administrator")
            .starts_with("The menu stays visible, because `index.php` is not denied."));
  CHECK(remarks(deny("BackendMenu:menu/index.php"), "BackendMenu:menu/index.php", "editor") ==
        "The menu stays visible, and its page `index.php` opens.");
  CHECK(remarks("", "BackendMenu:menu/profile.php", "administrator") ==
        "WordPress does not list this menu for this user.");
  CHECK(remarks("", "BackendMenu:menu/plugins.php", "editor").empty()); // the missing capability says it
  CHECK(remarks("", "BackendMenu:menu/tools.php", "administrator").empty());

  // Pages
  CHECK(remarks(tools, "BackendMenu:export.php", "administrator") ==
        "The menu does not show it, and its address does not open.");
  CHECK(remarks(tools, "BackendMenu:tools.php", "editor") ==
        "The menu does not show it, because `menu/tools.php` is denied, but its address opens.");
  CHECK(remarks(deny("BackendMenu:tools.php"), "BackendMenu:tools.php", "editor") ==
        "Its menu `menu/tools.php` stays visible, but the page does not open.");
  CHECK(remarks(tools + "," + deny("BackendMenu:tools.php"), "BackendMenu:tools.php", "editor") ==
        "The menu does not show it, and its address does not open.");
  CHECK(remarks(deny("BackendMenu:options.php"), "BackendMenu:options.php", "administrator") ==
        "Its address does not open.");
  CHECK(remarks(tools, "BackendMenu:export.php", "editor").empty()); // WordPress refuses it
  CHECK(remarks("", "BackendMenu:export.php", "administrator").empty());
}

TEST_CASE("a role that has aam_access_dashboard locks wp-admin for the others") {
  Asked site = with(deny("Url:/wp-admin/export.php"));
  site.capabilities = {{"editor", {{"read", true}, {"aam_access_dashboard", true}}}};
  site.roles = {"author"};
  CHECK(site.ask("BackendMenu:menu/tools.php").admin_locked);
  CHECK(site.ask("Admin:tools.php").admin_locked);
  CHECK(site.ask("Url:/wp-admin/").admin_locked);
  CHECK(site.ask("Url:/wp-admin/admin-post.php").admin_locked);
  CHECK_FALSE(site.ask("Url:/wp-admin/export.php").admin_locked); // URLs come first
  CHECK_FALSE(site.ask("Url:/wp-admin/admin-ajax.php").admin_locked);
  CHECK_FALSE(site.ask("Url:/members").admin_locked);
  site.roles = {"editor"};
  CHECK_FALSE(site.ask("BackendMenu:menu/tools.php").admin_locked);
  site.capabilities.clear();
  site.roles = {"author"};
  CHECK_FALSE(site.ask("BackendMenu:menu/tools.php").admin_locked);
}

TEST_CASE("a Url statement does not decide about a file that the web server sends") {
  Explanation const why = with(deny("Url:/wp-content/uploads/a.pdf")).ask("Url:/wp-content/uploads/a.pdf");
  CHECK(why.sent_by_web_server);
  CHECK(why.answer.denies()); // as eval
  CHECK_FALSE(why.decided_by);
  CHECK(why.changes.empty());
  REQUIRE(why.statements.size() == 1);
  CHECK(why.statements[0].outcome == "AAM is not asked, because the web server sends the file itself.");
}

TEST_CASE("statements about unknown slugs and logins are about the item if it has that name") {
  std::string const statements = deny("Post:page:about", R"(, "Action": "Read")") + "," +
                                 deny("Post:post:About", R"(, "Action": "Read")") + "," +
                                 deny("User:anna", R"(, "Action": "Edit")");
  Asked site = with(statements);
  site.site.posts = {{12, "page", "contact"}};
  CHECK(site.ask("Post:page:12:Read").supposed.empty()); // it has another slug
  CHECK(site.ask("Post:page:7:Edit").supposed.empty());  // no statement is about that
  Explanation const why = site.ask("Post:page:7:Read");
  CHECK(why.answer.outcome == service::Outcome::allow);
  REQUIRE(why.supposed.size() == 1);
  CHECK(why.supposed[0].name == "about");
  CHECK(why.supposed[0].answer.denies());
  REQUIRE(why.supposed[0].statements.size() == 1);
  CHECK(why.supposed[0].statements[0].place == engine::Place{0, 0});
  site.guesses_posts = true;
  CHECK(site.ask("Post:page:12:Read").supposed.size() == 1);

  REQUIRE(site.ask("User:7:Edit").supposed.size() == 1);
  CHECK(site.ask("User:7:Edit").supposed[0].name == "anna");
  site.site.users = {{7, "maria", ""}};
  CHECK(site.ask("User:7:Edit").supposed.empty());
}

TEST_CASE("why names the fewest statements and params that crash AAM") {
  std::string const crash = deny("Url:/b", R"(, "Condition": {"Equals": {"${ENV.HOME}": "x"}})");
  Asked site = with(deny("Url:/a") + "," + crash + "," + deny("Url:/c") + "," + crash);
  Explanation const why = site.ask("Url:/x");
  CHECK(site.fault.fatal == php::FatalClass::type_error);
  REQUIRE(why.crashes_at.size() == 1);
  CHECK(why.crashes_at[0].place == engine::Place{0, 1});

  Asked redirect = with(deny("BackendMenu:menu/tools.php") + "," + deny("BackendMenu:menu/plugins.php"),
                        R"({"Key": "redirect:on:404", "Value": {"Type": "default"}},
              {"Key": "redirect:on:access-denied:backend", "Value": {"Type": "url", "Url": "/"}})");
  Explanation const loop = redirect.ask("Admin:export.php");
  CHECK(redirect.fault.fatal == php::FatalClass::out_of_memory);
  REQUIRE(loop.crashes_at.size() == 2);
  CHECK(loop.crashes_at[0].place == engine::Place{0, 0});
  CHECK(loop.crashes_at[1].is_param);
  CHECK(loop.crashes_at[1].place == engine::Place{0, 1});
}

TEST_CASE("a redirect says if aclint does not know where it leads") {
  auto const target = [](std::string const& redirect) {
    Asked site = with(deny("Url:/a", R"(, "Redirect": )" + redirect));
    site.site.posts = {{2, "page", "join"}};
    return site.ask("Url:/a").answer.unknown_target;
  };
  CHECK(target(R"({"Type": "page_redirect", "Id": 12})") == "WordPress's page 12 (unknown to aclint)");
  CHECK(target(R"({"Type": "page_redirect", "Slug": "shop"})") ==
        "the page `shop` (unknown to aclint; without it `/`)");
  CHECK(target(R"({"Type": "trigger_callback", "Callback": "my_fn"})") ==
        "the address that the PHP function `my_fn` returns (without it `/`)");
  CHECK(target(R"({"Type": "page_redirect", "Id": 2})").empty());
  CHECK(target(R"({"Type": "page_redirect", "Slug": "Join"})").empty());
  CHECK(target(R"({"Type": "trigger_callback", "Callback": "home_url"})").empty());
  CHECK(target(R"({"Type": "url_redirect", "Url": "/b"})").empty());
}

namespace {

std::string param(std::string const& key, std::string const& value) {
  return R"({"Param": {"Key": ")" + key + R"(", "Value": )" + value + "}}";
}

std::vector<std::string> outcomes(Explanation const& why) {
  std::vector<std::string> result;
  for (ItemStatement const& each : why.statements) result.push_back(each.outcome);
  return result;
}

} // namespace

TEST_CASE("why says what a redirect takes from the params of each level") {
  Asked asked;
  asked.roles = {"editor"};
  asked.site.policies = {
      {.id = 1,
       .text = param("redirect:on:404",
                     R"({"Type": "custom_message", "Message": "No such page", "StatusCode": 404})"),
       .attach = {"default"},
       .detach = {"user:5"}},
      {.id = 2,
       .text = param("redirect:on:404", R"({"Type": "url_redirect", "Url": "/search"})"),
       .attach = {"role:editor"},
       .detach = {"user:5"}},
      {.id = 3,
       .text = param("redirect:on:404", R"({"Type": "url_redirect", "Url": "/other"})"),
       .attach = {"role:author"}},
  };
  Explanation const why = asked.ask("Redirect:404");
  CHECK(why.answer.status == 500); // 404 is not a status of redirects
  REQUIRE(why.decided_by == 1);
  CHECK(outcomes(why) ==
        std::vector<std::string>{
            "The redirect takes `StatusCode` from it: AAM reads the params of every level and joins them.",
            "It sets `Type` and `Url` of the redirect."});
  CHECK(why.statements[0].adds);
  CHECK_FALSE(why.statements[1].adds);
  REQUIRE(why.silent.size() == 1);
  CHECK(why.silent[0].policy == 2);
  CHECK(why.silent[0].why == NotCounted::not_attached);
  CHECK(why.changes.front().answer.status == 404);

  SECTION("one that adds nothing") {
    asked.site.policies[0].text = param("redirect:on:404", R"({"Type": "custom_message", "Message": "x"})");
    CHECK(
        outcomes(asked.ask("Redirect:404")) ==
        std::vector<std::string>{"The redirect of a lower level takes its place.", "It sets the redirect."});
  }
  SECTION("two of one level") {
    asked.site.policies[2].attach = {"role:editor"};
    Explanation const both = asked.ask("Redirect:404");
    REQUIRE(both.decided_by == 2);
    CHECK(both.statements[1].outcome == "The deciding param comes later.");
  }
  SECTION("a setting adds") {
    asked.site.settings =
        *php::decode_json(R"({"role": {"editor": {"not_found_redirect": {"http_status_code": 302}}}})")
             ->array();
    Explanation const set = asked.ask("Redirect:404");
    CHECK(set.answer.status == 302);
    CHECK(set.remarks ==
          std::vector<std::string>{"The redirect takes `StatusCode` from a setting made on AAM's screens "
                                   "(`role:editor`)."});
    CHECK_FALSE(set.statements[0].adds);
  }
}

TEST_CASE("why says of each level whether a policy is detached from the subject") {
  Asked asked;
  asked.roles = {"editor"};
  std::string const text = R"({"Statement": )" + deny("Url:/a") + "}";
  asked.site.policies = {
      {.id = 1, .text = text, .attach = {"role:author"}, .detach = {"user:7"}}, // of others
      {.id = 2, .text = text, .attach = {"default"}, .detach = {"user:5"}},
      {.id = 3, .text = text, .attach = {"default"}, .detach = {"role:editor"}},
      {.id = 4, .text = text, .attach = {"default"}},
  };
  asked.site.settings =
      *php::decode_json(R"({"user": {"5": {"policy": {"4": {"attach": {"effect": "detach"}}}}}})")->array();
  Explanation const why = asked.ask("Url:/a");
  REQUIRE(why.silent.size() == 4);
  CHECK(why.silent[0].why == NotCounted::not_attached);
  CHECK(why.silent[1].why == NotCounted::detached);
  CHECK(why.silent[2].why == NotCounted::detached);
  CHECK(why.silent[3].why == NotCounted::detached); // on AAM's screens
}

TEST_CASE("names with statements that say the same get their answers from one") {
  std::string statements;
  for (int i = 0; i < 60; ++i) {
    std::string const page = "Post:page:p" + std::to_string(i);
    statements += deny(page, R"(, "Action": "Edit")") + "," + deny(page, R"(, "Action": "Read")") + ",";
  }
  statements += R"({"Effect": "allow", "Resource": "Post:page:open", "Action": "Read"},)" +
                deny("Post:post:p1", R"(, "Action": "Read")");
  Explanation const why = with(statements).ask("Post:page:7:Read");
  REQUIRE(why.supposed.size() == 61);
  for (SupposedName const& each : why.supposed) {
    CHECK(each.answer.denies() == (each.name != "open"));
    REQUIRE(each.statements.size() == 1);
  }
  CHECK(why.supposed[3].name == "p3");
  CHECK(why.supposed[3].statements[0].place == engine::Place{0, 7});
}

TEST_CASE("why says that a Url of another host means the front page") {
  Explanation const why = with(deny("Url:https://other.test/a")).ask("Url:/");
  REQUIRE(why.decided_by == 0);
  CHECK(
      why.statements[0].outcome ==
      "`https://other.test/a` is not an address of this site (`localhost`). AAM reads it as the front page, `/`.");
}

TEST_CASE("why says if a change leaves the answer as it is") {
  Asked asked = with(deny("Url:/a") + "," + deny("Url:/a?x=1"));
  Explanation const why = asked.ask("Url:/a?x=1");
  REQUIRE(why.changes.size() == 2);
  CHECK(why.changes[0].same); // the other one denies it, too
  CHECK_FALSE(why.changes[1].same);
}
