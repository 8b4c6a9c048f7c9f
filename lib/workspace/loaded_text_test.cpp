#include "workspace/loaded_text.h"

#include "syntax/parse.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;
using workspace::Content;
using workspace::LoadedText;
using workspace::ReadAs;

TEST_CASE("what a text is read as, and which policies it contains") {
  struct Row {
    char const* text;
    ReadAs read_as;
    Content content;
    bool recognised;
    bool loads;
    std::size_t policies;
    bool is_policy; // to AAM
  };
  char const* const policy = R"({"Statement": {"Resource": "Role:editor"}})";
  Row const rows[] = {
      {policy, ReadAs::recognised, Content::policy, true, true, 1, true},
      {R"([{"Statement": {}}, {"Param": {}}, 5])", ReadAs::recognised, Content::list, true, true, 3, true},
      {R"({"a": 1})", ReadAs::recognised, Content::other, false, true, 0, true},
      {R"({"a": 1})", ReadAs::named, Content::policy, false, true, 1, true},
      {"5", ReadAs::named, Content::policy, false, false, 1, false},
      {R"({"Statement": {"Effect": "deny"})", ReadAs::named, Content::policy, true, false, 0, false},
      {"", ReadAs::policy, Content::policy, true, false, 0, false},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    LoadedText const loaded(row.text, {}, row.read_as);
    CHECK(loaded.content() == row.content);
    CHECK(loaded.recognised() == row.recognised);
    CHECK(loaded.loads() == row.loads);
    CHECK(loaded.policies().size() == row.policies);
    CHECK((loaded.as_policy() != nullptr) == row.is_policy);
    CHECK(loaded.as_policy() == loaded.as_policy());
    if (row.content == Content::policy && row.is_policy) CHECK(loaded.as_policy() == &loaded.policies()[0]);
  }
}

TEST_CASE("what was meant for AAM is recognised in whatever is around it") {
  struct Row {
    char const* text;
    Content content;
  };
  Row const rows[] = {
      {R"({"Efect": "allow", "Resource": "Capability:edit_posts"})", Content::policy},
      {R"({"a": [{"b": {"Effect": "deny", "Resource": "x"}}]})", Content::policy},
      {R"({"Key": "redirect:on:login", "Value": {}})", Content::policy},
      {R"({"a": {"Statement": {"Resource": "Capabilty:x"}}})", Content::policy},
      {R"({"Version": "2012-10-17", "Statement": {"Resource": "Url:/x"}})", Content::policy},
      {R"({"Statement": [{"Resource": "arn:x"}, {"Resource": "Url:/x"}]})", Content::policy},
      {R"({"Dependency": {"wordpress": ">=6.0"}})", Content::policy},
      {R"("{\"Statement\": {\"Resource\": \"Url:/x\"}}")", Content::policy},
      {"[[", Content::policy},
      {" \n", Content::policy},
      {R"({"Param": [)", Content::policy},
      {R"({"dataset": {"policies": {"7": {}}}})", Content::aam_export},
      {R"([{"post_content": "{\"Param\": []}"}])", Content::aam_export},
      {R"({"a": {"content": {"raw": "{\n\"Statement\": []}"}}})", Content::aam_export},
      // Other systems, and documents that only have similar words.
      {R"({"Statement": [{"Resource": "arn:x"}]})", Content::other},
      {R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*"}})", Content::other},
      {R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})", Content::other},
      {R"({"a": {"Effect": "Allow", "Principal": "*", "Resource": "x"}})", Content::other},
      {R"({"effect": "glow", "resource": "gold"})", Content::other},
      {R"({"apiVersion": "v1", "kind": "Role", "rules": []})", Content::other},
      {R"({"apiVersion": "v1", "kind": "x", "spec": {"Effect": "deny", "Resource": "Url:/x"}})",
       Content::policy},
      {R"({"plugin": "advanced-access-manager", "dataset": {"settings": {}}})", Content::other},
      {R"({"Tags": [{"Key": "Name", "Value": "x"}]})", Content::other},
      {R"({"a": "{\"b\": 1}"})", Content::other},
      {R"([{"policies": [{"document": {"Statement": {"Resource": "Url:/x"}}}]}])", Content::other},
      {R"({"name": )", Content::other},
      {"5", Content::other},
      {R"("Statement")", Content::other},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    CHECK(LoadedText(row.text, {}).content() == row.content);
  }
}

