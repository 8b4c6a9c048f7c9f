#include "facts/example_request.h"
#include "facts/overruled.h"

#include "facts/losses.h"
#include "facts/test_policy.h"
#include "php/json.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aclint;
using engine::Wildcards;

namespace {

std::string statement(std::string_view effect, std::string_view condition, std::string_view more = "") {
  std::string result = "{\"Resource\": \"Capability:x\", \"Effect\": \"" + std::string(effect) + "\"";
  if (!condition.empty()) result += ", \"Condition\": " + std::string(condition);
  return result + std::string(more) + "}";
}

constexpr std::string_view five = R"({"Equals": {"${USER.ID}": 5}})";
constexpr std::string_view not_five = R"({"NotEquals": {"${USER.ID}": 5}})";
constexpr std::string_view below_nine = R"({"Less": {"${USER.ID}": 9}})";
constexpr std::string_view nine_or_more = R"({"GreaterOrEquals": {"${USER.ID}": 9}})";
constexpr std::string_view named = R"({"Regex": {"${USER.user_login}": "/^a/"}})";
constexpr std::string_view enforced = R"(, "Enforce": true)";

using Indices = std::vector<std::size_t>;

} // namespace

TEST_CASE("statements that never decide, and those that override them") {
  auto const beaten = [](std::string const& text, std::size_t i) {
    return facts::overruled_by(TestPolicy(text).facts, i);
  };
  CHECK(beaten(made_policy({statement("allow", five), statement("deny", below_nine)}), 0) == Indices{1});
  CHECK(beaten(made_policy({statement("allow", below_nine), statement("deny", five)}), 0).empty());
  CHECK(beaten(made_policy({statement("allow", five), statement("deny", not_five)}), 0).empty());
  CHECK(beaten(made_policy(
                   {statement("allow", ""), statement("deny", below_nine), statement("deny", nine_or_more)}),
               0) == Indices{1, 2});
  CHECK(beaten(made_policy({statement("allow", ""), statement("deny", five), statement("deny", below_nine),
                            statement("deny", nine_or_more)}),
               0) == Indices{2, 3}); // no statement that is not needed
  CHECK(beaten(made_policy({statement("deny", below_nine, enforced), statement("allow", five)}), 1) ==
        Indices{0});
  CHECK(beaten(made_policy({statement("allow", five, enforced), statement("deny", below_nine)}), 0).empty());
  CHECK(beaten(made_policy({statement("allow", named), statement("deny", named)}), 0) == Indices{1});
  CHECK(beaten(made_policy({statement("allow", named), statement("deny", five)}), 0).empty());
  // A statement that never applies is not overruled.
  CHECK(
      beaten(made_policy({statement("allow", R"({"Equals": {"${USER.ID}": "5"}})"), statement("deny", five)}),
             0)
          .empty());
  // The effect is a marker, so nothing is known of it.
  CHECK(beaten(made_policy({statement("${HTTP_GET.e}", ""), statement("deny", "")}), 0).empty());
  CHECK(beaten(made_policy({statement("allow", ""), statement("${HTTP_GET.e}", "")}), 0).empty());
}

TEST_CASE("kinds of losses") {
  auto const kind = [](std::string const& text) {
    TestPolicy const policy(text);
    auto const losses = facts::losses(policy.facts);
    REQUIRE(losses.size() == 1);
    return losses.front().kind;
  };
  CHECK(kind(made_policy({statement("allow", five), statement("deny", five)})) ==
        facts::LossKind::contradiction);
  CHECK(kind(made_policy({statement("allow", five), statement("deny", R"({"In": {"${USER.ID}": [5]}})")})) ==
        facts::LossKind::contradiction);
  CHECK(kind(made_policy({statement("deny", named), statement("deny", named)})) ==
        facts::LossKind::repetition);
  CHECK(kind(made_policy({statement("allow", five), statement("deny", below_nine)})) ==
        facts::LossKind::shadow);
}

