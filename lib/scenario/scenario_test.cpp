#include "scenario/answer.h"
#include "scenario/json_text.h"
#include "scenario/scenario.h"

#include <catch2/catch.hpp>

namespace aclint::scenario {

namespace {

std::string answers(std::string_view text, FileReader const& reader = {}) {
  ScenarioFile const file = read_scenarios(text, reader);
  std::string result;
  for (auto const* problems : {&file.problems, &file.unknown_roles})
    for (Problem const& problem : *problems)
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
  CHECK(roles(R"("site":{"roles":{"nope":null}},"subject":{"roles":["nope","editor","author"]})") ==
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
      {"", ": the file does not contain a scenario\n"},
      {" \n", ": the file does not contain a scenario\n"},
      {"[]", ": the file does not contain a scenario\n"},
      {R"([5])", "5: a scenario must be an object\n"},
      {R"({"ask":{"menu":[]}})", "[]: `menu` asks nothing\n"},
      {R"({"ask":{"params":false}})", "{\"params\":false}: `ask` asks nothing\n"},
      {R"({"expect":{"expressions":["a"]}})",
       "[\"a\"]: `expressions` are expected, but `ask` does not name them\n"},
      {R"({"id":"a"})", "{\"id\":\"a\"}: the scenario asks nothing; write for example `\"ask\": {\"menu\": "
                        "[\"tools.php\"]}`\n"},
      {R"({"id":"a","ask":{}})",
       "{\"id\":\"a\",\"ask\":{}}: the scenario asks nothing; write for example `\"ask\": "
       "{\"menu\": [\"tools.php\"]}`\n"},
      {R"({"ask":{"menu":["a"]},"polices":[]})",
       "\"polices\": unknown key `polices`; did you mean `policies`?\n"},
      {R"({"ask":{"weather":["a"]}})",
       "\"weather\": unknown key `weather`; known here: menu, resources, statements, "
       "params, conditions, expressions, items\n"},
      {R"({"ask":{"menu":"a"}})", "\"a\": `menu` must be a list of strings\n"},
      {R"({"ask":{"resources":["Term"]}})",
       "\"Term\": `Term` is not a resource type that AAM reads without its premium add-on\n"},
      {R"({"ask":{"params":1}})", "1: `params` must be true or false\n"},
      {R"({"ask":{"params":true},"policies":[{"document":"","attach":["editor"]}]})",
       "\"editor\": a level is `default`, `visitor`, `role:<slug>`, `user` or `user:<id>`, not `editor`; did you mean "
       "`role:editor`?\n"},
      {R"({"ask":{"params":true},"policies":[{"document":"","attach":["visitors"]}]})",
       "\"visitors\": a level is `default`, `visitor`, `role:<slug>`, `user` or `user:<id>`, not `visitors`; did you "
       "mean `visitor`?\n"},
      {R"({"ask":{"params":true},"now":"soon"})",
       "\"soon\": `now` must be a date such as 2026-01-31T10:00:00Z\n"},
  }));
  CAPTURE(text);
  CHECK(answers(text) == problem);
}

TEST_CASE("an expectation that compares nothing is a mistake") {
  constexpr char const* empty =
      ": `expect` is empty, so nothing is compared; leave it out, and `aclint test --update` "
      "writes the present answer\n";
  CHECK(answers(R"({"ask":{"params":true},"expect":{}})") == std::string("{}") + empty);
  CHECK(answers(R"({"ask":{"params":true},"expect":{"id":"1"}})") == std::string(R"({"id":"1"})") + empty);
  CHECK(answers(R"({"expect":{"items":{}}})") == "{}: `items` is empty, so nothing is compared\n");
  CHECK(answers(R"({"expect":{"menu":["a"]}})") == "[\"a\"]: `menu` must be an object\n");
  CHECK(
      answers(R"({"expect":{"items":{"Url:/a":{}}}})") ==
      "{}: an item is expected to be a decision, `\"deny\"`, or members of its answer, `{\"decision\": \"deny\", "
      "\"status\": 401}`\n");
}

