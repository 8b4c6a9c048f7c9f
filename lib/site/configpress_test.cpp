#include "site/configpress.h"

#include "php/json.h"

#include <catch2/catch.hpp>

#include <string>

using namespace aclint;

namespace {

// "key=value" of each key that AAM reads; "?": not known.
std::string read(std::string_view text) {
  auto const keys = site::read_configpress(text);
  if (!keys) return "?";
  std::string result;
  for (site::ConfigPressKey const& key : *keys) {
    CHECK(text.substr(key.span.begin, key.span.size()) == key.name);
    result += (result.empty() ? "" : " ") + key.name + "=" + php::encode_json(key.value).value_or("");
  }
  return result;
}

} // namespace

TEST_CASE("ConfigPress is read as PHP reads plain INI files") {
  struct Row {
    char const* text;
    char const* keys;
  };
  Row const rows[] = {
      {"", ""},
      {"; nothing\n\n", ""},
      {"[aam]\r\nservice.policies.enabled = false\r\n", "service.policies.enabled=false"},
      {"a = Off\nb = none\nc = NULL\nd = yes", "a=false b=false c=null d=true"},
      {"[aam]\na = 007\nb = -3\nc = \"false\"\nd = 'x y'\ne =", "a=7 b=-3 c=\"false\" d=\"x y\" e=\"\""},
      {"[aam]\n  a = allow ; or deny\n", "a=\"allow\""},
      {"before = 1\n[aam] rest\na = 1\n[other]\nb = 2", "a=1"},
      {"a = 1\n[other]\nb = 2", "a=1"},
      {"[aam]\na = 1\n[aam]\nb = 2", "b=2"},
      {"[aam]\na = 1\na = 2", "a=2"},
      {"[aam]\nalone\na = 1", "a=1"},
  };
  for (Row const& row : rows) {
    INFO(row.text);
    CHECK(read(row.text) == row.keys);
  }
}

TEST_CASE("of a ConfigPress with anything else nothing is known") {
  for (char const* const text :
       {"[aam", "[aam : base]\na = 1", "a = no way", "a = \"x", "a = \"${HOME}\"", "a = x|y", "a = it's",
        "a = AUTH_KEY", "# a = 1", "a[] = 1", "aam = 1", "a = b = c", "a: 1", "a = (1)"}) {
    INFO(text);
    CHECK(read(text) == "?");
  }
}