TEST_CASE("an example to which some statements apply and blockers do not") {
  TestPolicy const policy(made_policy({statement("deny", below_nine), statement("allow", not_five),
                                       statement("deny", R"({"Equals": {"${USER.ID}": 8}})")}));
  facts::Item const item{.name = "Capability:x", .key = "capability:x"};
  std::array<std::uint32_t, 2> const both{0, 1};
  auto const example =
      facts::find_request(policy.facts, both, [&](facts::ExampleRequest const& now) -> facts::Check {
        auto const ruling =
            facts::decide(policy.facts, item, facts::applies_in(policy.facts, now), Wildcards::literal);
        return {ruling.candidate == 1u, facts::statement_of(policy.facts, ruling)};
      });
  REQUIRE(example);
  php::Value const id = example->request.markers.at("USER.ID");
  REQUIRE(id.integer() != nullptr);
  CHECK(*id.integer() < 9);
  CHECK(*id.integer() != 5);
  CHECK(*id.integer() != 8);

  auto const never = [](facts::ExampleRequest const&) -> facts::Check { return {}; };
  CHECK(!facts::find_request(policy.facts, both, never));
}

TEST_CASE("no example for statements that exclude each other") {
  TestPolicy const policy(made_policy({statement("deny", five), statement("allow", not_five)}));
  std::array<std::uint32_t, 2> const both{0, 1};
  auto const always = [](facts::ExampleRequest const&) -> facts::Check { return {true}; };
  CHECK(!facts::find_request(policy.facts, both, always));
}

TEST_CASE("conditions that cannot be solved but are the same are assumed to hold") {
  TestPolicy const policy(
      made_policy({statement("deny", named), statement("allow", named), statement("deny", five)}));
  std::array<std::uint32_t, 2> const alike{0, 1};
  std::array<std::uint32_t, 2> const different{0, 2};
  auto const always = [](facts::ExampleRequest const&) -> facts::Check { return {true}; };
  auto const example = facts::find_request(policy.facts, alike, always);
  REQUIRE(example);
  CHECK(example->assumed_true == std::vector<std::uint32_t>{0, 1});
  CHECK(!facts::find_request(policy.facts, different, always));
}

TEST_CASE("a time is found for dates; conditions without one are assumed to hold") {
  auto const example = [](std::string_view condition) {
    TestPolicy const policy(made_policy({statement("deny", condition), statement("allow", "")}));
    std::array<std::uint32_t, 1> const first{0};
    auto const found = facts::find_request(
        policy.facts, first, [](facts::ExampleRequest const&) -> facts::Check { return {true}; });
    REQUIRE(found);
    CHECK(facts::has_time(policy.facts, *found) == found->assumed_true.empty());
    if (found->assumed_true.empty()) CHECK(policy.facts.conditions().holds(0, found->request) == true);
    return *found;
  };
  CHECK(example(R"({"Greater": {"(*date)${DATETIME.c}": "(*date)2026-01-01"}})").assumed_true.empty());
  CHECK(example(R"({"Less": {"(*date)${DATETIME.c}": "(*date)2026-01-01"}})").assumed_true.empty());
  CHECK(example(R"({"Greater": {"(*date)${DATETIME.c}": "(*date)2026-01-01"},
                      "Less": {"(*date)${DATETIME.c}": "(*date)2026-02-01"}, "Operator": "AND"})")
            .assumed_true == std::vector<std::uint32_t>{0});
}

TEST_CASE("a regular expression of another statement is assumed not to match") {
  TestPolicy const policy(
      made_policy({statement("deny", ""), statement("allow", ""), statement("deny", named)}));
  facts::Item const item{.name = "Capability:x", .key = "capability:x"};
  std::array<std::uint32_t, 2> const both{0, 1};
  auto const show = [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(policy.facts, now, item, Wildcards::literal)) return *doubt;
    auto const ruling =
        facts::decide(policy.facts, item, facts::applies_in(policy.facts, now), Wildcards::literal);
    return {ruling.candidate == 1u, facts::statement_of(policy.facts, ruling)};
  };
  auto const example = facts::find_request(policy.facts, both, show);
  REQUIRE(example);
  CHECK(example->assumed_true.empty());
  CHECK(example->assumed_false == std::vector<std::uint32_t>{2});

  // One statement always applies, the other one if its expression matches.
  std::array<std::uint32_t, 2> const mixed{1, 2};
  auto const matched = facts::find_request(
      policy.facts, mixed, [](facts::ExampleRequest const&) -> facts::Check { return {true}; });
  REQUIRE(matched);
  CHECK(matched->assumed_true == std::vector<std::uint32_t>{2});
}