TEST_CASE("misspelled decisions and members are mistakes") {
  CHECK(answers(R"({"expect":{"items":{"Url:/a":"denied"}}})") ==
        "\"denied\": unknown decision `denied`; did you mean `deny`?\n");
  CHECK(answers(R"({"expect":{"menu":{"a":"Deny"}}})") ==
        "\"Deny\": unknown decision `Deny`; did you mean `deny`? (decisions are case-sensitive)\n");
  CHECK(answers(R"({"expect":{"menu":{"a":"redirect"}}})") ==
        "\"redirect\": unknown decision `redirect`; known are `allow`, `deny`\n");
  CHECK(answers(R"({"expect":{"items":{"Url:/a":{"descision":"deny"}}}})") ==
        "\"descision\": unknown key `descision`; did you mean `decision`?\n");
}

TEST_CASE("an item that cannot be read is a mistake at its place") {
  for (char const* item :
       {"tools.php", "Route:/a", "Hook:x", "Metabox:a", "User:2", "Post:page:2", "Redirect:x"}) {
    std::string const quoted = '"' + std::string(item) + '"';
    CAPTURE(item);
    CHECK(answers(R"({"ask":{"items":[)" + quoted + "]}}").starts_with(quoted + ": "));
    CHECK(answers(R"({"expect":{"items":{)" + quoted + R"(:"deny"}}})").starts_with(quoted + ": "));
  }
}

TEST_CASE("the site says which host, theme, posts, users and roles it has") {
  auto const of = [](std::string const& site, std::string const& resource, std::string const& item,
                     std::string const& subject = R"({"roles":["editor"]})") {
    std::string const answer = answers(R"({"id":"a","site":)" + site + R"(,"subject":)" + subject +
                                       R"(,"policies":[{"document":{"Statement":{"Resource":")" + resource +
                                       R"("}},"attach":["default"]}],"ask":{"items":[")" + item + R"("]}})");
    std::string const start = R"({"id": "a", "items": {")" + item + R"(": {"decision": ")";
    return answer.starts_with(start)
               ? answer.substr(start.size(), answer.find('"', start.size()) - start.size())
               : answer;
  };
  CHECK(of(R"({"host":"example.com"})", "Url:https://example.com/a", "Url:/a") == "deny");
  CHECK(of("{}", "Url:https://example.com/a", "Url:/a") == "allow");
  CHECK(of(R"({"theme":"block"})", "Toolbar:site-editor", "Toolbar:site-editor@frontend",
           R"({"roles":["administrator"]})") == "deny");
  CHECK(of("{}", "Toolbar:site-editor", "Toolbar:site-editor@frontend", R"({"roles":["administrator"]})") ==
        "absent");
  CHECK(of(R"({"posts":[{"id":7,"type":"page","slug":"members"}]})", "Post:page:members",
           "Post:page:7:Read") == "allow"); // no action
  CHECK(of(R"({"posts":[{"id":7,"type":"page","slug":"members"}]})", R"(Post:page:members","Action":"Read)",
           "Post:page:7:Read") == "deny");
  CHECK(of(R"({"users":[{"id":7,"login":"ann","roles":["author"]}]})", R"(Role:author:users","Action":"Edit)",
           "User:7:Edit") == "deny");
  std::string const shop = R"({"roles":{"shop_manager":["read","manage_shop"]}})";
  CHECK(of(shop, "Url:/a", "Capability:manage_shop", R"({"roles":["shop_manager"]})") == "allow");
  CHECK(of(shop, "Url:/a", "Role:shop_manager", R"({"roles":["shop_manager"]})") == "allow");
  CHECK(of(R"({"roles":{"shop_manager":{"read":true,"edit_posts":false}}})", "Url:/a",
           "Capability:edit_posts", R"({"roles":["shop_manager"]})") == "deny");
  // A user of the site who asks has the roles that the site says.
  CHECK(of(R"({"users":[{"id":7,"login":"ann","roles":["author"]}]})", "Url:/a", "Role:author",
           R"({"id":7})") == "allow");
}

