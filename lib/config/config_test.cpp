#include "config/config.h"
#include "config/toml.h"

#include <catch2/catch.hpp>

using namespace aclint;

namespace {

constexpr std::string_view rule_ids[] = {"menu/everything-denied", "schema/unknown-key"};

config::Reading read(std::string_view text) {
  return config::read(text, {rule_ids, [](std::string_view path) { return path != "gone.json"; }});
}

std::vector<std::string> messages(std::string_view text) {
  std::vector<std::string> result;
  for (config::Problem const& problem : read(text).problems)
    result.push_back(std::string(text.substr(problem.span.begin, problem.span.size())) + ": " +
                     problem.message);
  return result;
}

} // namespace

TEST_CASE("a configuration is read") {
  config::Reading const reading = read(R"(
aam-version = "8"
premium = "unknown"
[severity]
schema = "off"
"schema/unknown-key" = "hint"
[site]
menus = ["menu/größe"]
menus-complete = true
capabilities = "one"
roles = ["shop_manager"]
multi-role = true
[[site.policy]]
file = "a.json"
attach = ["default", "visitor", "role:shop_manager", "role:editor", "user:5"]
detach = ["role:customer"]
order = -3
status = "draft"
[[site.policy]]
file = "b.json"
)");
  CHECK(reading.problems.empty());
  config::Config const& config = reading.config;
  CHECK(config.aam_version == catalog::AamVersion{8});
  CHECK(config.premium == facts::Premium::unknown);
  CHECK(config.settings().aam_version == catalog::AamVersion{8});
  CHECK(config.settings().menus().contains("menu/größe"));
  CHECK(config.names.menus.complete);
  CHECK(config.names.capabilities.names == std::vector<std::string>{"one"});
  CHECK_FALSE(config.names.roles.complete);
  CHECK(config.multi_role);
  REQUIRE(config.policies.size() == 2);
  CHECK(config.policies[0].attach.size() == 5);
  CHECK(config.policies[0].detach == std::vector<std::string>{"role:customer"});
  CHECK(config.policies[0].order == -3);
  CHECK(config.policies[0].status == "draft");
  CHECK_FALSE(config.policies[1].order);
  CHECK(config.policies[1].status == "publish");
}

TEST_CASE("a severity for a rule's old name is one for the rule, unless its present name has one") {
  std::vector<std::string_view> const rules{"menu/new"};
  config::Surroundings const surroundings{rules, {}, {{"menu/old", "menu/new"}}};
  auto const severity = [&](std::string const& entries) {
    config::Reading const reading = config::read("[severity]\n" + entries, surroundings);
    CHECK(reading.problems.empty());
    return reading.config.severity.of("menu/new", diag::Severity::error);
  };
  CHECK(severity("\"menu/old\" = \"hint\"") == diag::Severity::hint);
  CHECK(severity("\"menu/old\" = \"hint\"\n\"menu/new\" = \"info\"") == diag::Severity::info);
  CHECK(severity("\"menu/new\" = \"info\"\n\"menu/old\" = \"hint\"") == diag::Severity::info);
}

TEST_CASE("a rule's own severity comes before its group's") {
  config::SeverityTable const table =
      read("[severity]\nschema = \"off\"\n\"schema/unknown-key\" = \"hint\"").config.severity;
  CHECK(table.of("schema/unknown-key", diag::Severity::error) == diag::Severity::hint);
  CHECK_FALSE(table.of("schema/missing-effect", diag::Severity::error));
  CHECK(table.of("menu/everything-denied", diag::Severity::info) == diag::Severity::info);
}

TEST_CASE("nothing said is nothing set") {
  config::Reading const reading = read("");
  CHECK(reading.problems.empty());
  CHECK_FALSE(reading.config.premium);
  CHECK(reading.config.settings().aam_version == catalog::AamVersion{7, 1});
}

