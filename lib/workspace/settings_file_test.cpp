#include "workspace/settings_file.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace aclint;

namespace {

std::vector<std::string> mistakes(std::string_view text) {
  std::vector<std::string> result;
  for (config::SettingsFile::Mistake const& mistake : workspace::read_settings(text).mistakes)
    result.push_back(std::to_string(mistake.line) + ": " + mistake.message);
  return result;
}

bool denies(php::Value const* value, std::initializer_list<char const*> path) {
  for (char const* const key : path) {
    if (value == nullptr || value->array() == nullptr) return false;
    value = value->array()->find(key);
  }
  return value != nullptr && value->string() != nullptr && *value->string() == "deny";
}

} // namespace

TEST_CASE("settings are read from their own file, and from an export") {
  std::string const settings = R"({"default": {"policy": {"7": {"attach": {"effect": "attach"}}}},
    "role": {"author": {"backend_menu": {"menu/tools.php": {"access": {"effect": "deny"}}},
                        "policy": {"7": {"attach": {"effect": "detach"}}}}}, "visitor": [], "user": {"5": []}})";
  for (std::string const& text :
       {settings,
        R"({"dataset": {"policies": [{"id": 7, "content": "{}"}], "settings": )" + settings + "}}"}) {
    config::SettingsFile const file = workspace::read_settings(text);
    CHECK(file.mistakes.empty());
    CHECK(
        denies(file.settings.find("role"), {"author", "backend_menu", "menu/tools.php", "access", "effect"}));
    // Attachments are said by `[[site.policy]]`, whose policies have other ids.
    CHECK(file.settings.find("default")->array()->find("policy")->array()->empty());
    CHECK(file.settings.find("role")->array()->find("author")->array()->find("policy")->array()->empty());
  }
}

TEST_CASE("what AAM would not read as settings is reported with its line") {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;
  };
  Case const cases[] = {
      {"{\n\"role\": {\"editor\": {}}\n",
       {"1: this is not valid JSON: the text ends before this `{` is closed"}},
      {"[1]", {"1: the settings must be an object"}},
      {"{\"dataset\": {\n\"policies\": []}}", {"1: this export has no settings"}},
      {"{\n\"roles\": {}}", {"2: unknown level `roles`; did you mean `role`?"}},
      {"{\"role\": [\"editor\"]}", {"1: `role` must be an object"}},
      {"{\"user\": {\n\"maria\": {}}}", {"2: `maria` is not the id of a user"}},
      {"{\"default\": {\n\"backend-menu\": {}}}",
       {"2: unknown kind of setting `backend-menu`; did you mean `backend_menu`?"}},
      {"{\"default\": {\"backend_menu\":\n{\"tools.php\": \"deny\"}}}", {"2: `tools.php` must be an object"}},
      {"{\"default\": {\"backend_menu\":\n{\"tools.php\": {\"access\": \"deny\"}}}}",
       {"2: `access` must be an object"}},
      {"{\"default\": {\"of_an_addon\": 1}}", {}},
      {"[]", {}},
      {"{}", {}},
  };
  for (Case const& one : cases) {
    INFO(one.text);
    CHECK(mistakes(one.text) == one.expected);
  }
}

TEST_CASE("any text can be read as settings") {
  for (std::string_view const text :
       {"", "{", "\xff", "null", "5", "{\"dataset\": 5}", "{\"dataset\": {\"settings\": 5}}"}) {
    INFO(text);
    CHECK_FALSE(mistakes(text).empty());
  }
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"level" + std::to_string(i) + "\": {},";
  CHECK(mistakes(many + "\"default\": {}}").size() == 10);
}
