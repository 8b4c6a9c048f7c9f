#include "pasted/pasted.h"

#include "fix/apply.h"
#include "fix/edited.h"
#include "syntax/parse.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace aclint;
using Strings = std::vector<std::string>;

namespace {

Strings messages(std::string_view text) {
  Strings result;
  syntax::Tree const tree = pasted::read(text);
  for (syntax::Problem const& problem : tree.problems()) result.push_back(problem.message);
  return result;
}

// The text after the first fix.
std::string repaired(std::string_view text) {
  syntax::Tree const tree = pasted::read(text);
  for (syntax::Problem const& problem : tree.problems())
    if (!problem.edits.empty()) return fix::apply(text, problem.edits);
  return std::string(text);
}

std::string const policy = R"({
  "Statement": [
    {
      "Effect": "deny",
      "Resource": ["BackendMenu:menu/tools.php", "Url:/a?b=c"],
      "Enforce": true
    }
  ]
})";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::string utf16(std::string_view text, bool big_endian) {
  std::string result = big_endian ? "\xfe\xff" : "\xff\xfe";
  for (char const c : text) {
    if (big_endian) result += '\0';
    result += c;
    if (!big_endian) result += '\0';
  }
  return result;
}

// Quotation marks “ and ” in turns.
std::string curly(std::string_view text) {
  std::string result;
  bool open = true;
  for (char const c : text) {
    result += c != '"' ? std::string(1, c) : open ? "\u201c" : "\u201d";
    if (c == '"') open = !open;
  }
  return result;
}

// With a number before each line.
std::string numbered(std::string const& text) {
  std::string result = "1 ";
  int line = 1;
  for (char const c : text) {
    result += c;
    if (c == '\n') result += std::to_string(++line) + ". ";
  }
  return result;
}

struct Row {
  std::string text;
  Strings messages;
};

std::string const policy_of_lines = "this is a diff, not JSON: lines begin with `+` and `-`";

std::string const markdown = "this is a Markdown code block, not JSON";
std::string const php = "this is PHP code, not JSON";
std::string const javascript = "this is JavaScript code, not JSON";
std::string const around = "this is not a part of the policy: a policy begins with `{` and ends with `}`";