TEST_CASE("mistakes in the site are reported at their place") {
  auto const [site, problem] = GENERATE(table<char const*, char const*>({
      {"5", "5: `site` must be an object\n"},
      {R"({"theme":"blocks"})", "\"blocks\": `theme` must be `none`, `classic` or `block`\n"},
      {R"({"user":[]})", "\"user\": unknown key `user`; did you mean `users`?\n"},
      {R"({"posts":{}})", "{}: `posts` must be a list of objects\n"},
      {R"({"posts":[{"type":"page"}]})", "{\"type\":\"page\"}: a post needs its `id`, a number\n"},
      {R"({"users":[{"login":"ann"}]})", "{\"login\":\"ann\"}: a user needs an `id`, a number\n"},
      {R"({"roles":["shop"]})", "[\"shop\"]: `roles` must be an object: `{\"shop_manager\": [\"read\"]}`\n"},
      {R"({"roles":{"shop":"read"}})",
       "\"read\": a role needs the list of its capabilities: `[\"read\"]`; or null, if "
       "only accounts still have the role\n"},
      {R"({"roles":{"editor":null}})",
       "null: aclint cannot leave out `editor`, a role of WordPress itself\n"},
  }));
  CAPTURE(site);
  CHECK(answers(R"({"ask":{"menu":["a"]},"site":)" + std::string(site) + "}") == problem);
}

TEST_CASE("roles that the site does not have are noted, and the scenario is answered all the same") {
  std::string const answer = "{\"id\": \"a\", \"menu\": {\"x\": \"allow\"}}\n";
  auto const with = [](std::string const& more) {
    return answers(R"({"id":"a","ask":{"menu":["x"]},)" + more + "}");
  };
  CHECK(with(R"("subject":{"roles":["edtior"]})") ==
        "\"edtior\": the site has no role `edtior`, so WordPress ignores it; did you mean `editor`?\n" +
            answer);
  CHECK(
      with(R"("subject":{"roles":["boss"]})") ==
      "\"boss\": the site has no role `boss`, so WordPress ignores it; if a plugin adds the role, name it in "
      "`site.roles`\n" +
          answer);
  CHECK(with(R"("policies":[{"document":{},"attach":["role:Editor"],"detach":["role:autor"]}])") ==
        "\"role:Editor\": the site has no role `Editor`, so WordPress ignores it; did you mean `editor`?\n"
        "\"role:autor\": the site has no role `autor`, so WordPress ignores it; did you mean `author`?\n" +
            answer);
  CHECK(with(R"("subject":{"roles":["boss"]},"site":{"roles":{"boss":[]}})") == answer);
  CHECK(with(R"("subject":{"roles":["boss"]},"site":{"roles":{"boss":null}})") == answer);
}