TEST_CASE("the policies of an export are read once, at their places") {
  LoadedText const loaded(R"({"dataset": {"policies": [
    {"id": 1, "content": "{\"Statement\": {\"Resource\": \"Role:editor\"}}"},
    {"id": 2, "content": {"Statement": {"Resource": "Role:author"}}},
    {"id": 3, "content": "{\"Statement\": ["},
    {"id": 4, "content": 5}]}})",
                          {});
  CHECK(loaded.content() == Content::aam_export);
  CHECK_FALSE(loaded.loads()); // the third one
  REQUIRE(loaded.exported().size() == 4);
  LoadedText::Exported const& text = loaded.exported()[0];
  REQUIRE(text.embedded != nullptr);
  CHECK(text.policy == &text.embedded->text.policies()[0]);
  CHECK(text.policy->document().statements.size() == 1);
  CHECK(&text.policy->facts() == &text.policy->facts());
  CHECK(text.policy->facts().candidates().size() == 1);
  LoadedText::Exported const& object = loaded.exported()[1];
  CHECK(object.embedded == nullptr);
  CHECK(object.policy == &loaded.policies()[0]);
  CHECK(loaded.exported()[2].policy == nullptr);
  CHECK(loaded.exported()[3].policy == nullptr);
}

TEST_CASE("a policy of an export knows to whom it is attached") {
  std::string const text = R"({"dataset": {
    "settings": {"role": {"shop": {"policy": {"1": {"attach": {"effect": "attach"}}}}}},
    "roles": {"shop": {"name": "Shop", "capabilities": {"list_users": true}}},
    "policies": [{"id": 1, "content": "{\"Statement\": []}"}, {"id": 2, "content": "{\"Statement\": []}"}]}})";
  LoadedText const loaded(text, {});
  REQUIRE(loaded.exported().size() == 2);
  facts::Settings const& shop = loaded.exported()[0].embedded->text.settings();
  CHECK(shop.may_concern("shop"));
  CHECK_FALSE(shop.may_concern("editor"));
  CHECK(shop.may_have("list_users"));
  CHECK_FALSE(shop.may_have("manage_options"));
  CHECK(loaded.exported()[1].embedded->text.settings().may_have("manage_options"));
}

TEST_CASE("the policies of an export know its roles and their capabilities") {
  std::string const text = R"({"dataset": {"settings": {},
    "roles": {"shop_manager": {"name": "Shop Manager", "capabilities": {"manage_woocommerce": true}}},
    "policies": [{"id": 1, "content": "{\"Statement\": []}"}]}})";
  facts::SiteNames own;
  own.roles.add("member");
  LoadedText const loaded(text, {.site = &own});
  REQUIRE(loaded.exported().size() == 1);
  facts::Settings const& settings = loaded.exported()[0].embedded->text.settings();
  CHECK(settings.roles().all() == std::vector<std::string>{"member", "shop_manager"});
  CHECK(settings.capabilities().contains("manage_woocommerce"));
}

TEST_CASE("documents of other systems are named") {
  auto const why = [](std::string_view text) { return workspace::why_other(syntax::parse(text)); };
  std::string_view const nothing = why(R"({"a": 1})");
  CHECK(why(R"({"apiVersion": "v1", "kind": "Role"})") == "a policy for Kubernetes");
  CHECK(why(R"({"apiVersion": "v1"})") == nothing);
  CHECK(why(R"({"bindings": [{"role": "r", "members": []}]})") == "a policy for Google Cloud");
  CHECK(why(R"({"bindings": [{"role": "r"}]})") == nothing);
  CHECK(why(R"({"Name": "x", "Actions": [], "AssignableScopes": []})") == "a role or policy for Azure");
  CHECK(why(R"({"properties": {"permissions": [{"notActions": []}]}})") == "a role or policy for Azure");
  CHECK(why(R"({"realm": "x", "users": []})") == "a document for Keycloak");
  CHECK(why(R"({"realm": "x"})") == nothing);
  CHECK(why(R"({"permissions": [{"permission_name": "x"}]})") == "a role for Auth0");
  CHECK(why(R"({"user_roles": {}, "role_grants": {}})") == "data for Open Policy Agent");
  CHECK(why(R"({"path": {"a/*": {"capabilities": []}}})") == "a policy for HashiCorp Vault");
  CHECK(why(R"({"rules": {".read": true}})") == "rules for Firebase");
  CHECK(why(R"({"version": "6.7.9", "dataset": {"settings": {}}})") == "an export of AAM 6 without policies");
  CHECK(why(R"({"version": "7.1.1", "dataset": {"settings": {}}})") == "an export of AAM without policies");
  CHECK(why(R"({"dataset": {"rows": []}})") == nothing);
}