// The same policy in costumes.
std::vector<Row> costumes() {
  std::string const entities = "HTML entities such as `&quot;` replace the quotation marks";
  std::string const as_php = R"([
  'Statement' => [
    // the tools
    [
      'Effect' => 'deny',
      "Resource" => array('BackendMenu:menu/tools.php', 'Url:/a?b=c',),
      'Enforce' => TRUE,
    ],
  ],
])";
  std::string const as_javascript = R"({
  Statement: [
    {
      Effect: 'deny', /* all */
      Resource: ['BackendMenu:menu/tools.php', `Url:/a?b=c`],
      Enforce: true,
    },
  ],
})";
  std::string rich =
      R"({\rtf1\ansi\ansicpg1252{\fonttbl\f0\fswiss Helvetica;}{\*\expandedcolortbl;;}\f0\fs24 )" +
      std::string("\n");
  for (char const c : policy) {
    if (c == '{' || c == '}') rich += '\\';
    if (c == '\n') rich += "\\";
    rich += c;
  }
  return {
      {"```json\n" + policy + "\n```\n", {markdown}},
      {policy + "\n```\n", {markdown}},
      {"Here it is:\n\n~~~\n" + policy + "\n~~~\nDone.", {markdown}},
      {"`" + replaced(policy, "\n", " ") + "`", {markdown}},
      {"> " + replaced(policy, "\n", "\n> ") + "\n", {"each line begins with `>`, as in a quoted mail"}},
      {replaced(policy, "\"", "&quot;"), {entities}},
      {replaced(replaced(replaced(policy, "\"", "&#34;"), "  ", "&nbsp; "), "\n", "<br>\n"), {entities}},
      {"<pre><code class=\"language-json\">" + policy + "</code></pre>\n", {"this is HTML, not JSON"}},
      {"<p>" + replaced(curly(policy), "\n", "</p>\n<p>") + "</p>",
       {"this is HTML, not JSON",
        "strings need straight quotation marks (`\"`), not curly ones (and in 6 more places)"}},
      {rich + "}", {"this is RTF, as a word processor writes it, not plain text"}},
      {utf16(policy, false), {"the text is UTF-16, not UTF-8"}},
      {utf16(policy, true), {"the text is UTF-16, not UTF-8"}},
      {utf16("```\n" + policy + "\n```", false), {"the text is UTF-16, not UTF-8", markdown}},
      {"@@ -1,11 +1,10 @@\n " + replaced(policy, "\n", "\n ") + "\n-old\n", {policy_of_lines}},
      {"--- a.json\n+++ a.json\n@@ -1 +1,10 @@\n-{}\n+" + replaced(policy, "\n", "\n+") + "\n",
       {policy_of_lines}},
      {numbered(policy), {"each line begins with its number"}},
      {replaced(policy, "[\"Back", "[\n- \"Back"), {"lines begin with a sign, as in a list in Markdown"}},
      {"[code lang=\"json\"]" + policy + "[/code]\n",
       {"`[code]` is the mark of a forum or a page, not JSON"}},
      {"\"" + replaced(policy, "\"", "\"\"") + "\"",
       {"every quotation mark is doubled: this is a cell of a table (CSV)"}},
      {"curl -H 'Accept: a' -d '" + policy + "' https://example.com",
       {"this is a command with a policy in it, not JSON"}},
      {"function f() { return `" + policy + "`; }",
       {"this is a command or a program with a policy in it, not JSON"}},
      {replaced(policy, "\"", "\\\""),
       {"every quotation mark has a backslash: this is JSON inside a string"}},
      {replaced(replaced(policy, "\"", "\\\""), "\n", "\\r\\n"),
       {"every quotation mark has a backslash: this is JSON inside a string"}},
      {as_php, {php}},
      {"<?php\nreturn " + as_php + ";\n?>\n", {php}},
      {"$policy = " + as_php + ";", {php}},
      {"```php\n$policy = " + as_php + ";\n```\n", {markdown, php}},
      {"{'Statement' => [{'Effect': 'deny', 'Resource' => [0 => 'BackendMenu:menu/tools.php', 1 => 'Url:/a?b=c'], 'Enforce' => true}]}",
       {php}},
      {as_javascript, {javascript}},
      {"const policy = " + as_javascript + ";\n", {javascript}},
      {"module.exports = " + policy, {javascript}},
      {"{'Statement': [{'Effect': 'deny', 'Resource': ['BackendMenu:menu/tools.php', 'Url:/a?b=c'], 'Enforce': True}]}",
       {"this is Python code, not JSON"}},
      {"---\nStatement: # what is closed\n  - Effect: deny\n    Resource:\n      - BackendMenu:menu/tools.php\n"
       "      - \"Url:/a?b=c\"\n    Enforce: true\n",
       {"this is YAML, not JSON"}},
      {"Statement:\n- Effect: 'deny'\n  Resource: [BackendMenu:menu/tools.php, \"Url:/a?b=c\"]\n  Enforce: yes",
       {"this is YAML, not JSON"}},
      {"Please use this policy:\n" + policy + "\nIt closes the tools.", {around}},
      {"Policy - version 2\n" + curly(policy),
       {around, "strings need straight quotation marks (`\"`), not curly ones (and in 6 more places)"}},
  };
}

} // namespace

TEST_CASE("a policy in any costume has one problem for each kind, and its first fix leaves the policy") {
  for (Row const& row : costumes()) {
    INFO(row.text);
    CHECK(messages(row.text) == row.messages);
    std::string const text = repaired(row.text);
    INFO(text);
    CHECK(nlohmann::json::parse(text, nullptr, false) == nlohmann::json::parse(policy));
    CHECK(pasted::read(text).well_formed());
  }
}

