#include "facts/redirects.h"

#include "facts/properties.h"
#include "facts/test_policy.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace aclint;
using namespace aclint::facts;

namespace {

// The redirects of a policy, each as it is written.
std::string redirects(std::string_view text) {
  TestPolicy const policy{std::string(text)};
  std::string result;
  for (RedirectPlace const& place : redirect_places(policy.facts.policy())) {
    std::size_t const blocks =
        place.of_statement() ? policy.facts.policy().statements.size() : policy.facts.policy().params.size();
    CHECK(place.index < blocks);
    result += std::string(policy.tree.source(place.field.value)) + ";";
  }
  return result;
}

std::string deciding(std::string_view statement) {
  TestPolicy const policy(R"({"Statement": )" + std::string(statement) + "}");
  return std::string(deciding_restriction(policy.tree, policy.facts.policy().statements.front()));
}

PropertyUse use(std::string_view statement, std::string_view name) {
  TestPolicy const policy(R"({"Statement": )" + std::string(statement) + "}");
  return property_use(policy.tree, policy.facts.policy().statements.front(), name);
}

// The type of a redirect; "?" if AAM 7 does not know it.
std::string type(std::string_view redirect) {
  syntax::Tree const tree = syntax::parse(redirect);
  auto const own = Redirect::of(tree, tree.root());
  if (!own) return "none";
  return own->type() == nullptr ? "?" : std::string(own->type()->name);
}

} // namespace

TEST_CASE("redirects are found where AAM reads them") {
  CHECK(redirects(R"({"Statement": {"Resource": "Url:/a", "Redirect": 1}})") == "1;");
  CHECK(redirects(R"({"Statement": {"Resource": "url:/a", "Action": "Read", "Redirect": 1}})") == "1;");
  CHECK(redirects(R"({"Statement": {"Resource": "Post:page:a", "Action": "read", "Redirect": 1}})") == "1;");
  CHECK(redirects(R"({"Statement": {"Resource": "Post:page:a", "Action": "Edit", "Redirect": 1}})").empty());
  CHECK(redirects(
            R"({"Statement": {"Resource": "Post:page:a", "Action": "Read", "Teaser": "", "Redirect": 1}})")
            .empty());
  CHECK(redirects(R"({"Statement": {"Resource": ["Post:page:a", "Url:/a"], "Action": "Read", "Teaser": "",
                                    "Redirect": 1}})") == "1;");
  CHECK(redirects(R"({"Statement": {"Resource": "BackendMenu:a", "Redirect": 1}})").empty());
  CHECK(redirects(R"({"Param": [{"Key": "redirect:on:404", "Value": 2}, {"Key": "a", "Value": 3},
                                {"Key": "redirect:on:login"}]})") == "2;");
}

TEST_CASE("redirects that AAM does not read are found as well") {
  TestPolicy const policy(
      R"({"Statement": [{"Resource": "BackendMenu:a", "Redirect": 1}, {"Resource": "Url:/a"}],
                          "Param": [{"Key": "redirect:on:404", "Value": 2}, {"Key": "a", "Value": 3}]})");
  std::vector<RedirectPlace> const found = written_redirects(policy.facts.policy());
  REQUIRE(found.size() == 2);
  CHECK(found[0].of_statement());
  CHECK(found[1].param->key == "redirect:on:404");
}

TEST_CASE("the param that redirects people who are denied") {
  auto const when_denied = [](std::string_view params) -> std::string {
    TestPolicy const policy(R"({"Param": )" + std::string(params) + "}");
    auto const found = redirect_when_denied(policy.facts.policy(), "frontend");
    return found ? std::string(policy.tree.source(found->field.value)) : "";
  };
  CHECK(when_denied(R"({"Key": "redirect:on:access-denied:frontend", "Value": 1})") == "1");
  CHECK(when_denied(R"({"Key": "redirect:on:access-denied:backend", "Value": 1})").empty());
  CHECK(when_denied(R"([{"Key": "redirect:on:access-denied:frontend", "Value": 1},
                        {"Key": "redirect:on:access-denied:frontend", "Value": 2}])") == "2");
  CHECK(when_denied(R"([{"Key": "redirect:on:access-denied:frontend", "Value": 1},
                        {"Key": "redirect:on:access-denied:frontend", "Value": 2, "Enforce": true}])")
            .empty());
  CHECK(when_denied(R"({"Key": "redirect:on:access-denied:frontend", "Value": 1, "Condition": {"In": 1}})")
            .empty());
}

