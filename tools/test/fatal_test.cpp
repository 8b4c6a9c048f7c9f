// The rules of group `fatal` against the engine, on random policies.
//
// The policies combine constructs that crash a site with harmless ones that look like them. For each policy,
// the engine is asked everything that AAM asks, for a visitor and for a user:
//
// - If AAM crashes, a finding of group `fatal` with severity error must say so.
// - If a `fatal` error is reported, AAM must crash for one of the subjects, or for one of many other requests.
//   One of the conditions may be taken to hold.
//
// ACLINT_ROUNDS=100000 tries more policies than by default.
#include "engine/engine.h"
#include "php/json.h"
#include "regex/php_regex.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

using namespace aclint;
using php::Array;
using php::FatalError;
using php::Value;

namespace {

class Author {
public:
  explicit Author(unsigned seed) : random_(seed) {}

  std::string policy() {
    std::string text = "{";
    if (chance(90)) text += "\"Statement\": " + list(1, 3, [this] { return statement(); });
    if (text.size() == 1 || chance(30))
      text +=
          (text.size() > 1 ? ", " : "") + std::string("\"Param\": ") + list(1, 3, [this] { return param(); });
    return text + "}";
  }

private:
  bool chance(unsigned percent) { return random_() % 100 < percent; }

  template <std::size_t N> std::string one_of(char const* const (&choices)[N]) {
    return choices[random_() % N];
  }

  template <class Make> std::string list(unsigned min, unsigned max, Make const& make) {
    std::string text = "[";
    for (unsigned i = min + static_cast<unsigned>(random_() % (max - min + 1)); i > 0; --i)
      text += make() + (i > 1 ? ", " : "");
    return text + "]";
  }

  // Usually harmless, so that the other parts are tested, too.
  std::string resource_text() {
    if (chance(75))
      return one_of({R"("BackendMenu:menu/tools.php")", R"("Capability:export")", R"("Post:page:5")",
                     R"("Role:editor")", R"("Role:editor:users")", R"("User:5")",
                     R"("Metabox:post_custom_meta_box")", R"("Widget:wp_dashboard_events_news")",
                     R"("Toolbar:new-content")", R"("Url:/shop")", R"("Route:/wp/v2/posts:GET")",
                     R"("Hook:init:5")"});
    return one_of({R"("User")",
                   R"("Role")",
                   R"("${USER.roles}")",
                   R"("Post:page:%s => ${USER.ID}")",
                   R"("Capability:%s => ${USER.roles}")",
                   R"("Capability:%y => ${USER.roles}")",
                   R"("Url:/a%20b/%s => USER.roles")",
                   R"("Url:/%s/%s => ${USER.roles}")",
                   R"("Url:/%s/%1$s => ${USER.roles}")",
                   R"("Url:/${ENV.HOME}")",
                   R"("Url:/%s => ENV.HOME")",
                   R"("Capability:%y => none")",
                   R"("Capability:${POLICY_PARAM.limit}")",
                   R"("Capability:%s => ${POLICY_PARAM.limit}")",
                   R"("Term:category:5")",
                   R"("Nothing:5")",
                   R"("(*ip)Capability:a")",
                   R"("Url:/${USER.user_login}")",
                   "5",
                   "null",
                   R"(["Capability:edit_posts"])",
                   R"({"a": "Capability:edit_posts"})",
                   "[]"});
  }

  std::string resource() {
    if (chance(70)) return resource_text();
    return chance(90) ? list(0, 2, [this] { return resource_text(); }) : R"({"a": )" + resource_text() + "}";
  }

  std::string action() {
    return one_of({R"("Read")", R"("Edit")", R"(["Read", "List"])", R"([""])", R"(["", "Edit"])", R"("")",
                   R"([["Edit"]])", R"([{"a": "Edit"}])", "[]", "null", "[null]", "false", "[false]", "[[]]",
                   R"({"a": "Read"})", R"({"a": ["Read"]})", R"(["${ENV.X}"])", R"("(*array)x")"});
  }