TEST_CASE("not decidable: regular expressions, markers as effects and resources") {
  facts::Item const item{.name = "Capability:x", .key = "capability:x"};
  auto const undecidable = [&](std::string const& other) {
    TestPolicy const policy(made_policy({statement("deny", ""), other}));
    facts::ExampleRequest now;
    now.request.markers.emplace("HTTP_GET.c", "x");
    return facts::undecidable(policy.facts, now, item, Wildcards::literal).has_value();
  };
  CHECK(!undecidable(statement("allow", five)));
  CHECK(undecidable(statement("allow", named)));
  CHECK(undecidable(statement("${HTTP_GET.e}", "")));
  CHECK(!undecidable(statement("${HTTP_GET.e}", R"({"Equals": {"${USER.ID}": "5"}})")));
  CHECK(undecidable(R"({"Resource": "Capability:${HTTP_GET.c}"})"));
  CHECK(!undecidable(R"({"Resource": "Capability:${HTTP_GET.d}"})"));
  CHECK(!undecidable(R"({"Resource": "Capability:y"})"));
}

TEST_CASE("what these people get of a page is not known if they lack its capability") {
  facts::Item const page{.name = "import.php", .parent = "menu/tools.php"};
  facts::Item const menu{.name = "menu/tools.php"};
  auto const known = [&](facts::Item const& item, std::string const& other, std::string_view roles) {
    TestPolicy const policy(made_policy({R"({"Resource": "BackendMenu:menu/tools.php"})", other}));
    facts::ExampleRequest now;
    if (!roles.empty()) now.request.markers.emplace("USER.roles", *php::decode_json(roles));
    return !facts::undecidable(policy.facts, now, item, Wildcards::most_specific);
  };
  CHECK(known(page, "{}", ""));
  CHECK(known(page, "{}", R"(["administrator"])"));
  CHECK(!known(page, "{}", R"(["editor"])"));
  CHECK(known(menu, "{}", R"(["editor"])"));
  CHECK(!known(page, "{}", "[]"));
  CHECK(!known(page, R"({"Resource": "Capability:import"})", ""));
  CHECK(!known(page, R"({"Resource": "Capability:i*"})", ""));
  CHECK(!known(page, R"({"Resource": "Capability:import", "Action": "edit"})", ""));
  CHECK(!known(page, R"({"Resource": "Capability:edit_posts"})", "")); // that of the menu
  CHECK(known(page, R"({"Effect": "allow", "Resource": "Capability:import"})", ""));
  std::string const denied = R"({"Resource": "Capability:import"}, {"Effect": "allow", "Resource": )";
  CHECK(known(page, denied + R"("Capability:import"})", ""));
  CHECK(!known(page, denied + R"(["Capability:import", "BackendMenu:tools.php"]})", ""));
  CHECK(known(page, R"({"Resource": "Capability:publish_posts"})", ""));
}

TEST_CASE("what WordPress lists for a role depends on the theme and the role's capabilities") {
  auto const known = [](std::optional<catalog::Theme> theme, std::vector<std::string> changed_roles) {
    facts::SiteNames site;
    site.theme = theme;
    site.changed_roles = std::move(changed_roles);
    facts::Settings const settings{.site = &site};
    TestPolicy const policy(made_policy({R"({"Resource": "BackendMenu:menu/themes.php"})"}), settings);
    facts::ExampleRequest now;
    now.request.markers.emplace("USER.roles", *php::decode_json(R"(["administrator"])"));
    facts::Item const page{.name = "nav-menus.php", .parent = "menu/themes.php"};
    return !facts::undecidable(policy.facts, now, page, Wildcards::most_specific);
  };
  CHECK(known(std::nullopt, {})); // some theme lists it
  CHECK(known(catalog::Theme::classic, {}));
  CHECK(!known(catalog::Theme::block, {}));
  CHECK(known(catalog::Theme::classic, {"editor"}));
  CHECK(!known(catalog::Theme::classic, {"administrator"}));
}