TEST_CASE("names of AAM 6 in a redirect") {
  syntax::Tree const tree = syntax::parse(R"({"Type": "page", "Code": 307, "StatusCode": 302, "Slug": "a"})");
  std::vector<LegacyRedirectName> const names = legacy_redirect_names(tree, tree.root());
  REQUIRE(names.size() == 2);
  CHECK(names[0].is_type);
  CHECK(names[0].current == "page_redirect");
  CHECK(names[1].old == "Code");
  CHECK(names[1].superseded);
  CHECK(legacy_redirect_names(tree, tree.member(tree.root(), "Slug")->value).empty());
}

TEST_CASE("the type of a redirect, if the text tells it") {
  CHECK(type(R"({"Type": "url_redirect"})") == "url_redirect");
  CHECK(type(R"({"Url": "/a"})") == "default");
  CHECK(type(R"({"Type": "url"})") == "?");
  CHECK(type(R"({"Type": "URL_redirect"})") == "?");
  CHECK(type(R"({"Type": null})") == "?");
  CHECK(type(R"({"Type": "${USER_META.a}"})") == "?");
  CHECK(type(R"({"Type": "(*string)url_redirect"})") == "?");
  CHECK(type(R"({"${USER_META.a}": "url_redirect"})") == "none");
  CHECK(type(R"("url_redirect")") == "none");
}

TEST_CASE("what AAM keeps of a redirect") {
  syntax::Tree const tree =
      syntax::parse(R"({"Type": "url_redirect", "StatusCode": "30x", "Slug": "${A.b}"})");
  auto const redirect = Redirect::of(tree, tree.root());
  REQUIRE(redirect);
  REQUIRE(redirect->kept("StatusCode"));
  CHECK(*redirect->kept("StatusCode")->integer() == 30);
  CHECK(redirect->known("StatusCode"));
  CHECK_FALSE(redirect->known("Slug"));
  CHECK(redirect->known("Url"));
  CHECK(redirect->kept("Url") == nullptr);
  CHECK(redirect->kept("Colour") == nullptr);
}

TEST_CASE("the first of several restrictions decides, as the engine answers") {
  CHECK(deciding(R"({"Redirect": {}, "Teaser": "a", "Password": "b"})") == "Password");
  CHECK(deciding(R"({"Redirect": {}, "Teaser": null})") == "Teaser");
  CHECK(deciding(R"({"Redirect": "/a"})") == "Redirect");
  CHECK(deciding(R"({"Effect": "deny"})").empty());
}

TEST_CASE("properties count for their own action only") {
  using enum PropertyUse;
  CHECK(use(R"({"Resource": "Post:page:a", "Action": "List"})", "On") == read);
  CHECK(use(R"({"Resource": "Post:page:a", "Action": ["Edit", "LIST"]})", "On") == read);
  CHECK(use(R"({"Resource": "Post:page:a", "Action": "Edit"})", "On") == ignored);
  CHECK(use(R"({"Resource": "Post:page:a"})", "On") == ignored);
  CHECK(use(R"({"Resource": "PostType:page:posts"})", "On") == read);
  CHECK(use(R"({"Resource": ["Post:page:a", "Url:/a"], "Action": "Edit"})", "Redirect") == read);
  CHECK(use(R"({"Resource": "Metabox:post_slug_meta_box"})", "On") == foreign);
  CHECK(use(R"({"Resource": "Metabox:post_slug_meta_box"})", "ScreenId") == read);
}
