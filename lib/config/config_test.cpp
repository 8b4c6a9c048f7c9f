#include "config/config.h"
#include "config/toml.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace aclint;

namespace {

constexpr std::string_view rule_ids[] = {"menu/everything-denied", "schema/unknown-key"};

config::ParsedConfig read(std::string_view text) {
  auto const read_settings = [](std::string_view path) -> std::optional<config::SettingsFile> {
    config::SettingsFile file;
    if (path == "gone.json") return std::nullopt;
    if (path == "bad.json") file.mistakes.push_back({3, "unknown level `roles`; did you mean `role`?", ""});
    file.settings.set("default", php::Array());
    return file;
  };
  return config::read(
      text, {rule_ids, [](std::string_view path) { return path != "gone.json"; }, {}, read_settings});
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
  CHECK(config.names.capabilities.all() == std::vector<std::string>{"one"});
  CHECK_FALSE(config.names.roles.complete);
  CHECK(*config.site.config.find("core.settings.multi_access_levels")->boolean());
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
      {"colour = 1\n[site]\nmnus = []\n[[site.policy]]\nfile = \"a.json\"\natach = []",
       {"colour: unknown key `colour` in aclint.toml", "mnus: unknown key `mnus`; did you mean `menus`?",
        "atach: unknown key `atach`; did you mean `attach`?"}},
  };
  for (Case const& one : cases) {
    INFO(one.text);
    CHECK(messages(one.text) == one.expected);
  }
}

TEST_CASE("a site is read") {
  config::ParsedConfig const parsed = read(R"(
[site]
theme = "classic"
host = "Example.com"
settings = "settings.json"
[site.config]
"core.settings.merge.preference" = "allow"
service.urls.enabled = false # a key without quotation marks
"service.jwt.bearer" = ["header", "cookie"]
"addon.of.somebody" = 5
[[site.user]]
id = 7
login = "maria"
email = "maria@example.com"
roles = ["shop_manager", "editor"]
[[site.menu]] # the menu of this page comes later
slug = "wc-reports"
parent = "woocommerce"
capability = "view_woocommerce_reports"
[[site.menu]]
slug = "woocommerce"
title = "WooCommerce"
capability = "manage_woocommerce"
[[site.menu]]
slug = "updraftplus"
parent = "options-general.php"
capability = "manage_options"
[site.role.shop_manager]
capabilities = ["read", "manage_woocommerce"]
[site.role.editor]
capabilities = ["read"]
[site.role.customer]
[[site.post]]
id = 12
type = "page"
slug = "about-us"
author = 7
status = "draft"
)");
  CHECK(parsed.problems.empty());
  config::SiteEntry const& site = parsed.config.site;
  CHECK(site.theme == service::Theme::classic);
  CHECK(site.host == "example.com");
  REQUIRE(site.settings);
  CHECK(site.settings->find("default") != nullptr);
  CHECK(*site.config.find("core.settings.merge.preference")->string() == "allow");
  CHECK_FALSE(*site.config.find("service.urls.enabled")->boolean());
  CHECK(site.config.find("service.jwt.bearer")->array()->size() == 2);
  CHECK(*site.config.find("addon.of.somebody")->integer() == 5);
  REQUIRE(site.users.size() == 1);
  CHECK(site.users[0].login == "maria");
  CHECK(site.users[0].email == "maria@example.com");
  CHECK(site.users[0].roles == std::vector<std::string>{"shop_manager", "editor"});
  REQUIRE(site.menus.size() == 3);
  CHECK(site.menus[0].parent == "woocommerce");
  CHECK(site.menus[1].title == "WooCommerce");
  REQUIRE(site.roles.size() == 3);
  CHECK(site.roles[0].capabilities == service::Capabilities{{"manage_woocommerce", true}, {"read", true}});
  CHECK_FALSE(site.roles[2].capabilities);
  REQUIRE(site.posts.size() == 1);
  CHECK(site.posts[0].type == "page");
  CHECK(site.posts[0].author == 7);
  CHECK(site.posts[0].status == "draft");
}

TEST_CASE("rules know the names of a site's roles and menus") {
  facts::SiteNames const names = read(R"(
[[site.menu]]
slug = "woocommerce"
capability = "manage_woocommerce"
[[site.menu]]
slug = "wc-reports"
parent = "woocommerce"
capability = "manage_options"
[site.role.shop_manager]
capabilities = ["read", "edit_products"]
)")
                                     .config.names;
  CHECK(names.menus.all() == std::vector<std::string>{"menu/woocommerce", "woocommerce", "wc-reports"});
  CHECK(names.roles.all() == std::vector<std::string>{"shop_manager"});
  CHECK(names.capabilities.all() == std::vector<std::string>{"edit_products", "manage_woocommerce"});
}

