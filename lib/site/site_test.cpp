#include "site/cross_losses.h"
#include "site/question.h"

#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <deque>

using namespace aclint;

namespace {

// A site made from policies as text. It owns everything that `SiteFacts` borrows.
class TestSite {
public:
  TestSite& add(std::string text, std::vector<std::string> attach, std::int64_t order = 0,
                std::vector<std::string> detach = {}) {
    TestPolicy const& policy = made_.emplace_back(std::move(text));
    facts::Facts const* const facts = policy.tree.well_formed() ? &policy.facts : nullptr;
    site_.policies.push_back({.id = static_cast<std::int64_t>(policies_.size()) + 1,
                              .text = policy.text,
                              .order = order,
                              .attach = std::move(attach),
                              .detach = std::move(detach)});
    policies_.push_back({{.id = static_cast<std::int64_t>(policies_.size()) + 1}, facts, true});
    return *this;
  }
  TestSite& multi_role() {
    site_.config.set("core.settings.multi_access_levels", true);
    return *this;
  }
  TestSite& classic() {
    theme_ = service::Theme::classic;
    return *this;
  }
  // Says what a role may do.
  TestSite& role(std::string slug, service::Capabilities capabilities) {
    changed_.emplace_back(std::move(slug), std::move(capabilities));
    return *this;
  }
  site::SiteFacts facts() const {
    service::WordPress wordpress(site_, theme_);
    for (auto const& [slug, capabilities] : changed_) wordpress.set_role(slug, capabilities);
    return {site_,     std::move(wordpress),
            policies_, {{"administrator", {{"manage_options", true}}}, {"editor", {}}, {"author", {}}},
            false,     {}};
  }

private:
  std::deque<TestPolicy> made_;
  std::vector<site::SitePolicy> policies_;
  engine::Site site_;
  service::Theme theme_ = service::Theme::block;
  std::vector<std::pair<std::string, service::Capabilities>> changed_;
};

std::string tools(std::string_view effect, std::string_view rest = "") {
  return R"({"Statement": {"Effect": ")" + std::string(effect) +
         R"(", "Resource": "BackendMenu:menu/tools.php")" + std::string(rest) + "}}";
}