  std::string effect() {
    if (chance(75)) return one_of({R"("deny")", R"("allow")"});
    return one_of({"null", "[]", R"(["deny"])", R"({"a": "deny"})", R"("${USER.roles}")", R"("(*array)deny")",
                   R"("(*date)2025-01-01")", R"("(*ip)10.0.0.0/8")", R"("(*ip)10.0.0.0/99")",
                   R"("(*ip)10.0.0.1")", "true", "5", R"("${USER.user_login}")", R"("(*null)null")",
                   R"("x${USER.roles}")", R"("(*string)${USER.roles}")"});
  }

  std::string value() {
    if (chance(50)) return one_of({R"("post")", R"("5")", "7", "true"});
    return one_of({"null",
                   R"(["post"])",
                   R"({"Type": null})",
                   R"("${USER.roles}")",
                   R"("${ENV.HOME}")",
                   R"("(*ip)${USER.roles}")",
                   R"("(*date)${USER.caps}")",
                   R"("(*int)${USER.roles}")",
                   R"("(*ip)x${USER.roles}")",
                   R"("${POLICY_PARAM.limit}")",
                   R"("${CALLBACK.f(ENV.X)}")",
                   R"({"Type": "${ENV.HOME}"})",
                   R"({"Url": "${USER.user_login}"})",
                   R"(["${ENV.HOME}"])",
                   R"({"${USER.roles}": "x"})",
                   R"({"x${USER.roles}": "x"})",
                   R"({"${ENV.X}": "x"})",
                   R"("(*ip)10.0.0.0/99")",
                   R"("$ENV.X")",
                   R"("${ENV}")",
                   R"("(*date)never")"});
  }

  std::string property() {
    return one_of({"ScreenId", "Area", "Redirect", "Teaser", "Password", "On", "Return", "Comment",
                   "${USER.roles}", "${USER.user_login}", "${ENV.X}"});
  }

  std::string left() {
    if (chance(60)) return one_of({"${USER.ip}", "${USER.ID}", "${USER.user_login}", "editor", "5"});
    return one_of({"${USER.roles}", "${USER.caps}", "(*ip)10.0.0.0/8", "(*ip)${USER.ip}", "(*date)now",
                   "(*array)[1]", "(*array)${USER.ip}", "x${USER.roles}", "${NONE.x}", "${ENV.HOME}",
                   "(*ip)${USER.roles}", "(*string)${USER.roles}", "${CALLBACK.f(ENV.X)}"});
  }

  std::string right_text() {
    return one_of({R"("editor")", R"("*dit*")", "5", "null", "true", R"("${USER.roles}")", R"("${USER.ip}")",
                   R"("(*ip)10.0.0.0/8")", R"("(*ip)10.0.0.0/33")", R"("(*ip)10.0.0.0/x")",
                   R"("(*ip)2001:db8::/64")", R"("(*ip)2001:db8::/32")", R"("(*date)2025-01-01")",
                   R"("(*ip)10.0.0.1")", R"("(*array)[\"editor\"]")", R"("${ENV.HOME}")",
                   R"("(*date)${USER.roles}")", R"("/x/")"});
  }

  std::string right() {
    if (chance(35)) return right_text();
    if (chance(75)) return list(0, 3, [this] { return right_text(); });
    if (chance(50)) return list(1, 2, [this] { return list(0, 2, [this] { return right_text(); }); });
    return "[[1, 2], " + right_text() + "]";
  }

  std::string logic() {
    if (chance(80)) return one_of({R"("AND")", R"("OR")"});
    return one_of({R"(["OR"])", "{}", "[]", "null", R"("XOR")", "5"});
  }

  std::string members() {
    std::string text = chance(15) ? "\"Operator\": " + logic() + ", " : "";
    text += "\"" + left() + "\": " + right();
    if (chance(20)) text += ", \"${USER.user_email}\": " + right();
    return "{" + text + "}";
  }

  std::string group() {
    if (chance(85)) return members();
    return chance(60) ? list(1, 2, [this] { return members(); }) : one_of({"{}", "[]", R"("x")"});
  }

