#include "config/config.h"
#include "config/toml.h"

#include <catch2/catch.hpp>

using namespace aclint;

namespace {

constexpr std::string_view rule_ids[] = {"menu/everything-denied", "schema/unknown-key"};

config::ParsedConfig read(std::string_view text) {
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
  config::ParsedConfig const parsed = read(R"(
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
  CHECK(parsed.problems.empty());
  config::Config const& config = parsed.config;
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

TEST_CASE("a severity for a rule's old name counts, unless its present name has one") {
  std::vector<std::string_view> const rules{"menu/new"};
  config::Surroundings const surroundings{rules, {}, {{"menu/old", "menu/new"}}};
  auto const severity = [&](std::string const& entries) {
    config::ParsedConfig const reading = config::read("[severity]\n" + entries, surroundings);
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

TEST_CASE("an empty configuration sets nothing") {
  config::ParsedConfig const parsed = read("");
  CHECK(parsed.problems.empty());
  CHECK_FALSE(parsed.config.premium);
  CHECK(parsed.config.settings().aam_version == catalog::AamVersion{7, 1});
}

TEST_CASE("unusable values are reported at their place") {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;
  };
  Case const cases[] = {
      {"aam-version = 7", {"7: `aam-version` must be a string in quotation marks"}},
      {"aam-version = \"5\"", {"\"5\": unsupported AAM version `5`"}},
      {"premium = 1", {"1: `premium` must be `true`, `false` or `\"unknown\"`"}},
      {"severity = 1", {"1: `severity` must be a table"}},
      {"[severity]\nmenu = 1", {"1: a severity must be a string"}},
      {"[severity]\nmenus = \"off\"", {"menus: unknown rule or group `menus`; did you mean `menu`?"}},
      {"[severity]\nunknown-key = \"off\"",
       {"unknown-key: unknown rule or group `unknown-key`; did you mean `schema/unknown-key`?"}},
      {"[severity]\nmenu = \"Warning\"",
       {"\"Warning\": unknown severity `Warning`; did you mean `warning`? (severities are case-sensitive)"}},
      {"site = true", {"true: `site` must be a table"}},
      {"[site]\nroles = [\"a\", 1, \"\"]",
       {"1: `roles` must be a list of strings in quotation marks",
        "\"\": `roles` must be a list of strings in quotation marks"}},
      {"[site]\nroles-complete = \"yes\"", {"\"yes\": `roles-complete` must be `true` or `false`"}},
      {"[site]\npolicy = 1", {"1: `policy` must be a list of tables"}},
      {"[site.policy]\nfile = \"a.json\"", {"[site.policy]: `policy` must be a list of tables"}},
      {"[[site.policy]]\nattach = \"default\"", {"[[site.policy]]: this `[[site.policy]]` has no `file`"}},
      {"[[site.policy]]\nfile = \"gone.json\"", {"\"gone.json\": aclint cannot read the file `gone.json`"}},
      {"[[site.policy]]\nfile = 1", {"1: `file` must be a path in quotation marks"}},
      {"[[site.policy]]\nfile = \"a.json\"\n[[site.policy]]\nfile = \"a.json\"",
       {"\"a.json\": `a.json` is listed twice"}},
      {"[[site.policy]]\nfile = \"a.json\"\norder = \"1\"", {"\"1\": `order` must be a number"}},
      {"[[site.policy]]\nfile = \"a.json\"\nstatus = \"live\"", {"\"live\": unknown status `live`"}},
      {"[[site.policy]]\nfile = \"a.json\"\nattach = [\"Default\", \"user:x\", \"role:edtor\", \"guest\"]",
       {"\"Default\": unknown level `Default`; did you mean `default`? (levels are case-sensitive)",
        "\"user:x\": `user:x` needs the id of the user, which is a number",
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

TEST_CASE("the valid part of a broken configuration counts") {
  config::ParsedConfig const parsed =
      read("premium = true\naam-version = 8.0.1\n[severity\nmenu = \"off\"\n[site]\n"
           "roles = [\"x\"]\n");
  CHECK(parsed.problems.size() == 2);
  CHECK(parsed.config.premium == facts::Premium::yes);
  CHECK_FALSE(parsed.config.aam_version);
  CHECK(parsed.config.severity.by_name.empty()); // and `menu` does not become a key of the table before it
  CHECK(parsed.config.names.roles.names == std::vector<std::string>{"x"});
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
