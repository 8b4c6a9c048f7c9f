#include "scenario/answer.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"

#include <catch2/catch.hpp>

namespace aclint::scenario {

namespace {

std::string answers(std::string_view text, FileReader const& reader = {}) {
  ScenarioFile const file = read_scenarios(text, reader);
  std::string result;
  for (Problem const& problem : file.problems)
    result +=
        std::string(text.substr(problem.span.begin, problem.span.size())) + ": " + problem.message + "\n";
  for (Scenario const& one : file.scenarios) result += json_text(answer(one, {}, {})) + "\n";
  return result;
}

constexpr char const* deny_tools =
    R"("policies":[{"document":{"Statement":{"Resource":"BackendMenu:tools.php"}},"attach":["default"]}])";

std::vector<Difference> compare(char const* text) {
  ScenarioFile const file = read_scenarios(text, {});
  REQUIRE(file.problems.empty());
  Scenario const& one = file.scenarios.at(0);
  return differences(one.expect.value(), answer(one, {}, {}));
}

} // namespace

TEST_CASE("a file holds one scenario, a list, or one per line") {
  std::string const one = std::string(R"({"id":"a",)") + deny_tools + R"(,"ask":{"menu":["tools.php"]}})";
  std::string const expected = "{\"id\": \"a\", \"menu\": {\"tools.php\": \"deny\"}}\n";
  CHECK(answers(one) == expected);
  CHECK(answers("[" + one + ",\n" + one + "]") == expected + expected);
  CHECK(answers("\n" + one + "\n\n" + one + "\n") == expected + expected);
  CHECK(answers("{\n" + one.substr(1)) == expected);
}

TEST_CASE("a policy is a string, an object or a file") {
  auto const with = [](std::string const& document) {
    return R"({"id":"a","policies":[{"document":)" + document +
           R"(,"attach":["user"]}],"ask":{"menu":["tools.php"]}})";
  };
  FileReader const reader = [](std::string_view path) -> std::optional<std::string> {
    if (path != "p.json") return std::nullopt;
    return R"({"Statement":{"Resource":"BackendMenu:tools.php"}})";
  };
  std::string const expected = "{\"id\": \"a\", \"menu\": {\"tools.php\": \"deny\"}}\n";
  CHECK(answers(with(R"("{\"Statement\":{\"Resource\":\"BackendMenu:tools.php\"}}")")) == expected);
  CHECK(answers(with(R"({"Statement":{"Resource":"x","Resource":"BackendMenu:tools.php"}})")) == expected);
  CHECK(answers(with(R"({"file":"p.json"})"), reader) == expected);
  CHECK(answers(with(R"({"file":"q.json"})"), reader) == "\"q.json\": cannot read `q.json`\n");
}

TEST_CASE("markers about the subject need not be listed") {
  auto const roles = [](std::string const& more) {
    return answers(R"({"id":"a","ask":{"expressions":["${USER.roles}","${USER.ID}","${USER.user_login}"]},)" +
                   more + "}");
  };
  auto const is = [](std::string const& expressions) {
    return R"({"id": "a", "expressions": )" + expressions + "}\n";
  };
  CHECK(roles(R"("subject":{"roles":["nope","editor","author"]})") ==
        is(R"([["editor", "author"], 2, "subject"])"));
  CHECK(roles(R"("subject":{"roles":["editor"],"id":1})") == is(R"([["editor"], 1, "admin"])"));
  CHECK(roles(R"("subject":{"roles":["editor"],"id":5},"markers":{"USER.roles":["x"]})") ==
        is(R"([["x"], 5, null])"));
  CHECK(roles(R"("subject":{"visitor":true})") == is("[null, null, null]"));
}

TEST_CASE("a site without policies still has statements and params") {
  CHECK(answers(std::string(R"({"id":"a","config":{"service.policies.enabled":false},)") + deny_tools +
                R"(,"ask":{"menu":["tools.php"],"resources":["BackendMenu"],"statements":true}})") ==
        "{\"id\": \"a\", \"menu\": {\"tools.php\": \"allow\"}, \"resources\": {\"BackendMenu\": []}, "
        "\"statements\": {\"backendmenu:tools.php\": {\"Resource\": \"BackendMenu:tools.php\"}}}\n");
}

TEST_CASE("mistakes in a scenario are reported at their place") {
  auto const [text, problem] = GENERATE(table<char const*, char const*>({
      {R"([5])", "5: a scenario must be an object\n"},
      {R"({"id":"a"})", "{\"id\":\"a\"}: the scenario asks nothing\n"},
      {R"({"ask":{"menu":["a"]},"polices":[]})",
       "\"polices\": unknown key `polices`; known here: id, subject, markers, premium, settings, config, "
       "policies, ask, "
       "expect, site, now\n"},
      {R"({"ask":{"menu":"a"}})", "\"a\": `menu` must be a list of strings\n"},
      {R"({"ask":{"resources":["Term"]}})",
       "\"Term\": `Term` is not a resource type that AAM reads without its premium add-on\n"},
      {R"({"ask":{"params":1}})", "1: `params` must be true or false\n"},
      {R"({"ask":{"params":true},"policies":[{"document":"","attach":["editor"]}]})",
       "[\"editor\"]: a level is `default`, `visitor`, `role:<slug>`, `user` or `user:<id>`, not `editor`\n"},
      {R"({"ask":{"params":true},"now":"soon"})",
       "\"soon\": `now` must be a date such as 2026-01-31T10:00:00Z\n"},
  }));
  CAPTURE(text);
  CHECK(answers(text) == problem);
}

TEST_CASE("only the expected items of the menu are compared, and they are asked") {
  std::string const start = std::string("{") + deny_tools + ",";
  CHECK(compare((start + R"("ask":{"menu":["edit.php"]},"expect":{"menu":{"tools.php":"deny"}}})").c_str())
            .empty());
  auto const found =
      compare((start + R"("expect":{"menu":{"tools.php":"allow","edit.php":"allow"}}})").c_str());
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == std::vector<std::string>{"menu", "tools.php"});
  CHECK(found[0].expected == "\"allow\"");
  CHECK(found[0].actual == "\"deny\"");
}

TEST_CASE("maps are compared completely, numbers by value, {} equals []") {
  CHECK(compare(R"({"expect":{"params":[]}})").empty());
  CHECK(compare(R"({"expect":{"params":{}}})").empty());
  CHECK(compare(R"({"ask":{"expressions":["(*float)5","(*array)[]"]},"expect":{"expressions":[5,{}]}})")
            .empty());
  CHECK(compare(R"({"ask":{"expressions":["(*float)5"]},"expect":{"expressions":["5"]}})").size() == 1);
  std::string const params =
      R"({"policies":[{"document":{"Param":{"Key":"a","Value":[1,2]}},"attach":["user"]}],"expect":{"params":)";
  CHECK(compare((params + R"({"a":[1,2]}}})").c_str()).empty());
  CHECK(compare((params + R"({"a":{"1":2,"0":1}}}})").c_str()).empty());
  CHECK(compare((params + R"({"a":[2,1]}}})").c_str()).size() == 2);
  CHECK(compare((params + R"({}}})").c_str()).size() == 1);
  CHECK(compare((params + R"({"a":[1,2],"b":1}}})").c_str()).size() == 1);
}

TEST_CASE("a crash is the answer to everything, or in its place") {
  CHECK(
      answers(
          R"({"id":"a","ask":{"expressions":["${ENV.x}","b"],"conditions":[{"Like":{"(*array)[]":"x"}},{}]}})") ==
      "{\"id\": \"a\", \"conditions\": [{\"fatal\": \"TypeError\"}, true], \"expressions\": [{\"fatal\": "
      "\"TypeError\"}, "
      "\"b\"]}\n");
  CHECK(answers(R"({"id":"a","policies":[{"document":{"Param":[{"Key":"a","Value":"${POLICY_PARAM.b}"}]},
                 "attach":["user"]}],"ask":{"menu":["x"],"params":true}})") ==
        "{\"id\": \"a\", \"fatal\": \"OutOfMemory\"}\n");
  CHECK(answers(R"({"id":"a","policies":[{"document":{"Param":[
                 {"Key":"a","Value":1,"Condition":{"Equals":{"${POLICY_PARAM.b}":1}}},
                 {"Key":"b","Value":1,"Condition":{"Equals":{"${POLICY_PARAM.a}":1}}}]},
                 "attach":["user"]}],"ask":{"params":true}})") ==
        "{\"id\": \"a\", \"fatal\": \"OutOfMemory\"}\n");
  CHECK(compare(R"({"policies":[{"document":{"Param":{"Key":["a"],"Value":1}},"attach":["user"]}],
                 "expect":{"params":{}}})")
            .size() == 1);
}