TEST_CASE("what cannot be used is named in its place") {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;
  };
  Case const cases[] = {
      {"aam-version = 7", {"7: `aam-version` is a text in quotes"}},
      {"aam-version = \"5\"", {"\"5\": `5` is no release of AAM that aclint tells apart"}},
      {"premium = 1", {"1: `premium` is none of `true`, `false` and `\"unknown\"`"}},
      {"severity = 1", {"1: `severity` is a table"}},
      {"[severity]\nmenu = 1", {"1: a severity must be a string"}},
      {"[severity]\nmenus = \"off\"", {"menus: unknown rule or group `menus`; did you mean `menu`?"}},
      {"[severity]\nunknown-key = \"off\"",
       {"unknown-key: unknown rule or group `unknown-key`; did you mean `schema/unknown-key`?"}},
      {"[severity]\nmenu = \"Warning\"",
       {"\"Warning\": unknown severity `Warning`; did you mean `warning`? (severities are case-sensitive)"}},
      {"site = true", {"true: `site` is a table"}},
      {"[site]\nroles = [\"a\", 1, \"\"]",
       {"1: `roles` is a list of texts in quotes", "\"\": `roles` is a list of texts in quotes"}},
      {"[site]\nroles-complete = \"yes\"", {"\"yes\": `roles-complete` is `true` or `false`"}},
      {"[site]\npolicy = 1", {"1: the policies of a site are a list of tables"}},
      {"[site.policy]\nfile = \"a.json\"", {"[site.policy]: the policies of a site are a list of tables"}},
      {"[[site.policy]]\nattach = \"default\"", {"[[site.policy]]: this `[[site.policy]]` names no file"}},
      {"[[site.policy]]\nfile = \"gone.json\"",
       {"\"gone.json\": there is no file `gone.json` that can be read"}},
      {"[[site.policy]]\nfile = 1", {"1: `file` is a path in quotes"}},
      {"[[site.policy]]\nfile = \"a.json\"\n[[site.policy]]\nfile = \"a.json\"",
       {"\"a.json\": `a.json` stands here twice"}},
      {"[[site.policy]]\nfile = \"a.json\"\norder = \"1\"", {"\"1\": `order` is a number"}},
      {"[[site.policy]]\nfile = \"a.json\"\nstatus = \"live\"", {"\"live\": unknown status `live`"}},
      {"[[site.policy]]\nfile = \"a.json\"\nattach = [\"Default\", \"user:x\", \"role:edtor\", \"guest\"]",
       {"\"Default\": unknown level `Default`; did you mean `default`? (levels are case-sensitive)",
        "\"user:x\": `user:x` names no user: AAM counts users by their number",
        "\"role:edtor\": unknown role `edtor`; did you mean `editor`?", "\"guest\": unknown level `guest`"}},
      {"[site]\nroles-complete = true\n[[site.policy]]\nfile = \"a.json\"\nattach = [\"role:customer\"]",
       {"\"role:customer\": unknown role `customer`"}},
      {"colour = 1\n[site]\nmenu = []\n[[site.policy]]\nfile = \"a.json\"\natach = []",
       {"colour: unknown key `colour` in aclint.toml", "menu: unknown key `menu`; did you mean `menus`?",
        "atach: unknown key `atach`; did you mean `attach`?"}},
  };
  for (Case const& one : cases) {
    INFO(one.text);
    CHECK(messages(one.text) == one.expected);
  }
}

TEST_CASE("what is left of a broken configuration counts") {
  config::Reading const reading =
      read("premium = true\naam-version = 8.0.1\n[severity\nmenu = \"off\"\n[site]\n"
           "roles = [\"x\"]\n");
  CHECK(reading.problems.size() == 2);
  CHECK(reading.config.premium == facts::Premium::yes);
  CHECK_FALSE(reading.config.aam_version);
  CHECK(reading.config.severity.by_name.empty()); // nor does `menu` become a key of what stands above it
  CHECK(reading.config.names.roles.names == std::vector<std::string>{"x"});
}

TEST_CASE("any text can be read") {
  for (std::string_view const text :
       {"[", "[[", "=", "\"", "'''", "a = [", "a = {", "\xff\xfe", "\r\r", "a.b.c.d = 1\na.b = 2",
        "a = 1\na = 2", "\n\n\n]", "premium = true\npremium = false"}) {
    INFO(text);
    for (config::Problem const& problem : read(text).problems) CHECK(problem.span.end <= text.size());
    CHECK_FALSE(read(text).problems.empty());
  }
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "x = = 1\n\n";
  CHECK(config::parse_toml(many).errors.size() <= 20);
}