std::vector<std::string> names(site::SiteFacts const& site, std::vector<std::size_t> const& subjects) {
  std::vector<std::string> result;
  for (std::size_t const i : subjects) result.push_back(site.subjects()[i].name);
  return result;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("the people of a site are visitors, its roles, and users with something of their own") {
  TestSite site;
  site.add(tools("deny"), {"default"}, 0, {"role:customer"}).add(tools("allow"), {"user:7", "role:editor"});
  site::SiteFacts const facts = site.facts();
  CHECK(names(facts, facts.audience(0)) ==
        Names{"visitors", "the role `administrator`", "the role `editor`", "the role `author`", "user 7"});
  CHECK(names(facts, facts.audience(1)) == Names{"the role `editor`", "user 7"});
  CHECK(facts.role("customer")->policies.empty());
  CHECK(facts.role("nobody") == nullptr);
  CHECK(facts.capabilities("administrator")->at("manage_options"));
  CHECK(facts.capabilities("editor") == nullptr);
}

TEST_CASE("a statement that decides for a user with a role, or with two, does not lose everywhere") {
  auto const everywhere = [](TestSite const& site) {
    site::SiteFacts const facts = site.facts();
    std::vector<site::CrossLoss> const& losses = site::cross_losses(facts);
    REQUIRE(losses.size() == 1);
    return losses.front().everywhere;
  };
  TestSite all;
  all.add(tools("deny"), {"role:editor"}).add(tools("allow"), {"default"}, 1);
  CHECK(everywhere(all));
  TestSite but_one; // an editor who is user 5 keeps the deny
  but_one.add(tools("deny"), {"role:editor"}).add(tools("allow"), {"default"}, 1, {"user:5"});
  CHECK_FALSE(everywhere(but_one));
  TestSite but_authors; // a user who is author first, and editor as well
  but_authors.add(tools("deny"), {"role:editor"}).add(tools("allow"), {"default"}, 1, {"role:author"});
  CHECK(everywhere(but_authors));
  CHECK_FALSE(everywhere(but_authors.multi_role()));
}

TEST_CASE("a later policy for a role wins over one for everybody, who keep theirs") {
  TestSite site;
  site.add(tools("deny"), {"default"}).add(tools("allow"), {"role:editor"}, 1);
  site::SiteFacts const facts = site.facts();
  std::vector<site::CrossLoss> const losses = site::cross_losses(facts);
  REQUIRE(losses.size() == 1);
  CHECK(losses[0].kind == facts::LossKind::contradiction);
  CHECK(losses[0].losing_policy == 0);
  CHECK(names(facts, losses[0].subjects) == Names{"the role `editor`"});
  CHECK_FALSE(losses[0].everywhere);
}

TEST_CASE("order and enforcement decide, not levels") {
  struct Case {
    std::string first, second; // default, role:editor
    std::int64_t order_of_second;
    std::size_t loser;
    bool everywhere;
  };
  std::string const enforced = R"(, "Enforce": true)";
  Case const cases[] = {
      {tools("deny"), tools("allow"), -1, 1, true},
      {tools("deny", enforced), tools("allow"), 1, 1, true},
      {tools("deny", enforced), tools("allow", enforced), 1, 0, false},
      {tools("deny"), tools("allow", enforced), -1, 0, false},
  };
  for (Case const& one : cases) {
    TestSite site;
    site.add(one.first, {"default"}).add(one.second, {"role:editor"}, one.order_of_second);
    site::SiteFacts const facts = site.facts();
    std::vector<site::CrossLoss> const losses = site::cross_losses(facts);
    REQUIRE(losses.size() == 1);
    CHECK(losses[0].losing_policy == one.loser);
    CHECK(losses[0].everywhere == one.everywhere);
    // The engine agrees.
    auto const decided = site::Question(facts, *facts.role("editor")).key("backendmenu:menu/tools.php");
    REQUIRE(decided);
    CHECK(decided->decided_by() == site::StatementRef{losses[0].winning_policy, 0});
  }
}

TEST_CASE("what has a condition may lose, but makes nobody lose") {
  std::string const sometimes = R"(, "Condition": {"Equals": {"${USER.ID}": 5}})";
  TestSite loses;
  loses.add(tools("allow", sometimes), {"default"}).add(tools("deny"), {"default"}, 1);
  site::SiteFacts const with_loser = loses.facts();
  std::vector<site::CrossLoss> const losses = site::cross_losses(with_loser);
  REQUIRE(losses.size() == 1);
  CHECK(losses[0].kind == facts::LossKind::shadow);
  CHECK(losses[0].opposite);
  CHECK(losses[0].everywhere);
  TestSite wins;
  wins.add(tools("deny"), {"default"}).add(tools("allow", sometimes), {"default"}, 1);
  CHECK(site::cross_losses(wins.facts()).empty());
}

TEST_CASE("policies of different people do not meet, but for those who are both") {
  TestSite site;
  site.add(tools("deny"), {"role:author"}).add(tools("allow"), {"role:editor"}, 1);
  CHECK(site::cross_losses(site.facts()).empty());
  CHECK(site::role_losses(site.facts()).empty());
  site.multi_role();
  site::SiteFacts const facts = site.facts();
  std::vector<site::CrossLoss> const losses = site::role_losses(facts);
  REQUIRE(losses.size() == 1);
  CHECK(losses[0].losing_policy == 0);
  CHECK(names(facts, losses[0].subjects) == Names{"the role `editor`", "the role `author`"});
}

TEST_CASE("questions leave out a statement, and read conditions as they are asked to") {
  std::string const sometimes = R"(, "Condition": {"Equals": {"${USER.ID}": 5}})";
  TestSite site;
  site.add(tools("deny"), {"default"}).add(tools("allow", sometimes), {"role:editor"}, 1);
  site::SiteFacts const facts = site.facts();
  auto const menu = [&](std::string_view role, engine::Mask const& mask) {
    return site::Question(facts, *facts.role(role)).menu("menu/tools.php", mask)->effect;
  };
  using engine::Effect;
  CHECK(menu("editor", {}) == Effect::deny);
  CHECK(menu("editor", {.left_out = {{0, 0}}}) == Effect::allow);
  CHECK(menu("editor", {.conditions = engine::Conditions::most_open}) == Effect::allow);
  CHECK(menu("author", {.conditions = engine::Conditions::most_open}) == Effect::deny);
  CHECK(menu("editor", {.conditions = engine::Conditions::most_closed}) == Effect::deny);
}

TEST_CASE("a menu covers the pages that WordPress lists in it with the theme and the roles of the site") {
  std::string const appearance =
      R"({"Statement": {"Effect": "deny", "Resource": "BackendMenu:menu/themes.php"}})";
  std::string const settings =
      R"({"Statement": {"Effect": "deny", "Resource": "BackendMenu:menu/options-general.php"}})";
  auto const denied = [](TestSite const& site, std::string_view role, std::string_view page) {
    site::SiteFacts const facts = site.facts();
    return site::Question(facts, *facts.role(role)).menu(page)->effect == engine::Effect::deny;
  };
  TestSite block;
  block.add(appearance, {"default"}).add(settings, {"default"});
  CHECK_FALSE(denied(block, "administrator", "widgets.php"));
  CHECK_FALSE(denied(block, "editor", "options-reading.php"));
  TestSite classic;
  classic.classic().add(appearance, {"default"});
  CHECK(denied(classic, "administrator", "widgets.php"));
  TestSite powerful;
  powerful.role("editor", {{"read", true}, {"manage_options", true}}).add(settings, {"default"});
  CHECK(denied(powerful, "editor", "options-reading.php"));
}

TEST_CASE("every word but allow takes a capability away") {
  TestSite site;
  site.add(R"({"Statement": [{"Effect": "grant", "Resource": "Capability:read"}]})", {"default"});
  site::SiteFacts const facts = site.facts();
  CHECK(site::Question(facts, *facts.role("editor")).key("capability:read")->effect == engine::Effect::deny);
}

TEST_CASE("a condition about roles is answered for the role that is asked about") {
  TestSite site;
  site.add(tools("deny", R"(, "Condition": {"NotIn": {"administrator": "${USER.roles}"}})"), {"default"});
  site::SiteFacts const facts = site.facts();
  CHECK(site::Question(facts, *facts.role("editor")).menu("menu/tools.php")->effect == engine::Effect::deny);
  CHECK(site::Question(facts, *facts.role("administrator")).menu("menu/tools.php")->effect ==
        engine::Effect::allow);
}

TEST_CASE("no answer if AAM crashes, and policies that it does not load are silent") {
  TestSite site;
  site.add(tools("deny", R"(, "Condition": {"Equals": {"${ENV.HOME}": "x"}})"), {"default"});
  site.add(R"({"Statement": [)", {"default"});
  site::SiteFacts const facts = site.facts();
  CHECK_FALSE(site::Question(facts, *facts.role("editor")).menu("menu/tools.php"));
  CHECK(facts.policies()[1].facts == nullptr);
  CHECK(site::cross_losses(facts).empty());
}

TEST_CASE("policies are found in every form in which an export may have them") {
  struct Row {
    char const* text;
    Names policies; // id, status, title and text
  };
  Row const rows[] = {
      {R"({"dataset": {"policies": {"7": {"id": 7, "content": "a"}, "9": {"id": 9, "content": "b"}}}})",
       {"7 publish : a", "9 publish : b"}},
      {R"([{"data": {"dataset": {"policies": [{"id": 7, "post_content": "a"}]}}}])", {"7 publish : a"}},
      {R"({"dataset": {"policies": {"4435": {"policy": "{}", "title": "Old"}, "8": "a"}}})",
       {"4435 publish Old: {}", "8 publish : a"}},
      {R"({"dataset": {"policies": [{"id": "7", "content": "a"}]}})", {"7 publish : a"}},
      {R"({"dataset": {"policies": ["a", {"id": 5}]}})", {"1 publish : a", "5 publish : {\"id\": 5}"}},
      {R"([{"ID": 7, "post_title": "T", "post_status": "draft", "post_content": "{\"Param\": 1}"}])",
       {"7 draft T: {\"Param\": 1}"}},
      {R"([{"id": 7, "content": {"raw": "{\"Param\": 1}"}}, "[{\"Effect\": 1}]"])",
       {"7 publish : {\"Param\": 1}", "2 publish : [{\"Effect\": 1}]"}},
      {R"({"Statement": [{"Message": "{\"Param\": 1}"}]})", {}},
      {R"({"{\"Param\": 1}": 1})", {}},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    syntax::Tree const tree = syntax::parse(row.text);
    site::Export const dump = site::read_export(tree);
    Names found;
    for (std::size_t i = 0; i < dump.policies.size(); ++i)
      found.push_back(std::to_string(dump.policies[i].id) + " " + dump.policies[i].status + " " +
                      dump.titles[i] + ": " + dump.policies[i].text);
    CHECK(found == row.policies);
    CHECK(site::is_export(tree) == !row.policies.empty());
    CHECK(site::policy_contents(tree) == dump.contents);
  }
}