TEST_CASE("many statements may interfere with an example, and what is not examined is said") {
  auto const examine = [](std::size_t others) {
    std::vector<std::string> statements{statement("deny", below_nine)};
    for (std::size_t i = 0; i < others; ++i)
      statements.push_back(
          statement("allow", R"({"Equals": {"${USER.user_login}": "u)" + std::to_string(i) + R"("}})"));
    TestPolicy const policy(made_policy(statements));
    std::array<std::uint32_t, 1> const own{0};
    // Each of the others seems to decide instead, one after the other.
    std::uint32_t next = 0;
    bool const found =
        facts::find_request(policy.facts, own, [&](facts::ExampleRequest const&) -> facts::Check {
          return next == others ? facts::Check{true} : facts::Check{false, ++next};
        }).has_value();
    return std::pair(found, policy.facts.take_left_out().size());
  };
  auto const [found, nothing_left_out] = examine(40);
  CHECK(found);
  CHECK(nothing_left_out == 0);
  auto const [too_many, left_out] = examine(70);
  CHECK(!too_many);
  CHECK(left_out == 1);
}

TEST_CASE("a statement that takes the capability of a page away is the one that interferes") {
  TestPolicy const policy(made_policy({R"({"Resource": "BackendMenu:menu/tools.php"})",
                                       R"({"Effect": "allow", "Resource": "BackendMenu:menu/edit.php"})",
                                       R"({"Resource": "Capability:import"})"}));
  auto const doubt = facts::undecidable(policy.facts, {}, {.name = "import.php", .parent = "menu/tools.php"},
                                        Wildcards::most_specific);
  REQUIRE(doubt);
  CHECK(!doubt->holds);
  CHECK(doubt->blocker == 2u);
}

TEST_CASE("people who need only not have a role are administrators") {
  auto const roles = [](std::string_view condition) {
    TestPolicy const policy(made_policy({statement("deny", condition)}));
    std::array<std::uint32_t, 1> const own{0};
    auto const found = facts::find_request(
        policy.facts, own, [](facts::ExampleRequest const&) -> facts::Check { return {true}; });
    REQUIRE(found);
    return php::encode_json(found->request.markers.at("USER.roles")).value();
  };
  CHECK(roles(R"({"NotIn": {"editor": "${USER.roles}"}})") == R"(["administrator"])");
  CHECK(roles(R"({"NotIn": {"administrator": "${USER.roles}"}})") == "[]");
  CHECK(roles(R"({"In": {"editor": "${USER.roles}"}})") == R"(["editor"])");
}

TEST_CASE("what depends on roles is not known if a statement changes the roles") {
  auto const known = [](facts::Item const& item, std::string const& other, std::string_view roles) {
    TestPolicy const policy(made_policy({other}));
    facts::ExampleRequest now;
    if (!roles.empty()) now.request.markers.emplace("USER.roles", *php::decode_json(roles));
    return !facts::undecidable(policy.facts, now, item, Wildcards::literal);
  };
  facts::Item const route{.name = "Route:/a:GET", .key = "route:/a:get"};
  facts::Item const capability{.name = "Capability:read", .key = "capability:read"};
  std::string const change = R"({"Effect": "allow", "Resource": "Role:editor"})";
  CHECK(!known({.name = "menu/tools.php"}, change, ""));
  CHECK(!known(route, change, R"(["author"])"));
  CHECK(known(route, change, "")); // no condition reads them
  CHECK(known(capability, change, R"(["author"])"));
  CHECK(known(route, R"({"Resource": "Role:editor:users", "Action": ["Edit"]})", R"(["author"])"));
  CHECK(known(route, R"({"Resource": "Role:editor", "Condition": {"Equals": {"${USER.ID}": 5}}})",
              R"(["author"])"));
}