TEST_CASE("Windows line ends change nothing") {
  for (Row const& row : costumes()) {
    if (row.text.find('\0') != std::string::npos) continue;
    std::string const text = replaced(row.text, "\n", "\r\n");
    INFO(text);
    CHECK(messages(text) == row.messages);
    CHECK(nlohmann::json::parse(repaired(text), nullptr, false) == nlohmann::json::parse(policy));
  }
}

TEST_CASE("what is in a costume has its place in the original text") {
  for (Row const& row : costumes()) {
    if (row.text.find('\0') != std::string::npos || row.text.find("\\rtf") != std::string::npos) continue;
    INFO(row.text);
    syntax::Tree const tree = pasted::read(row.text);
    auto const edits =
        tree.problems().front().edits.empty() ? tree.problems().back().edits : tree.problems().front().edits;
    std::string const text = fix::apply(row.text, edits);
    auto const at = static_cast<Offset>(text.find("tools.php"));
    Span const place = fix::map_to_original(edits).to_source({at, at + 9});
    CHECK(row.text.substr(place.begin, place.size()).find("tools.php") != std::string::npos);
  }
}

TEST_CASE("several policies become one") {
  std::string const one = R"({"Statement": [{"Effect": "deny", "Resource": "Url:/a"}]})";
  std::string const two =
      "{\n  \"Version\": \"1\",\n  \"Statement\": {\"Effect\": \"deny\", \"Resource\": \"Url:/b\"},\n"
      "  \"Param\": [{\"Key\": \"k\", \"Value\": 1}]\n}";
  auto const a = nlohmann::json::parse(R"({"Effect": "deny", "Resource": "Url:/a"})");
  auto const b = nlohmann::json::parse(R"({"Effect": "deny", "Resource": "Url:/b"})");
  CHECK(messages(one + "\n" + one) ==
        Strings{"there are 2 policies in this text, and AAM reads none of them"});
  CHECK(nlohmann::json::parse(repaired(one + "\n\n" + one + ",\n" + one + ";"))["Statement"] ==
        nlohmann::json{a, a, a});
  for (std::string const& text : {one + two, one + ",\n" + two, one + "\n---\n" + two + "\n"}) {
    INFO(text);
    auto const joined = nlohmann::json::parse(repaired(text), nullptr, false);
    REQUIRE(joined.is_object());
    CHECK(joined["Statement"] == nlohmann::json{a, b});
    CHECK(joined["Param"].size() == 1);
  }
  CHECK(nlohmann::json::parse(repaired(two + one))["Version"] == "1");
}

TEST_CASE("statements one after the other become one list") {
  std::string const a = R"({"Effect": "deny", "Resource": "Url:/a"})";
  std::string const b = R"({"Effect": "allow", "Resource": "Url:/b"})";
  CHECK(messages(a + "\n" + b + "\n") ==
        Strings{"there are 2 statements in this text, and AAM reads none of them"});
  CHECK(nlohmann::json::parse(repaired(a + "\n" + b + "\n" + a)) ==
        nlohmann::json::parse(R"({"Statement": [)" + a + "," + b + "," + a + "]}"));
}

