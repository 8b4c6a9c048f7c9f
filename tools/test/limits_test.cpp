// No limit is silent. For each limit there is a policy with a mistake that aclint finds in a small version, and a large
// version: either the mistake is still found, or `limit/not-examined` says that aclint did not look, with the severity
// of the mistake.
#include "facts/settings.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace aclint;

namespace {

std::string number(std::size_t i) { return std::to_string(i); }

// `{…}` with the members, in which `'` stands for `"`.
std::string json(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return text;
}

// `make(0)` to `make(count - 1)`, with commas.
std::string list(std::size_t count, std::function<std::string(std::size_t)> const& make) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += (i > 0 ? ", " : "") + make(i);
  return result;
}

std::string statement(std::string const& effect, std::string const& resource, std::string const& condition) {
  return json("{'Effect': '" + effect + "', 'Resource': '" + resource + "'" +
              (condition.empty() ? "" : ", 'Condition': {" + condition + "}") + "}");
}

std::string effect(std::size_t i) { return i % 2 == 0 ? "deny" : "allow"; }

constexpr char const* dead_condition = "'Equals': {'${USER.ID}': 1}, 'NotEquals': {'${USER.ID}': 1}";

// Statements about one capability, each with another condition, and one whose condition never holds.
std::string with_dead_one(std::size_t count, std::function<std::string(std::size_t)> const& condition) {
  std::string const others =
      list(count, [&](std::size_t i) { return statement(effect(i), "Capability:read", condition(i)); });
  return "{\"Statement\": [" + others + ", " + statement("deny", "Capability:edit_posts", dead_condition) +
         "]}";
}

std::string two_digits(std::size_t i) { return (i < 10 ? "0" : "") + number(i); }

std::string of_dates(std::size_t count) {
  return with_dead_one(count, [](std::size_t i) {
    return "'Between': {'(*date)now': ['(*date)2026-01-" + two_digits(i % 28 + 1) + "', '(*date)2026-02-" +
           two_digits(i % 28 + 1) + "']}";
  });
}

std::string of_patterns(std::size_t count) {
  return with_dead_one(count, [](std::size_t i) {
    return "'Like': {'${HTTP_GET.page}': ['shop-" + number(i) + "*', 'cart-" + number(i) +
           "*']}, 'NotLike': {'${HTTP_GET.page}': ['*admin*', '*x" + number(i) + "*']}";
  });
}

std::string of_expressions(std::size_t count) {
  return with_dead_one(
      count, [](std::size_t i) { return "'Regex': {'${HTTP_GET.page}': '/^shop-" + number(i) + "/'}"; });
}

std::string of_ranges(std::size_t count) {
  return with_dead_one(count, [](std::size_t i) {
    return "'Between': {'${USER.ID}': [" + number(10 * i) + ", " + number(10 * i + 5) + "]}";
  });
}

// Conditions with many markers each.
std::string of_wide_conditions(std::size_t count) {
  return with_dead_one(count, [](std::size_t i) {
    std::string result = "'Operator': 'OR'";
    for (std::string const type : {"Equals", "NotEquals", "Greater", "Less", "In", "NotLike"})
      result += ", '" + type + "': {" +
                list(9,
                     [&](std::size_t marker) {
                       std::string const value = type == "In" || type == "NotLike"
                                                     ? "['a', 'b', 'c', 'd" + number(marker) + "']"
                                                     : "'x" + number(marker) + "'";
                       return "'${HTTP_GET.m" + number(i) + "_" + number(marker) + "}': " + value;
                     }) +
                "}";
    return result;
  });
}

std::string in_one_condition(std::string const& more) {
  return "{\"Statement\": [" + statement("deny", "Capability:edit_posts", dead_condition + (", " + more)) +
         "]}";
}

std::string beside_a_list(std::size_t count) {
  return in_one_condition("'In': {'${HTTP_GET.k}': [" +
                          list(count, [](std::size_t i) { return "'v" + number(i) + "'"; }) + "]}");
}