  std::string condition() {
    std::string text = chance(15) ? "\"Operator\": " + logic() + ", " : "";
    text += "\"" +
            one_of({"Equals", "NotEquals", "Greater", "In", "NotIn", "In", "NotIn", "Like", "NotLike",
                    "Regex", "Between", "between", "Nothing"}) +
            "\": " + group();
    if (chance(15)) text += ", \"LessOrEquals\": {\"${USER.ID}\": 100}";
    return "{" + text + "}";
  }

  std::string statement() {
    std::string text = "\"Resource\": " + resource();
    if (chance(85)) text = "\"Effect\": " + effect() + ", " + text;
    if (chance(30)) text += ", \"Action\": " + action();
    if (chance(25)) text += ", \"" + property() + "\": " + value();
    if (chance(50)) text += ", \"Condition\": " + condition();
    if (chance(10)) text += R"(, "Enforce": true)";
    return "{" + text + "}";
  }

  std::string param() {
    std::string const key =
        chance(75) ? one_of({R"("limit")", R"("limits")", R"("redirect:on:login")", R"("other")"})
                   : one_of({R"("%s => ${USER.roles}")", R"("%y => ${USER.roles}")", R"("${USER.roles}")",
                             "[]", R"(["limit"])", R"({"a": "limit"})", R"("")", R"("${ENV.X}")",
                             R"("${POLICY_PARAM.other}")", R"("x${USER.roles}")"});
    std::string text = "\"Key\": " + key + ", \"Value\": " + (chance(15) ? "0" : value());
    if (chance(20)) text += ", \"" + property() + "\": " + value();
    if (chance(40))
      text += ", \"Condition\": " +
              (chance(50) ? condition()
                          : "{\"Equals\": {\"${POLICY_PARAM." +
                                one_of({"limit", "other", "lim", "0", "none"}) + "}\": " + right() + "}}");
    return "{" + text + "}";
  }