TEST_CASE("a policy that was encoded twice") {
  std::string const text = nlohmann::json(policy).dump();
  CHECK(messages(text) == Strings{"every quotation mark has a backslash: this is JSON inside a string"});
  CHECK(nlohmann::json::parse(repaired(text)) == nlohmann::json::parse(policy));
  CHECK(messages(R"("just a string")").empty());
  CHECK(messages(R"("{\"a\": 1}")").empty());
}

TEST_CASE("programs with code after the policy, or with the policy in a string") {
  std::string const javascript = R"(const policy = {
  Statement: [ { Effect: "deny", Resource: "Url:/a", }, ],
};
export default policy;
)";
  CHECK(messages(javascript) == Strings{"this is JavaScript code, not JSON"});
  CHECK(nlohmann::json::parse(repaired(javascript))["Statement"].size() == 1);
  CHECK(
      messages("policy = {\n  'Statement': [{'Effect': 'deny', 'Resource': 'Url:/a', 'Enforce': True}],\n}\n"
               "print(json.dumps(policy))\n") == Strings{"this is Python code, not JSON"});
  std::string const heredoc = "<?php\nfunction f() {\n  return <<<JSON\n" + policy + "\nJSON;\n}\n";
  CHECK(messages(heredoc) == Strings{"this is PHP code with a policy in it, not JSON"});
  CHECK(nlohmann::json::parse(repaired(heredoc)) == nlohmann::json::parse(policy));
  std::string const php = "<?php\n$policy = '" + policy + "';\n";
  CHECK(messages(php) == Strings{"this is PHP code with a policy in it, not JSON"});
  CHECK(nlohmann::json::parse(repaired(php)) == nlohmann::json::parse(policy));
  CHECK(messages("let p = '" + policy + "';") ==
        Strings{"this is JavaScript code with a policy in it, not JSON"});
}

TEST_CASE("curly quotation marks as entities are one finding with the HTML around them") {
  std::string const text = "<p>{&#8220;Statement&#8221;: [{&#8220;Effect&#8221;: &#8220;deny&#8221;, "
                           "&#8220;Resource&#8221;: &#8220;Url:/a&#8221;}]}</p>";
  CHECK(messages(text) == Strings{"this is HTML, not JSON"});
  CHECK(nlohmann::json::parse(repaired(text))["Statement"].size() == 1);
}

