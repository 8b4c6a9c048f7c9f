#include "catalog/resource_types.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <vector>

using namespace aclint::catalog;
using Words = std::vector<std::string_view>;

TEST_CASE("resource types are consistent") {
  for (ResourceType const& type : resource_types()) {
    CAPTURE(type.name);
    std::string prefix = std::string(type.name) + ":";
    CHECK(type.grammar.starts_with(prefix));
    CHECK(type.example.starts_with(prefix));
    CHECK(type.example.size() > prefix.size());
    CHECK_FALSE(type.title.empty());
    CHECK(type.since);
    if (type.until) {
      CHECK(type.since < type.until);
      REQUIRE(find_resource_type(type.replacement));
      CHECK_FALSE(find_resource_type(type.replacement)->until);
    }
    CHECK((type.action_use == ActionUse::required) == (type.name == "Post"));
    if (type.action_use == ActionUse::ignored) CHECK(type.actions.empty());
    for (Action const& action : type.actions) {
      CAPTURE(action.name);
      CHECK(find_action(type, action.name) == &action);
      CHECK(action.premium == type.premium);
    }
    for (Property const& property : type.properties) {
      CAPTURE(property.name);
      CHECK(find_property(type, property.name) == &property);
      if (!property.action.empty()) {
        bool known =
            std::ranges::find(type.actions, property.action, &Action::permission) != type.actions.end();
        CHECK(known);
      }
      if (property.until)
        CHECK(find_property(*find_resource_type(type.until ? type.replacement : type.name),
                            property.replacement));
    }
  }
}

TEST_CASE("resource types by release") {
  auto current = current_resource_type_names();
  CHECK(Words(current.begin(), current.end()) ==
        Words{"BackendMenu", "Toolbar", "Metabox", "Widget", "Capability", "Route", "Url", "Hook", "Post",
              "Role", "User", "PostType", "Taxonomy", "Term", "Plugin", "Site"});
  CHECK(resource_type_names().size() == current.size() + 4);
  CHECK(find_resource_type("backendMENU")->name == "BackendMenu");
  CHECK(find_resource_type("uri")->replacement == "Url");
  CHECK(find_resource_type("uri")->until == AamVersion{7});
  CHECK(find_resource_type("MCPTool")->since == AamVersion{8});
  CHECK(find_resource_type("Term")->premium);
  CHECK_FALSE(find_resource_type("Post")->premium);
  CHECK_FALSE(find_resource_type("Menu"));
  CHECK_FALSE(find_resource_type(""));
}

TEST_CASE("actions become permissions") {
  struct Row {
    std::string_view type;
    std::string_view action;
    std::string_view permission; ///< empty: unknown action
  };
  Row rows[] = {
      {"Post", "Read", "read"},
      {"Post", "publish", "publish"},
      {"Post", "Comment", "comment"},
      {"Post", "Reed", ""},
      {"Post", "Create", ""},
      {"User", "ChangePassword", "change_user_password"},
      {"User", "ChangeRole", "promote_user"},
      {"User", "promote", "promote_user"},
      {"User", "Read", ""},
      {"Role", "List", "list_role"},
      {"PostType", "Create", "create"},
      {"Plugin", "WP:deactivate", "wp:deactivate"},
      {"BackendMenu", "List", ""},
  };
  for (Row const& row : rows) {
    CAPTURE(row.type, row.action);
    Action const* action = find_action(*find_resource_type(row.type), row.action);
    CHECK((action ? action->permission : "") == row.permission);
  }
  CHECK(find_resource_type("User")->permission == "list_user");
  CHECK(find_resource_type("Role")->permission == "assume_role");
  CHECK(role_users_actions().data() == find_resource_type("User")->actions.data());
}

TEST_CASE("properties are case-sensitive and belong to their types") {
  ResourceType const& post = *find_resource_type("Post");
  CHECK(find_property(post, "Teaser")->action == "read");
  CHECK(find_property(post, "On")->value == ValueShape::list);
  CHECK_FALSE(find_property(post, "teaser"));
  CHECK_FALSE(find_property(post, "ScreenId"));
  CHECK(find_property(*find_resource_type("Hook"), "Response")->replacement == "Return");
  CHECK(find_property(*find_resource_type("Metabox"), "ScreenId"));
  CHECK_FALSE(find_property(*find_resource_type("BackendMenu"), "Redirect"));
  auto all = property_names();
  CHECK(Words(all.begin(), all.end()) == Words{"Area", "MergeWith", "Metadata", "On", "Password", "Redirect",
                                               "Response", "Return", "ScreenId", "Teaser"});
}

TEST_CASE("effects that AAM acts on for hooks") {
  auto const known = hook_effect_names();
  CHECK(Words(known.begin(), known.end()) == Words{"alter", "deny", "merge", "replace"});
  CHECK(find_hook_effect("Replace")->property == "Return");
  CHECK(find_hook_effect("merge")->property == "MergeWith");
  CHECK(find_hook_effect("deny")->property.empty());
  CHECK_FALSE(find_hook_effect("override"));
  CHECK_FALSE(find_hook_effect("allow"));
}

TEST_CASE("common keys") {
  auto words = [](std::span<std::string_view const> names) { return Words(names.begin(), names.end()); };
  CHECK(words(document_key_names()) == Words{"Version", "Dependency", "Statement", "Param"});
  CHECK(words(statement_key_names()) == Words{"Effect", "Resource", "Action", "Condition", "Enforce"});
  CHECK(words(param_key_names()) == Words{"Key", "Value", "Condition", "Enforce"});
  for (Key const& key : document_keys())
    CHECK(key.decides == (key.name == "Statement" || key.name == "Param"));
  for (Key const& key : statement_keys()) CHECK(key.decides);
  for (Key const& key : param_keys()) CHECK(key.decides);
}

TEST_CASE("options of screens are not actions or properties of a post") {
  ResourceType const& post = *find_resource_type("Post");
  for (ScreenOption const& option : screen_only_options()) {
    CAPTURE(option.option, option.attempted);
    CHECK_FALSE(find_action(post, option.attempted));
    CHECK_FALSE(find_property(post, option.attempted));
    CHECK_FALSE(option.instead.empty());
    CHECK(find_screen_only_option(option.attempted) == &option);
  }
  CHECK(find_screen_only_option("edit_by_others")->option == "EDIT BY OTHERS");
  CHECK(find_screen_only_option("access expires")->option == "ACCESS EXPIRES");
  CHECK_FALSE(find_screen_only_option("Read"));
  CHECK_FALSE(find_screen_only_option(""));
}