TEST_CASE("an export gives policies, roles and configuration, but it is not a policy") {
  constexpr char const* dump = R"({"dataset": {
    "policies": [{"id": 5, "status": "publish", "content": "{\"Statement\":{\"Resource\":\"Url:/a\"}}"}],
    "settings": {"role": {"shop": {"policy": {"5": {"attach": {"effect": "attach"}}}}}},
    "roles": {"shop": {"name": "Shop", "capabilities": {"read": true, "sell": true}}}}})";
  FileReader const reader = [&](std::string_view path) -> std::optional<std::string> {
    return path == "aam.json" ? std::optional<std::string>(dump) : std::nullopt;
  };
  CHECK(answers(R"({"id":"a","subject":{"roles":["shop"]},"policies":{"export":"aam.json"},
                 "expect":{"items":{"Url:/a":"deny","Capability:sell":"allow"}}})",
                reader) ==
        "{\"id\": \"a\", \"items\": {\"Url:/a\": {\"decision\": \"deny\", \"status\": 401, "
        "\"message\": \"The access is denied.\"}, \"Capability:sell\": {\"decision\": "
        "\"allow\"}}}\n");
  FileReader const without_settings = [&](std::string_view) {
    return std::optional<std::string>(
        R"({"dataset": {"policies": [{"id": 5, "content": "{}"}], "settings": []}})");
  };
  CHECK(
      answers(R"({"policies":{"export":"aam.json"},"ask":{"params":true}})", without_settings) ==
      "\"aam.json\": `aam.json` was made without settings, so it does not say to whom its policies are attached; "
      "export the site again with its settings\n");
  // The scenario's own site says more.
  CHECK(answers(R"({"id":"a","subject":{"roles":["shop"]},"policies":{"export":"aam.json"},
                 "site":{"roles":{"shop":["read"]}},"ask":{"items":["Capability:sell"]}})",
                reader) == "{\"id\": \"a\", \"items\": {\"Capability:sell\": {\"decision\": \"deny\"}}}\n");
  CHECK(
      answers(R"({"policies":[{"document":{"file":"aam.json"},"attach":["user"]}],"ask":{"menu":["a"]}})",
              reader) ==
      "\"aam.json\": `aam.json` is an AAM export, not a policy; write `\"policies\": {\"export\": \"aam.json\"}` to "
      "take its policies as the site attaches them\n");
  CHECK(
      answers(
          R"({"policies":[{"document":{"dataset":{"policies":[]}},"attach":["user"]}],"ask":{"menu":["a"]}})") ==
      "{\"dataset\":{\"policies\":[]}}: this is an AAM export, not a policy; save it as a file, and write "
      "`\"policies\": {\"export\": \"file.json\"}`\n");
}

namespace {

constexpr char const* members_page =
    R"({"subject":{"roles":["subscriber"]},"policies":[{"document":{"Statement":
       {"Resource":"Url:/members","Redirect":{"Type":"url_redirect","Url":"/join"}}},"attach":["role:subscriber"]}],)";

} // namespace

TEST_CASE("of an item only the expected members are compared; a word is its decision") {
  auto const expected = [](std::string const& answer) {
    return compare((members_page + (R"("expect":{"items":{"Url:/members":)" + answer + "}}}")).c_str());
  };
  CHECK(expected(R"("deny")").empty());
  CHECK(expected(R"({"status":307})").empty());
  CHECK(expected(R"({"decision":"deny","location":"/join"})").empty());
  auto const word = expected(R"("allow")");
  REQUIRE(word.size() == 1);
  CHECK(word[0].path == std::vector<std::string>{"items", "Url:/members", "decision"});
  CHECK(word[0].expected == "\"allow\"");
  CHECK(word[0].actual == "\"deny\"");
  auto const two = expected(R"({"decision":"deny","location":"/","message":null})");
  REQUIRE(two.size() == 2);
  CHECK(two[0].path.back() == "location");
  CHECK(two[1].path.back() == "message");
  CHECK(two[1].actual.empty());
}

TEST_CASE("where AAM fails at one item, that is its answer") {
  std::string const start = R"({"policies":[{"document":{"Statement":{"Resource":"Url:/a",
    "Condition":{"Like":{"(*array)[]":"x"}}}},"attach":["user"]}],"expect":{"items":{)";
  CHECK(compare((start + R"("Url:/a":{"fatal":"TypeError"},"Widget:a":"allow"}}})").c_str()).empty());
  for (char const* other : {R"("deny")", R"({"decision":"deny"})", R"({"status":401})"}) {
    auto const found = compare((start + R"("Url:/a":)" + other + "}}}").c_str());
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == std::vector<std::string>{"items", "Url:/a"});
    CHECK(found[0].actual == "{\"fatal\": \"TypeError\"}");
  }
  CHECK(compare(R"({"expect":{"items":{"Url:/a":{"fatal":"TypeError"}}}})").size() == 1);
}