  std::mt19937 random_;
};

condition::Request visitor() {
  condition::Request request;
  request.now.seconds = 1'750'000'000;
  request.regex = regex::match;
  request.markers["PHP_SERVER.HTTP_USER_AGENT"] = "Mozilla/5.0";
  request.markers["USER.ip"] = "198.51.100.7";
  request.markers["USER.roles"] = Array();
  request.markers["USER.caps"] = Array();
  return request;
}

condition::Request editor() {
  condition::Request request = visitor();
  request.markers["USER.ID"] = 5;
  request.markers["USER.user_login"] = "jane";
  request.markers["USER.user_email"] = "jane@example.com";
  request.markers["USER.roles"] = Array::list({"editor"});
  request.markers["USER.caps"] = Array::list({"edit_pages", "read"});
  return request;
}

// The errors with which AAM crashes if it is asked everything. After an error the next question uses a new
// engine, because each may crash by itself.
std::vector<std::string> crashes(std::string const& policy, condition::Request const& request,
                                 bool is_visitor) {
  engine::Site site;
  site.policies.push_back({.id = 1, .text = policy, .attach = {"default"}});
  site.posts.push_back({.id = 5, .type = "page", .slug = "five"});
  site.users.push_back({.id = 5, .login = "jane", .email = "jane@example.com"});
  engine::Subject const subject{.roles = is_visitor ? std::vector<std::string>{}
                                                    : std::vector<std::string>{"editor"},
                                .id = is_visitor ? 0 : 5,
                                .visitor = is_visitor};
  std::vector<std::string> result;
  auto const ask = [&](auto const& question) {
    engine::Engine engine(site, subject, request);
    FatalError fault;
    question(engine, fault);
    if (fault) result.push_back(std::string(php::name(fault.fatal)) + ": " + fault.reason);
  };
  ask([](engine::Engine& engine, FatalError& fault) { engine.statements(fault); });
  ask([](engine::Engine& engine, FatalError& fault) { engine.params(fault); });
  for (std::size_t type = 0; type < engine::resource_types; ++type)
    ask([type](engine::Engine& engine, FatalError& fault) {
      engine.permissions(static_cast<engine::ResourceType>(type), fault);
    });
  return result;
}

// One of many requests: each value is one that conditions of `Author` look for, or another one of its kind.
condition::Request some_request(std::mt19937& random) {
  auto const one_of = [&](std::initializer_list<Value> values) {
    return values.begin()[random() % values.size()];
  };
  condition::Request request = editor();
  request.now.seconds = random() % 2 == 0 ? 1'700'000'000 : 1'750'000'000; // before and after 2025-01-01
  request.markers["USER.ip"] = one_of({"198.51.100.7", "10.0.0.1", "2001:db8::7"});
  request.markers["USER.ID"] = one_of({5, 7, 101});
  request.markers["USER.user_login"] =
      one_of({"jane", "editor", "*dit*", "/x/", "x", "198.51.100.7", "10.0.0.1"});
  request.markers["USER.user_email"] = one_of({"jane@example.com", "editor@example.com"});
  request.markers["USER.roles"] =
      one_of({Array::list({"editor"}), Array::list({"author"}), Array::list({"editor", "author"})});
  return request;
}

// Whether AAM crashes for one of many requests.
bool crashes_for_some(std::string const& policy) {
  std::mt19937 random{20261128};
  constexpr int requests = 100;
  for (int i = 0; i < requests; ++i)
    if (!crashes(policy, some_request(random), false).empty()) return true;
  return false;
}

// Whether AAM crashes for one of many requests if one of the conditions holds, whatever it says. A condition
// may be one that never holds, but so odd that aclint cannot prove it.
bool crashes_under_a_condition(std::string const& policy) {
  Value const document = *php::decode_json(policy);
  for (char const* const section : {"Statement", "Param"}) {
    Value const* const entries = document.array()->find(section);
    for (std::int64_t i = 0; entries != nullptr && i < static_cast<std::int64_t>(entries->array()->size());
         ++i) {
      if (entries->array()->find(i)->array()->find("Condition") == nullptr) continue;
      Value changed = document;
      changed.array()->find(section)->array()->find(i)->array()->set("Condition", Array());
      if (crashes_for_some(*php::encode_json(changed))) return true;
    }
  }
  return false;
}

std::size_t rounds() {
  char const* const wanted = std::getenv("ACLINT_ROUNDS");
  return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 2'500;
}

} // namespace

namespace {

std::vector<lint::RuleEntry> fatal_rules() {
  std::vector<lint::RuleEntry> result;
  for (lint::RuleEntry const& entry : rules::all())
    if (entry.rule->group() == "fatal") result.push_back(entry);
  return result;
}

// The errors among the findings: the rule and the message of each.
std::vector<std::string> errors_in(workspace::Result const& result) {
  std::vector<std::string> errors;
  for (diag::Diagnostic const& found : result.diagnostics)
    if (found.severity == diag::Severity::error)
      errors.push_back(std::string(found.rule) + ": " + found.message);
  return errors;
}

} // namespace

TEST_CASE("crashes of the site are reported, and nothing else is reported as one") {
  std::vector<lint::RuleEntry> const rules = fatal_rules();
  std::size_t crash_count = 0;
  std::size_t no_crash_count = 0;
  for (std::size_t seed = 0; seed < rounds(); ++seed) {
    std::string const policy = Author(static_cast<unsigned>(seed)).policy();
    workspace::Result const result = workspace::check(policy, {.named = true}, rules);
    INFO("seed " << seed << "\n" << policy);
    REQUIRE(result.loads);
    std::vector<std::string> const reported = errors_in(result);
    std::vector<std::string> crashed = crashes(policy, editor(), false);
    std::vector<std::string> const as_visitor = crashes(policy, visitor(), true);
    crashed.insert(crashed.end(), as_visitor.begin(), as_visitor.end());
    ++(crashed.empty() ? no_crash_count : crash_count);
    CAPTURE(crashed, reported);
    if (!crashed.empty()) CHECK_FALSE(reported.empty());
    if (!reported.empty() && crashed.empty())
      CHECK((crashes_for_some(policy) || crashes_under_a_condition(policy)));
  }
  CHECK(crash_count > rounds() / 5); // both happen
  CHECK(no_crash_count > rounds() / 5);
}