TEST_CASE("JSON, and JSON with a mistake, is in no costume") {
  for (std::string const text :
       {R"({"Statement": []})", R"(["```", "<p>&quot;</p>", "{\\rtf1}", "'a' => 1", "const x = 1;"])",
        "{\"a\": \"x\\\\\"}", "null"}) {
    INFO(text);
    CHECK(pasted::read(text).well_formed());
  }
  for (std::string const text :
       {"// a note\n{\"Statement\": [],}", "{'Statement': []}", "{Statement: []}", R"({"Statement": [})",
        R"({"Statement": ["<b>&amp;</b>",]})", R"({"Statement": [{"Note": "&quot;no&quot; <b>x</b>"},]})",
        "# what is closed\n{\"Statement\": [] // []\n}", "{\"a\": 1}}", "{} {}", R"("Statement": []})", "x",
        "", "{\"Statement\": [],, }"}) {
    INFO(text);
    syntax::Tree const tree = pasted::read(text);
    CHECK_FALSE(tree.well_formed());
    CHECK(tree.problems().size() == syntax::parse(text).problems().size());
    for (syntax::Problem const& problem : tree.problems()) CHECK(problem.kind != syntax::ProblemKind::pasted);
  }
}

TEST_CASE("JSON after a byte order mark or an invisible character is not YAML") {
  for (std::string const start : {"\xEF\xBB\xBF", "\xE2\x80\x8B"})
    for (char const* const text :
         {R"({"Statement":[{"Effect":"deny","Resource":"Capability:import"}]})",
          R"({"Statement": [{"Effect": "deny", "Resource": "Capability:import"}]})"}) {
      INFO(start << text);
      for (std::string const& message : messages(start + text)) CHECK(message.find("YAML") == message.npos);
    }
}

TEST_CASE("a fix that would leave nothing of the policy is not offered") {
  std::string const text = R"(<policy><statement effect="deny" resource="Url:/a"/></policy>)";
  CHECK(messages(text) == Strings{"this is HTML or XML, not JSON"});
  CHECK(pasted::read(text).problems()[0].edits.empty());
}

TEST_CASE("hostile texts are read quickly") {
  auto const repeated = [](std::string_view piece, std::size_t bytes) {
    std::string result;
    while (result.size() < bytes) result += piece;
    return result;
  };
  constexpr std::size_t size = 200'000;
  for (std::string_view const begin :
       {"", "{", "[", "Statement:\n", "{\\rtf1 ", "```\n", "{&quot;", "<a>", "{\"Statement\":[]}", "x = ["})
    for (std::string_view const piece : std::initializer_list<std::string_view>{"```\n",
                                                                                "`",
                                                                                "> \n",
                                                                                "&quot;",
                                                                                "&",
                                                                                "<a",
                                                                                "<a>",
                                                                                "</p>",
                                                                                "{",
                                                                                "}",
                                                                                "\\",
                                                                                "\\'93",
                                                                                "\\u8220?",
                                                                                "\\*",
                                                                                "\\\"",
                                                                                "[",
                                                                                "]",
                                                                                "array(",
                                                                                "'a'=>",
                                                                                "'a',",
                                                                                "a:1,",
                                                                                "//\n",
                                                                                "/*",
                                                                                "#\n",
                                                                                "- ",
                                                                                "- a\n",
                                                                                "a: b\n",
                                                                                " - a: b\n",
                                                                                "a:\n",
                                                                                "'",
                                                                                "\"",
                                                                                "{\"Statement\":[]}",
                                                                                "{\"Statement\":[],}",
                                                                                "{",
                                                                                "\n",
                                                                                "x ",
                                                                                "0=>1,",
                                                                                std::string_view("a\0", 2),
                                                                                std::string_view("\0a", 2)}) {
      std::string const text = std::string(begin) + repeated(piece, size);
      INFO(begin << " then " << piece);
      auto const start = std::chrono::steady_clock::now();
      syntax::Tree const tree = pasted::read(text);
      // Each takes some milliseconds; quadratic code takes minutes.
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
      for (syntax::Problem const& problem : tree.problems()) (void)fix::apply(text, problem.edits);
    }
}

TEST_CASE("ConfigPress is named, and gets no fix") {
  Strings const expected{"this is ConfigPress, AAM's configuration, not a policy"};
  std::string const denied =
      "[aam]\n; of 2019\nfrontend.accessDenied.type = \"page\"\nfrontend.accessDenied.page = 42\n";
  CHECK(messages(denied) == expected);
  CHECK(repaired(denied) == denied);
  CHECK(pasted::read(denied).problems().front().help.find("redirect:on:access-denied") != std::string::npos);
  CHECK(messages("; x\r\ncore.settings.restful_enabled = false\r\n") == expected);
  CHECK(messages("[mail]\nhost = \"localhost\"\n") != expected);
  CHECK(messages("[\"core.settings\"] x = 1\n") != expected);
}

TEST_CASE("damaged costumes are read, and their fixes fit the text") {
  std::mt19937 random(11);
  std::vector<Row> const rows = costumes();
  std::size_t recognised = 0;
  for (int round = 0; round < 4'000; ++round) {
    std::string text = rows[random() % rows.size()].text;
    for (std::size_t change = 0; change < 3; ++change) {
      std::size_t const at = random() % text.size();
      if (random() % 2 == 0)
        text.erase(at, random() % 5 + 1);
      else
        text.insert(at, text.substr(random() % text.size(), random() % 9));
      if (text.empty()) text = "x";
    }
    INFO(text);
    syntax::Tree const tree = pasted::read(text);
    bool in_order = true;
    for (syntax::Problem const& problem : tree.problems()) {
      recognised += problem.kind == syntax::ProblemKind::pasted;
      Offset end = 0;
      for (diag::TextEdit const& edit : problem.edits) {
        in_order = in_order && edit.span.begin >= end && edit.span.end >= edit.span.begin &&
                   edit.span.end <= text.size();
        end = edit.span.end;
      }
      in_order = in_order && problem.span.begin <= problem.span.end && problem.span.end <= text.size();
    }
    REQUIRE(in_order);
    for (std::size_t i = 1; i < tree.problems().size(); ++i)
      REQUIRE(tree.problems()[i - 1].span.begin < tree.problems()[i].span.begin);
  }
  CHECK(recognised > 1000);
}