TEST_CASE("a failing item is explained by the statements about it") {
  auto const why = [](std::string const& text) {
    ScenarioFile const file = read_scenarios(text, {});
    REQUIRE(file.problems.empty());
    Scenario const& one = file.scenarios.at(0);
    std::string result;
    for (std::string const& line : explain(one, differences(*one.expect, answer(one, {}, {})), {}, {}))
      result += line + "\n";
    return result;
  };
  CHECK(why(std::string(members_page) +
            R"("expect":{"items":{"Url:/members/":{"decision":"allow","status":200}}}})") ==
        "candidates for `url:/members`, in order:\n"
        "  policy 1, statement 1: deny Url:/members, applies  <- wins\n");
  CHECK(why(std::string(members_page) + R"("expect":{"items":{"Url:/other":"deny"}}})") ==
        "no statement is about `Url:/other`\n");
  CHECK(
      why(R"({"subject":{"roles":["editor"]},"policies":[{"document":{"Statement":{"Resource":"BackendMenu:menu/tools.php"}},
             "attach":["user"]}],"expect":{"items":{"Admin:tools.php":"deny"}}})") ==
      "no statement is about `Admin:tools.php`\n");
  CHECK(why(R"({"settings":{"user":{"2":{"url":{"/a":{"access":{"effect":"deny"}}}}}},
             "expect":{"items":{"Url:/a":"allow"}}})") ==
        "no statement is about `Url:/a`\n"
        "a setting made on AAM's screens decides, for `user:2`\n");
  CHECK(why(R"({"config":{"service.urls.enabled":false},"expect":{"items":{"Url:/a":"deny"}}})") ==
        "the service is switched off (`service.urls.enabled`)\n"
        "no statement is about `Url:/a`\n");
  CHECK(why(R"({"subject":{"roles":["author"]},"policies":[{"document":{"Statement":{"Resource":"Post:post:1",
             "Action":"Read"},"Param":{"Key":"redirect:on:access-denied:frontend","Value":{"Type":"default"}}},
             "attach":["user"]}],"expect":{"items":{"Post:post:1:Read":"allow"}}})") ==
        "candidates for `post:post:1:read`, in order:\n"
        "  policy 1, statement 1: deny Post:post:1, applies  <- wins\n"
        "candidates for `redirect:on:access-denied:frontend`, in order:\n"
        "  policy 1, statement 1: redirect:on:access-denied:frontend, applies  <- wins\n");
  CHECK(why(R"({"subject":{"roles":["author"]},"expect":{"items":{"Post:post:1:Edit":{"can":true}}}})") ==
        "no statement is about `Post:post:1:Edit`\n"
        "WordPress itself asks for `edit_others_posts`, which the user lacks\n");
  CHECK(why(R"({"expect":{"items":{"Redirect:404":"redirect"}}})") == "no param is about `Redirect:404`\n");
  CHECK(why(R"({"subject":{"roles":["editor"]},"policies":[{"document":{"Statement":{"Effect":"allow",
             "Resource":"Role:administrator"}},"attach":["user"]}],"expect":{"items":{"Capability:manage_options":"deny"}}})") ==
        "candidates for `role:administrator`, in order:\n"
        "  policy 1, statement 1: allow Role:administrator, applies  <- wins\n");
  CHECK(why(R"({"config":{"service.policies.enabled":false},"expect":{"items":{"Url:/a":"deny"}}})") ==
        "policies are switched off (`service.policies.enabled`)\n"
        "no statement is about `Url:/a`\n");
}

TEST_CASE("conditions on roles see the roles that the request has changed") {
  auto const asked = [](std::string const& more) {
    return answers(R"({"id":"a","subject":{"roles":["subscriber"]},"policies":[{"document":{"Statement":[
      {"Effect":"allow","Resource":"Role:author"},
      {"Resource":"Url:/a","Condition":{"In":{"author":"${USER.roles}"}}},
      {"Resource":"Capability:read","Condition":{"In":{"author":"${USER.roles}"}}}]},"attach":["user"]}],)" +
                   more + R"("ask":{"items":["Url:/a","Capability:read"]}})");
  };
  CHECK(asked("").find(R"("Url:/a": {"decision": "deny")") != std::string::npos);
  CHECK(asked("").find(R"("Capability:read": {"decision": "allow")") != std::string::npos);
  CHECK(asked(R"("markersAfter":{"USER.roles":["x"]},)").find(R"("Url:/a": {"decision": "allow")") !=
        std::string::npos);
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