namespace {

// Policies for which a rule once was wrong, and similar ones. `error` is the only error, its rule and the beginning
// of its message; empty: AAM does not crash.
struct Known {
  char const* what;
  char const* policy;
  char const* error;
};

Known const known[] = {
    {"an empty action, whose key another statement always wins",
     R"({"Statement": [{"Effect": "deny", "Resource": "User:5", "Action": ["", "Edit"]},
                       {"Effect": "deny", "Resource": "User:5", "Enforce": true}]})",
     ""},
    {"an empty action, whose key no other statement wins",
     R"({"Statement": [{"Effect": "deny", "Resource": "User:5", "Action": ["", "Edit"]},
                       {"Effect": "deny", "Resource": "User:5:edit", "Enforce": true}]})",
     "fatal/nested-list: `\"\"` in a list of actions"},
    {"a list in a list of actions, whose key another statement always wins",
     R"({"Statement": [{"Effect": "deny", "Resource": "Role:editor", "Action": [["Edit"], "Delete"]},
                       {"Effect": "deny", "Resource": "Role:editor:array"}]})",
     ""},
    {"a user without id, and the action for which it is read belongs to another statement",
     R"({"Statement": [{"Effect": "deny", "Resource": "User", "Action": ["", "Edit"]},
                       {"Effect": "deny", "Resource": "User:edit"}]})",
     ""},
    {"a user without id, read for its other action",
     R"({"Statement": [{"Effect": "deny", "Resource": "User", "Action": ["Delete", "Edit"]},
                       {"Effect": "deny", "Resource": "User:edit"}]})",
     "fatal/user-without-id: `User` does not name a user"},
    {"a list for `Effect`, but another condition always holds",
     R"({"Statement": [{"Effect": "${USER.roles}", "Resource": "Url:/shop"},
                       {"Effect": "deny", "Resource": "Url:/shop",
                        "Condition": {"NotEquals": {"(*date)now": [["editor"]]}}}]})",
     ""},
    {"a list for `Effect`, and another condition holds for some users",
     R"({"Statement": [{"Effect": "${USER.roles}", "Resource": "Url:/shop"},
                       {"Effect": "deny", "Resource": "Url:/shop",
                        "Condition": {"NotEquals": {"${USER.user_login}": "jane"}}}]})",
     "fatal/non-string-property: `${USER.roles}` does not give a string"},
    {"null for `ScreenId`, but another condition always holds",
     R"({"Statement": [{"Effect": "deny", "Resource": "Metabox:postcustom", "ScreenId": null},
                       {"Effect": "deny", "Resource": "Metabox:postcustom",
                        "Condition": {"NotIn": {"(*ip)${USER.ip}": []}}}]})",
     ""},
    {"null for `ScreenId`, and a condition that never holds",
     R"({"Statement": [{"Effect": "deny", "Resource": "Metabox:postcustom", "ScreenId": null,
                        "Condition": {"Equals": {"${USER.ID}": "5"}}}]})",
     ""},
    {"null for `Effect`, but another condition always holds",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary",
                        "Condition": {"LessOrEquals": {"${USER.ID}": 100}}},
                       {"Effect": "deny", "Resource": "Widget:dashboard_primary",
                        "Condition": {"NotIn": []}}]})",
     ""},
    {"null for `Effect`, but another statement has the same condition",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": 5}}},
                       {"Effect": "deny", "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": 5}}}]})",
     ""},
    {"null for `Effect`, but another condition covers this one",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": 5}}},
                       {"Effect": "deny", "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": [5, 7]}}}]})",
     ""},
    {"null for `Effect`, and another condition covers a part of this one",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": [5, 7]}}},
                       {"Effect": "deny", "Resource": "Widget:dashboard_primary",
                        "Condition": {"Equals": {"${USER.ID}": 5}}}]})",
     "fatal/non-string-property: `Effect` is `null`"},
    {"null for `Effect`, but a statement always wins whose effect is not known",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary"},
                       {"Effect": "${USER.user_login}", "Resource": "Widget:dashboard_primary"}]})",
     ""},
    {"null for `Effect`, enforced",
     R"({"Statement": [{"Effect": null, "Resource": "Widget:dashboard_primary", "Enforce": true},
                       {"Effect": "deny", "Resource": "Widget:dashboard_primary"}]})",
     "fatal/non-string-property: `Effect` is `null`"},
    {"null for `Effect`, and whether another statement is enforced depends on the user",
     R"({"Statement": [{"Effect": "deny", "Resource": "Widget:dashboard_primary",
                        "Enforce": "${USER_META.strict}"},
                       {"Effect": null, "Resource": "Widget:dashboard_primary"}]})",
     "fatal/non-string-property: `Effect` is `null`"},
    {"null for `Effect`, and the key consists of type and action",
     R"({"Statement": [{"Effect": null, "Resource": "Widget", "Action": ["", "List"]}]})",
     "fatal/non-string-property: `Effect` is `null`"},
    {"lists on both sides of `Like`",
     R"({"Statement": [{"Effect": "allow", "Resource": "Role:editor",
                        "Condition": {"Like": {"${USER.roles}": "${USER.roles}"}}}]})",
     "fatal/array-in-text-operator: `Like` crashes the site: its left side"},
    {"a list against one that may be a string in `NotLike`",
     R"({"Statement": [{"Effect": "allow", "Resource": "Role:editor",
                        "Condition": {"NotLike": {"${USER.caps}": "${HTTP_GET.tags}"}}}]})",
     "fatal/array-in-text-operator: `NotLike` crashes the site: its left side"},
    {"a date against a list in `Regex`",
     R"({"Statement": [{"Effect": "allow", "Resource": "Url:/shop",
                        "Condition": {"Regex": {"(*date)now": "${USER.roles}"}}}]})",
     "fatal/array-in-text-operator: `Regex` crashes the site: its left side"},
    {"a string against a list of strings in `Like`",
     R"({"Statement": [{"Effect": "allow", "Resource": "Role:editor",
                        "Condition": {"Like": {"${USER.user_login}": "${USER.roles}"}}}]})",
     ""},
    {"a list against an empty list in `Like`",
     R"({"Statement": [{"Effect": "allow", "Resource": "Role:editor",
                        "Condition": {"Like": {"${USER.roles}": []}}}]})",
     ""},
    {"an invalid mask after a network that contains all that is not an address",
     R"({"Param": [{"Key": "limit", "Value": 7, "Condition": {"NotIn": {
         "${USER.user_email}": ["(*ip)2001:db8::/32", "(*ip)10.0.0.0/x", "*dit*"]}}}]})",
     ""},
    {"the same for a login, which may be an address",
     R"({"Statement": [{"Effect": "deny", "Resource": "Role:editor:users", "Condition": {"In": {
         "${USER.user_login}": ["(*ip)2001:db8::/32", "(*ip)10.0.0.0/x"]}}}]})",
     "fatal/network-misplaced: `(*ip)10.0.0.0/x` has an invalid mask"},
};

} // namespace

TEST_CASE("crashes that depend on other statements, on empty lists or on kinds of values") {
  std::vector<lint::RuleEntry> const rules = fatal_rules();
  for (Known const& each : known) {
    INFO(each.what << "\n" << each.policy);
    std::vector<std::string> const reported =
        errors_in(workspace::check(each.policy, {.named = true}, rules));
    bool const expected = *each.error != '\0';
    CAPTURE(reported);
    CHECK(crashes_for_some(each.policy) == expected);
    CHECK(reported.size() == (expected ? 1 : 0));
    if (expected && !reported.empty()) CHECK_THAT(reported.front(), Catch::StartsWith(each.error));
  }
}