TEST_CASE("a site that is not described has a block theme and nothing is known of its settings") {
  config::SiteEntry const site = read("").config.site;
  CHECK(site.theme == service::Theme::block);
  CHECK_FALSE(site.settings);
  CHECK(site.config.empty());
}

TEST_CASE("unusable descriptions of a site are reported at their place") {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;
  };
  Case const cases[] = {
      {"[site]\ntheme = \"clasic\"", {"\"clasic\": unknown theme `clasic`; did you mean `classic`?"}},
      {"[site]\ntheme = true", {"true: a theme must be a string"}},
      {"[site]\nhost = \"https://example.com/blog\"",
       {"\"https://example.com/blog\": `https://example.com/blog` is not the name of a host"}},
      {"[site]\nhost = 1", {"1: `host` must be a string in quotation marks"}},
      {"[site]\nsettings = \"gone.json\"", {"\"gone.json\": aclint cannot read the file `gone.json`"}},
      {"[site]\nsettings = \"bad.json\"",
       {"\"bad.json\": `bad.json`, line 3: unknown level `roles`; did you mean `role`?"}},
      {"[site]\nconfig = 1", {"1: `site.config` must be a table"}},
      {"[site.config]\n\"core.settings.multi_acces_levels\" = true",
       {"\"core.settings.multi_acces_levels\": unknown key `core.settings.multi_acces_levels`; did you mean "
        "`core.settings.multi_access_levels`?"}},
      {"[site.config]\ncore.settings.multi_access_levels = \"false\"",
       {"\"false\": `core.settings.multi_access_levels` must be `true` or `false`"}},
      {"[site.config]\n\"core.settings.merge.preference\" = \"ALLOW\"",
       {"\"ALLOW\": `core.settings.merge.preference` must be `\"allow\"` or `\"deny\"`"}},
      {"[site.config]\n\"of.an.addon\" = 1.5",
       {"1.5: `of.an.addon` must be `true`, `false`, a number, a string or a list of strings"}},
      {"[site]\nmulti-role = true\nconfig.core.settings.multi_access_levels = false",
       {"false: `core.settings.multi_access_levels` contradicts `multi-role`, which is the same setting"}},
      {"[site]\nrole = [\"shop_manager\"]",
       {"[\"shop_manager\"]: `role` must be tables with the slugs of roles"}},
      {"[site.role]\ncapabilities = [\"read\"]", {"capabilities: `[site.role]` needs the slug of a role"}},
      {"[site.role.customer]\ncapabilites = [\"read\"]",
       {"capabilites: unknown key `capabilites`; did you mean `capabilities`?"}},
      {"[site.role.customer]\ncapabilities = [1]",
       {"1: `capabilities` must be a list of strings in quotation marks"}},
      {"[site]\nmenu = [\"woocommerce\"]", {"[\"woocommerce\"]: `menu` must be a list of tables"}},
      {"[[site.menu]]\ncapability = \"read\"", {"[[site.menu]]: this `[[site.menu]]` has no `slug`"}},
      {"[[site.menu]]\nslug = \"a\"", {"[[site.menu]]: this `[[site.menu]]` has no `capability`"}},
      {"[[site.menu]]\nslug = \"menu/a\"\ncapability = \"read\"",
       {"\"menu/a\": a slug does not begin with `menu/`"}},
      {"[[site.menu]]\nslug = \"a\"\nparent = \"menu/tools.php\"\ncapability = \"read\"",
       {"\"menu/tools.php\": a slug does not begin with `menu/`"}},
      {"[[site.menu]]\nslug = \"a\"\nparent = \"tool.php\"\ncapability = \"read\"",
       {"\"tool.php\": unknown menu `tool.php`; did you mean `tools.php`?"}},
      {"[[site.menu]]\nslug = \"a\"\nparent = \"shop\"\ncapability = \"read\"",
       {"\"shop\": unknown menu `shop`"}},
      {"[[site.menu]]\nslug = \"a\"\ncapability = \"manage_option\"",
       {"\"manage_option\": unknown capability `manage_option`; did you mean `manage_options`?"}},
      {"[[site.menu]]\nslug = \"tools.php\"\ncapability = \"read\"",
       {"\"tools.php\": WordPress has the menu `tools.php` already"}},
      {"[[site.menu]]\nslug = \"export.php\"\nparent = \"tools.php\"\ncapability = \"read\"",
       {"\"export.php\": WordPress has the page `export.php` already"}},
      {"[[site.menu]]\nslug = \"a\"\ncapability = \"read\"\n[[site.menu]]\nslug = \"a\"\ncapability = \"read\"",
       {"\"a\": `a` is listed twice"}},
      {"[[site.menu]]\nslug = \"a\"\ncapability = \"read\"\nparnt = \"b\"",
       {"parnt: unknown key `parnt`; did you mean `parent`?"}},
      {"[[site.user]]\nlogin = \"maria\"", {"[[site.user]]: this `[[site.user]]` has no `id`"}},
      {"[[site.user]]\nid = \"5\"", {"\"5\": `id` must be a number above 0"}},
      {"[[site.user]]\nid = 5\n[[site.user]]\nid = 5", {"5: the user `5` is listed twice"}},
      {"[[site.user]]\nid = 5\nlogin = \"maria\"\n[[site.user]]\nid = 6\nlogin = \"Maria\"",
       {"\"Maria\": the login `Maria` is listed twice"}},
      {"[[site.user]]\nid = 5\nroles = [\"edtor\", \"customer\"]",
       {"\"edtor\": unknown role `edtor`; did you mean `editor`?", "\"customer\": unknown role `customer`"}},
      {"[[site.user]]\nid = 5\nrole = \"editor\"", {"role: unknown key `role`; did you mean `roles`?"}},
      {"[[site.post]]\nslug = \"about\"", {"[[site.post]]: this `[[site.post]]` has no `id`"}},
      {"[[site.post]]\nid = 5\n[[site.post]]\nid = 5", {"5: the post `5` is listed twice"}},
      {"[[site.post]]\nid = 5\nstatus = \"published\"",
       {"\"published\": unknown status `published`; did you mean `publish`?"}},
  };
  for (Case const& one : cases) {
    INFO(one.text);
    CHECK(messages(one.text) == one.expected);
  }
}