std::string beside_roles(std::size_t count) {
  return "{\"Statement\": [" +
         statement("deny", "Capability:edit_posts",
                   "'In': {'${USER.roles}': [" +
                       list(count, [](std::size_t i) { return "'r" + number(i) + "'"; }) +
                       "]}, 'NotIn': {'${USER.roles}': [" +
                       list(count, [](std::size_t i) { return "'r" + number(i) + "'"; }) + "]}") +
         "]}";
}

std::string beside_patterns(std::size_t count) {
  return "{\"Statement\": [" +
         statement("deny", "Capability:edit_posts",
                   "'Equals': {'${HTTP_GET.k}': 'b'}, 'Like': {'${HTTP_GET.k}': 'a*'}, 'NotLike': "
                   "{'${HTTP_GET.k}': [" +
                       list(count, [](std::size_t i) { return "'z" + number(i) + "*'"; }) + "]}") +
         "]}";
}

std::string with_all_patterns(std::size_t count) {
  return "{\"Statement\": [" +
         statement("deny", "Capability:edit_posts",
                   "'Equals': {'${HTTP_GET.k}': 'b'}, 'Like': {'Operator': 'AND', '${HTTP_GET.k}': ['a*', " +
                       list(count,
                            [](std::size_t i) {
                              return "'*" + std::string(1, static_cast<char>('b' + i)) + "*'";
                            }) +
                       "]}") +
         "]}";
}

// Each pattern in a group of its own, so that each can match or not. Types are spelled in several ways.
std::string patterns_apart(std::size_t count) {
  std::string groups = "'Equals': {'${HTTP_GET.k}': 'b'}";
  for (std::size_t i = 0; i < count; ++i) {
    std::string type = "like";
    for (std::size_t letter = 0; letter < type.size(); ++letter)
      if ((i >> letter & 1) != 0) type[letter] = static_cast<char>(type[letter] - 'a' + 'A');
    std::string const pattern = i == 0 ? "a*" : "*" + std::string(1, static_cast<char>('b' + i)) + "*";
    groups += ", '" + type + "': {'${HTTP_GET.k}': '" + pattern + "'}";
  }
  return "{\"Statement\": [" + statement("deny", "Capability:edit_posts", groups) + "]}";
}

std::string recursive_param(std::size_t others) {
  return json("{'Param': [{'Key': 'a', 'Value': 'x', 'Condition': {'Equals': {'${POLICY_PARAM.a}': 'x'}}}, " +
              list(others, [](std::size_t i) { return "{'Key': 'zz" + number(i) + "', 'Value': 'v'}"; }) +
              "]}");
}

// Params of which each asks for the next one, in a circle.
std::string circle_of_params(std::size_t count) {
  return json("{'Param': [" +
              list(count,
                   [&](std::size_t i) {
                     return "{'Key': 'k" + number(i) +
                            ".', 'Value': 'x', 'Condition': {'Equals': {'${POLICY_PARAM.k" +
                            number((i + 1) % count) + ".x}': 'x'}}}";
                   }) +
              "]}");
}

std::string circle_of_redirects(std::size_t count) {
  return json("{'Statement': [" +
              list(count,
                   [&](std::size_t i) {
                     return "{'Effect': 'deny', 'Resource': 'Url:/p" + number(i) +
                            "', 'Redirect': {'Type': 'url_redirect', 'Url': '/p" + number((i + 1) % count) +
                            "'}}";
                   }) +
              "]}");
}

std::string expressions_before_a_bad_one(std::size_t count) {
  return json("{'Statement': [" +
              list(count,
                   [](std::size_t i) {
                     return "{'Effect': 'deny', 'Resource': 'Capability:c" + number(i) +
                            "', 'Condition': {'Regex': {'${HTTP_GET.q}': '/^x" + number(i) + "$/'}}}";
                   }) +
              ", {'Effect': 'deny', 'Resource': 'Capability:z', 'Condition': {'Regex': {'${HTTP_GET.q}': "
              "'/^(a+)+$/'}}}]}");
}