TEST_CASE("an export that was made without settings does not say how its policies are attached") {
  for (std::string const settings :
       {"{}", "[]", "null", "\"\"",
        R"({"default": [], "visitor": {}, "role": {"author": []}, "user": []})"}) {
    INFO(settings);
    syntax::Tree const tree =
        syntax::parse(R"({"dataset": {"settings": )" + settings + R"(, "policies": [{"id": 1}]}})");
    CHECK_FALSE(site::read_export(tree).says_attachments);
  }
  syntax::Tree const menus = syntax::parse(
      R"({"dataset": {"settings": {"role": {"author": {"backend_menu": {"a": {}}}}}, "policies": [{"id": 1}]}})");
  CHECK(site::read_export(menus).says_attachments);
}

TEST_CASE("policies of an export have the order of their ids, or the one that is given") {
  syntax::Tree const tree = syntax::parse(
      R"({"dataset": {"policies": [{"id": 9, "content": "{}"}, {"id": 4, "content": "{}"}, {"id": 6, "content": "{}"}]}})");
  site::Export dump = site::read_export(tree);
  auto const orders = [&] {
    std::vector<std::int64_t> result;
    for (engine::Policy const& policy : dump.policies) result.push_back(policy.order);
    return result;
  };
  CHECK(orders() == std::vector<std::int64_t>{0, 0, 0});
  std::vector<std::int64_t> const given{9, 4};
  site::set_order(dump, given);
  CHECK(orders() == std::vector<std::int64_t>{1, 2, 0});
}