TEST_CASE("a user may have a role that only a policy names") {
  CHECK(read("[[site.policy]]\nfile = \"a.json\"\nattach = \"role:customer\"\n"
             "[[site.user]]\nid = 5\nroles = \"customer\"")
            .problems.empty());
}

TEST_CASE("the valid part of a broken configuration counts") {
  config::ParsedConfig const parsed =
      read("premium = true\naam-version = 8.0.1\n[severity\nmenu = \"off\"\n[site]\n"
           "roles = [\"x\"]\n");
  CHECK(parsed.problems.size() == 2);
  CHECK(parsed.config.premium == facts::Premium::yes);
  CHECK_FALSE(parsed.config.aam_version);
  CHECK(parsed.config.severity.by_name.empty()); // and `menu` does not become a key of the table before it
  CHECK(parsed.config.names.roles.all() == std::vector<std::string>{"x"});
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

TEST_CASE("a rule's severity comes before its group's, and that before the one for a severity") {
  config::ParsedConfig const parsed = read(
      "[severity]\ninfo = \"off\"\nerror = \"warning\"\nmenu = \"hint\"\n\"schema/unknown-key\" = \"error\"");
  CHECK(parsed.problems.empty());
  config::SeverityTable const& table = parsed.config.severity;
  CHECK_FALSE(table.of("site/overruled", diag::Severity::info));
  CHECK(table.of("site/overruled", diag::Severity::error) == diag::Severity::warning);
  CHECK(table.of("site/overruled", diag::Severity::hint) == diag::Severity::hint);
  CHECK(table.of("menu/everything-denied", diag::Severity::info) == diag::Severity::hint);
  CHECK(table.of("schema/unknown-key", diag::Severity::info) == diag::Severity::error);
}

TEST_CASE("deep keys and values are mistakes, and the rest counts") {
  std::string dots = "a";
  for (int i = 0; i < 50'000; ++i) dots += ".a";
  std::string const in_values = std::string(40, '[') + std::string(40, ']');
  std::string inline_tables;
  for (int i = 0; i < 30; ++i) inline_tables += "{a.b.c.d.e.f.g.h.i.j.k.l.m.n.o = ";
  inline_tables += "1" + std::string(30, '}');
  for (std::string const& hostile :
       {dots + " = 1", "[" + dots + "]\nb = 1", "[[" + dots + "]]", "x = {" + dots + " = 1}",
        "x = " + in_values, "\"a\"" + dots.substr(1) + " = 1", "x = '''\n'''\n" + dots + " = 1"}) {
    INFO(hostile.substr(0, 40));
    config::ParsedConfig const parsed = read("premium = true\n" + hostile + "\n[severity]\nmenu = \"off\"");
    CHECK(std::any_of(parsed.problems.begin(), parsed.problems.end(), [](config::Problem const& problem) {
      return problem.kind == config::ProblemKind::invalid_toml;
    }));
    CHECK(parsed.config.premium == facts::Premium::yes);
    CHECK(parsed.config.severity.by_name.size() == 1);
  }
  CHECK(read("x = " + inline_tables).problems.size() == 1);
  CHECK(read("[site.config]\n\"a." + dots + "\" = 1 # " + dots)
            .problems.empty()); // in a string and in a comment
  CHECK(messages(dots + " = 1") ==
        std::vector<std::string>{"a: this key has more than 16 parts; no setting has as many"});
}
