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