std::string expression(std::string const& body) {
  return json("{'Statement': [{'Effect': 'deny', 'Resource': 'Capability:z', 'Condition': {'Regex': "
              "{'${HTTP_GET.q}': '/^" +
              body + "$/'}}}]}");
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

std::string overlapping_ranges(std::size_t others) {
  return json(
      "{'Statement': [{'Effect': 'deny', 'Resource': 'Capability:x', 'Condition': {'Between': "
      "{'(*int)${USER.ID}': [[1, 5], [3, 9], " +
      list(others,
           [](std::size_t i) { return "[" + number(100 * i + 100) + ", " + number(100 * i + 101) + "]"; }) +
      "]}}}]}");
}

std::string overridden_param(std::size_t between) {
  return json("{'Param': [{'Key': 'k', 'Value': 1, 'Condition': {'Equals': {'${USER.ID}': 5}}}, " +
              list(between,
                   [](std::size_t i) {
                     return "{'Key': 'k', 'Value': 2, 'Condition': {'Equals': {'${USER.ID}': " +
                            number(100 + i) + "}}}";
                   }) +
              ", {'Key': 'k', 'Value': 3, 'Condition': {'In': {'${USER.ID}': [5, 6]}}}]}");
}

std::string shadowed_statement(std::size_t between) {
  std::string const others = list(between, [](std::size_t i) {
    return statement("deny", "Capability:x", "'Equals': {'${USER.ID}': " + number(100 + i) + "}");
  });
  return "{\"Statement\": [" + statement("allow", "Capability:x", "'Equals': {'${USER.ID}': 1}") + ", " +
         others + ", " + statement("deny", "Capability:x", "'In': {'${USER.ID}': [1, 2]}") + "]}";
}

std::string same_with_marker(std::size_t count) {
  return "{\"Statement\": [" +
         list(count, [](std::size_t) { return statement("deny", "Capability:${USER_META.cap}", ""); }) + "]}";
}

std::string opposite_with_marker(std::size_t count) {
  return "{\"Statement\": [" +
         list(count, [](std::size_t i) { return statement(effect(i), "Capability:${USER_META.cap}", ""); }) +
         "]}";
}

std::string many_equal(std::size_t count) {
  return "{\"Statement\": [" +
         list(count, [](std::size_t) { return statement("deny", "Capability:edit_posts", ""); }) + "]}";
}

// `USER.roles` is a list for everybody, and so crashes the comparison, whatever the other markers are.
std::string text_and_roles(std::size_t others) {
  return "{\"Statement\": [" +
         statement("deny", "Capability:edit_posts",
                   "'Like': {'${USER.roles}': [" +
                       list(others, [](std::size_t i) { return "'${HTTP_GET.k" + number(i) + "}'"; }) +
                       "]}") +
         "]}";
}

std::string beside_markers(std::size_t count) {
  return "{\"Statement\": [" + statement("allow", "Capability:x", "'Equals': {'${USER.ID}': 1}") + ", " +
         statement("deny", "Capability:x", "'In': {'${USER.ID}': [1, 2]}") + ", " +
         list(count,
              [](std::size_t i) { return statement("deny", "Url:/${HTTP_GET.p" + number(i) + "}", ""); }) +
         "]}";
}

// Many addresses with one path, and two of another path, of which the first one decides where people are sent.
std::string redirected_offers(std::size_t count) {
  auto const sent = [](std::string const& url, std::string const& target) {
    return json("{'Effect': 'deny', 'Resource': 'Url:" + url +
                "', 'Redirect': {'Type': 'url_redirect', 'Url': '" + target + "'}}");
  };
  return "{\"Statement\": [" +
         list(count, [&](std::size_t i) { return sent("/a?x=" + number(i), "/" + number(i)); }) + ", " +
         sent("/b", "/one") + ", " + sent("/b?x=1", "/two") + "]}";
}

// So many warnings of a rule that they are not all listed, then one that is an error.
std::string many_without_resource(std::size_t count) {
  return "{\"Statement\": [" + list(count, [](std::size_t) { return std::string("{}"); }) +
         ", {\"Effect\": \"deny\"}]}";
}

struct Case {
  char const* what;
  char const* rule;
  std::function<std::string()> small;
  std::function<std::string()> large;
  bool examined =
      true; ///< the mistake of the large one is found; otherwise it is said that aclint did not look
};

std::vector<diag::Diagnostic> findings(std::string const& text, facts::Limits limits = facts::Limits::usual) {
  return workspace::check(text, {.settings = {.limits = limits}, .named = true}, rules::all()).diagnostics;
}

std::optional<diag::Severity> gravest(std::vector<diag::Diagnostic> const& all, std::string_view rule) {
  std::optional<diag::Severity> result;
  for (diag::Diagnostic const& found : all)
    if (found.rule == rule && (!result || found.severity < *result)) result = found.severity;
  return result;
}

template <class Make> auto of(Make const& make, std::size_t count) {
  return [make, count] { return make(count); };
}

std::vector<Case> cases() {
  constexpr char const* dead = "condition/always-false";
  return {
      {"statements with dates", dead, of(of_dates, 1), of(of_dates, 18)},
      {"statements with patterns", dead, of(of_patterns, 1), of(of_patterns, 13)},
      {"statements with regular expressions", dead, of(of_expressions, 1), of(of_expressions, 18)},
      {"statements with ranges", dead, of(of_ranges, 1), of(of_ranges, 60)},
      {"conditions with many markers", dead, of(of_wide_conditions, 1), of(of_wide_conditions, 10)},
      {"a long list beside it", dead, of(beside_a_list, 1), of(beside_a_list, 3'000)},
      {"many roles", dead, of(beside_roles, 2), of(beside_roles, 30)},
      {"many patterns", dead, of(beside_patterns, 1), of(beside_patterns, 70)},
      {"many patterns that must all match", dead, of(with_all_patterns, 2), of(with_all_patterns, 20)},
      {"patterns that can all match or not", dead, of(patterns_apart, 2), of(patterns_apart, 10), false},
      {"many params beside it", "fatal/param-recursion", of(recursive_param, 1), of(recursive_param, 60)},
      {"a circle of params", "fatal/param-recursion", of(circle_of_params, 3), of(circle_of_params, 101),
       false},
      {"a circle of redirects", "services/redirect-loop", of(circle_of_redirects, 3),
       of(circle_of_redirects, 50)},
      {"many regular expressions", "condition/regex-catastrophic", of(expressions_before_a_bad_one, 3),
       of(expressions_before_a_bad_one, 210)},
      {"nested groups", "condition/regex-catastrophic", [] { return expression("(a+)+"); },
       [] { return expression(repeat("(", 60) + "a+" + repeat(")+", 60)); }},
      {"a long regular expression", "condition/regex-catastrophic", [] { return expression("x(a+)+"); },
       [] { return expression(repeat("x", 700) + "(a+)+"); }},
      {"a huge regular expression", "condition/regex-catastrophic", [] { return expression("(a+)+"); },
       [] { return expression(repeat("(x|y|)*", 1'000) + "(a+)+"); }, false},
      {"many ranges", "condition/between-overlap", of(overlapping_ranges, 1), of(overlapping_ranges, 101)},
      {"params between", "precedence/duplicate-param", of(overridden_param, 1), of(overridden_param, 20)},
      {"many params between", "precedence/duplicate-param", of(overridden_param, 1), of(overridden_param, 66),
       false},
      {"statements between", "precedence/shadowed-statement", of(shadowed_statement, 1),
       of(shadowed_statement, 30)},
      {"equal statements with a marker", "precedence/redundant-statement", of(same_with_marker, 3),
       of(same_with_marker, 300)},
      {"opposite statements with a marker", "precedence/contradictory-statements",
       of(opposite_with_marker, 4), of(opposite_with_marker, 300)},
      {"many markers in a comparison", "fatal/array-in-text-operator", of(text_and_roles, 1),
       of(text_and_roles, 10)},
      {"too many markers in a comparison", "fatal/array-in-text-operator", of(text_and_roles, 1),
       of(text_and_roles, 60), false},
      {"resources with markers in an example", "precedence/shadowed-statement", of(beside_markers, 1),
       of(beside_markers, 300)},
      {"redirects of many addresses", "precedence/first-redirect-wins", of(redirected_offers, 3),
       of(redirected_offers, 1'500), false},
      {"findings of one rule", "schema/missing-resource", of(many_without_resource, 1),
       of(many_without_resource, 10'000)},
  };
}

} // namespace

TEST_CASE("a mistake is found in a large policy, or it is said that aclint did not look") {
  for (Case const& one : cases()) {
    CAPTURE(one.what);
    std::optional<diag::Severity> const known = gravest(findings(one.small()), one.rule);
    REQUIRE(known);
    CHECK_FALSE(gravest(findings(one.small()), "limit/not-examined"));
    std::vector<diag::Diagnostic> const found = findings(one.large());
    if (one.examined) {
      CHECK(gravest(found, one.rule) == known);
      CHECK_FALSE(gravest(found, "limit/not-examined"));
    } else {
      CHECK_FALSE(gravest(found, one.rule));
      CHECK(gravest(found, "limit/not-examined") == known);
    }
  }
}

TEST_CASE("without limits, everything is examined") {
  std::string const text = overridden_param(66);
  CHECK(gravest(findings(text), "limit/not-examined"));
  CHECK_FALSE(gravest(findings(text), "precedence/duplicate-param"));
  CHECK_FALSE(gravest(findings(text, facts::Limits::unlimited), "limit/not-examined"));
  CHECK(gravest(findings(text, facts::Limits::unlimited), "precedence/duplicate-param"));
}

TEST_CASE("all of many equal statements are reported") {
  std::vector<diag::Diagnostic> const found = findings(many_equal(300));
  CHECK(std::ranges::count(found, "precedence/redundant-statement", &diag::Diagnostic::rule) == 299);
}

TEST_CASE("resources and actions do not make millions of candidates") {
  auto const product = [](std::size_t resources, std::size_t actions) {
    return json("{'Statement': [{'Effect': 'deny', 'Resource': [" +
                list(resources, [](std::size_t i) { return "'Post:page:" + number(i) + "'"; }) +
                "], 'Action': [" + list(actions, [](std::size_t i) { return "'a" + number(i) + "'"; }) +
                "]}]}");
  };
  CHECK_FALSE(gravest(findings(product(100, 20)), "limit/not-examined"));
  CHECK(gravest(findings(product(1'000, 1'000)), "limit/not-examined") == diag::Severity::error);
}

TEST_CASE("what is not examined is listed once, with the places") {
  std::vector<diag::Diagnostic> const found = findings(circle_of_params(101));
  auto const first = std::ranges::find(found, "limit/not-examined", &diag::Diagnostic::rule);
  REQUIRE(first != found.end());
  CHECK(std::ranges::count(found, "limit/not-examined", &diag::Diagnostic::rule) == 1);
  CHECK(first->message.find("fatal/param-recursion") != std::string::npos);
}

TEST_CASE("too many combinations of users and roles are said") {
  // The deny is for every second role, the allow for everybody.
  auto const site = [](std::size_t roles, std::size_t users) {
    auto const attached = [](std::string const& policy) {
      return json("{'policy': {'" + policy + "': {'attach': {'effect': 'attach'}}}}");
    };
    auto const policy = [](std::string const& id, std::string const& effect) {
      return json("{'id': " + id + ", 'content': {'Statement': {'Effect': '" + effect +
                  "', 'Resource': 'BackendMenu:menu/tools.php'}}}");
    };
    return json(
               "{'dataset': {'configs': {'core.settings.multi_access_levels': true}, 'settings': {'default': ") +
           attached("2") + json(", 'role': {") +
           list(roles, [&](std::size_t i) { return json("'r" + number(i) + "': ") + attached("1"); }) +
           json("}, 'user': {") +
           list(users, [&](std::size_t i) { return json("'" + number(i + 1) + "': ") + attached("1"); }) +
           json("}}, 'policies': [") + policy("1", "deny") + ", " + policy("2", "allow") + "]}}";
  };
  CHECK_FALSE(gravest(findings(site(20, 20)), "limit/not-examined"));
  CHECK(gravest(findings(site(200, 100)), "limit/not-examined") == diag::Severity::warning);
}
