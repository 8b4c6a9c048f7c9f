// docs/reference/aclint.schema.json, with which editors complete and check an aclint.toml, against what `read` accepts:
// the same keys, the same words, the same types. `read` is asked, so that a key is written down only once.
#include "catalog/config_keys.h"
#include "config/config.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>

using namespace aclint;
using Json = nlohmann::ordered_json;
using Names = std::set<std::string>;

namespace {

Json schema() {
  std::ifstream file(ACLINT_TESTDATA "/../docs/reference/aclint.schema.json");
  return Json::parse(file);
}

std::vector<config::Problem> problems(std::string const& text) {
  constexpr std::string_view rule_ids[] = {"menu/everything-denied"};
  return config::read(text, {.rules = rule_ids}).problems;
}

// The words between backticks in a sentence, without their quotation marks.
Names words_in(std::string const& sentence) {
  Names result;
  for (std::size_t at = sentence.find('`'); at != sentence.npos;) {
    std::size_t const end = sentence.find('`', at + 1);
    std::string word = sentence.substr(at + 1, end - at - 1);
    std::erase(word, '"');
    result.insert(word);
    at = sentence.find('`', end + 1);
  }
  return result;
}

Names keys(Json const& object) {
  Names result;
  for (auto const& [key, value] : object.items()) result.insert(key);
  return result;
}

// A value that the schema accepts, as TOML.
std::string example(Json const& property) {
  return property.contains("enum")       ? property["enum"][0].dump()
         : property.contains("examples") ? property["examples"][0].dump()
                                         : "true";
}

// A table: the line that introduces it, what it must have, and its properties in the schema.
struct Table {
  std::string header;
  Json const* schema;
};

// The lines for the properties that the table must have, except for `without`.
std::string required(Json const& table, std::string const& without) {
  std::string result;
  if (table.contains("required"))
    for (std::string const key : table["required"])
      if (key != without) result += key + " = " + example(table["properties"][key]) + "\n";
  return result;
}

void check_table(Table const& table) {
  INFO(table.header);
  Json const& properties = (*table.schema)["properties"];
  CHECK((*table.schema)["additionalProperties"] == false);

  std::vector<config::Problem> const unknown =
      problems(table.header + required(*table.schema, "") + "zzzzzzzz = 1\n");
  REQUIRE(unknown.size() == 1);
  CHECK(words_in(unknown[0].help) == keys(properties));

  for (auto const& [name, property] : properties.items()) {
    INFO(name);
    std::string const type =
        property.value("type", Json()).is_string() ? property["type"].get<std::string>() : "";
    bool const of_tables = type == "object" || (type == "array" && property.contains("items"));
    std::string const start = table.header + required(*table.schema, name) + name + " = ";
    if (!of_tables) {
      CHECK(problems(start + example(property)).empty());
      if (property.contains("enum"))
        for (Json const& word : property["enum"]) CHECK(problems(start + word.dump()).empty());
    }
    std::vector<config::Problem> const wrong = problems(start + "1979-05-27"); // no setting is a date
    REQUIRE_FALSE(wrong.empty());
    CHECK(wrong[0].kind == config::ProblemKind::bad_value);
    if (property.contains("enum") && name != "premium") {
      std::vector<config::Problem> const unknown_word = problems(start + "\"zzzzzzzz\"");
      REQUIRE(unknown_word.size() == 1);
      Names known;
      for (Json const& word : property["enum"]) known.insert(word.get<std::string>());
      CHECK(words_in(unknown_word[0].help) == known);
    }
  }
}

} // namespace

TEST_CASE("the JSON Schema for aclint.toml has the keys, words and types that are read") {
  Json const root = schema();
  Json const& site = root["properties"]["site"];
  Json const& parts = site["properties"];
  check_table({"", &root});
  check_table({"[site]\n", &site});
  check_table({"[site.role.shop]\n", &parts["role"]["additionalProperties"]});
  for (std::string const list : {"menu", "policy", "user", "post"})
    check_table({"[[site." + list + "]]\n", &parts[list]["items"]});
}

TEST_CASE("the JSON Schema for aclint.toml has AAM's configuration with its types") {
  Json const properties = schema()["properties"]["site"]["properties"]["config"]["properties"];
  Names known;
  for (catalog::ConfigKey const& key : catalog::config_keys()) {
    INFO(key.name);
    known.emplace(key.name);
    REQUIRE(properties.contains(std::string(key.name)));
    Json const& property = properties[std::string(key.name)];
    for (Json const& value : {Json(true), Json(1), Json("allow"), Json("word"), Json::array({"word"})}) {
      Json const& type = property.contains("type") ? property["type"] : Json();
      auto const has = [&](std::string const& name) {
        return type == name || (type.is_array() && std::find(type.begin(), type.end(), name) != type.end());
      };
      bool const accepted = property.contains("enum") ? value == "allow"
                            : value.is_boolean()      ? has("boolean")
                            : value.is_number()       ? has("integer")
                            : value.is_array()        ? has("array")
                                                      : has("string");
      CHECK(problems("[site.config]\n\"" + std::string(key.name) + "\" = " + value.dump()).empty() ==
            accepted);
    }
  }
  CHECK(keys(properties) == known);
}

TEST_CASE("the JSON Schema for aclint.toml has the severities") {
  Json const severity = schema()["properties"]["severity"];
  Names known;
  for (Json const& word : severity["additionalProperties"]["enum"]) {
    known.insert(word.get<std::string>());
    CHECK(problems("[severity]\nmenu = " + word.dump()).empty());
  }
  CHECK(words_in(problems("[severity]\nmenu = \"zzzz\"")[0].help) == known);
}