TEST_CASE("levels have names for people") {
  CHECK(site::level_text("default") == "everybody");
  CHECK(site::level_text("visitor") == "visitors");
  CHECK(site::level_text("role:editor") == "the role `editor`");
  CHECK(site::level_text("user:5") == "user 5");
}

TEST_CASE("an export says how its policies are attached") {
  syntax::Tree const tree = syntax::parse(R"({"dataset": {
    "settings": {
      "default": {"policy": {"12": {"attach": {"effect": "attach"}}}},
      "role": {"editor": {"policy": {"12": {"attach": {"effect": "detach"}}, "99": {"attach": {"effect": "attach"}}},
                          "backend_menu": {"tools.php": {"access": {"effect": "deny"}}}}},
      "user": {"2": {"policy": {"15": {"attach": {"effect": "attach"}}}}}},
    "configs": {"core.settings.multi_access_levels": true},
    "roles": {"editor": {"name": "Editor", "capabilities": {"read": true, "edit_posts": false}}},
    "policies": [{"id": 12, "content": "{\"Statement\": []}", "status": "draft", "title": "Old"}, {"id": 15, "content": "{}"}]}})");
  REQUIRE(site::is_export(tree));
  site::Export const dump = site::read_export(tree);
  CHECK(dump.says_attachments);
  REQUIRE(dump.policies.size() == 2);
  CHECK(dump.policies[0].id == 12);
  CHECK(dump.policies[0].status == "draft");
  CHECK(dump.policies[0].text == R"({"Statement": []})");
  CHECK(dump.policies[0].attach == Names{"default"});
  CHECK(dump.policies[0].detach == Names{"role:editor"});
  CHECK(dump.policies[1].attach == Names{"user:2"});
  CHECK(dump.policies[1].status == "publish");
  CHECK(dump.titles == Names{"Old", ""});
  REQUIRE(dump.roles.size() == 1);
  CHECK(dump.roles[0].capabilities == service::Capabilities{{"edit_posts", false}, {"read", true}});
  CHECK(engine::Site{.config = dump.config}.multiple_roles());
  CHECK(dump.settings.find("role")->array()->find("editor")->array()->find("backend_menu") != nullptr);
}