TEST_CASE("visitors have their own attachments, and no roles") {
  CHECK(answers(R"({"id":"a","subject":{"visitor":true,"roles":["editor"]},"policies":[
    {"document":{"Statement":{"Resource":"BackendMenu:a"}},"attach":["visitor"]},
    {"document":{"Statement":{"Resource":"BackendMenu:b"}},"attach":["role:editor"]},
    {"document":{"Statement":{"Resource":"BackendMenu:c"}},"attach":["default"],"detach":["visitor"]}],
    "ask":{"menu":["a","b","c"]}})") ==
        "{\"id\": \"a\", \"menu\": {\"a\": \"deny\", \"b\": \"allow\", \"c\": \"allow\"}}\n");
}

TEST_CASE("the page that edits a post is in the menu of its type") {
  auto const asked = [](char const* markers) {
    return answers(
        std::string(R"({"id":"a","markers":)") + markers +
        R"(,"policies":[{"document":{"Statement":{"Resource":"BackendMenu:menu/edit.php?post_type=page"}},
                   "attach":["user"]}],"ask":{"menu":["post.php"]}})");
  };
  std::string const deny = "{\"id\": \"a\", \"menu\": {\"post.php\": \"deny\"}}\n";
  std::string const allow = "{\"id\": \"a\", \"menu\": {\"post.php\": \"allow\"}}\n";
  CHECK(asked("{}") == allow);
  CHECK(asked(R"({"HTTP_POST.post_type":"page"})") == deny);
  CHECK(asked(R"({"HTTP_GET.post":"2"})") == deny);
  CHECK(asked(R"({"HTTP_GET.post":"1"})") == allow);
}

TEST_CASE("an expectation is written, and the rest does not change") {
  auto const updated = [](std::string_view text) {
    ScenarioFile const file = read_scenarios(text, {});
    REQUIRE(file.problems.empty());
    php::Array expect;
    expect.set("params", php::Array());
    return with_expectation(text, file.scenarios.at(0), expect);
  };
  CHECK(updated(R"({"ask":{"params":true}})") == R"({"ask":{"params":true}, "expect": {"params": []}})");
  CHECK(updated(R"({"expect": {"params": {"a":1}} , "id":"x"})") ==
        R"({"expect": {"params": []} , "id":"x"})");
  CHECK(updated("  {\n    \"ask\": { \"params\": true }\n  }\n") ==
        "{\n    \"ask\": { \"params\": true },\n    \"expect\": {\"params\": []}\n  }");
}

} // namespace aclint::scenario
