// What strangers paste: one finding for one cause, fixes that leave a policy that loads, and the mistakes below it.
#include "fix/apply.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace aclint;

namespace {

workspace::Result judge(std::string_view text) {
  return workspace::check(text, {.named = true}, rules::all());
}

// "line rule" of each error and warning.
std::vector<std::string> findings(std::string_view text) {
  std::vector<std::string> result;
  LineIndex const lines(text);
  for (diag::Diagnostic const& found : judge(text).diagnostics)
    if (found.severity <= diag::Severity::warning)
      result.push_back(std::to_string(lines.position(found.span.begin).line) + " " + std::string(found.rule));
  return result;
}

struct Row {
  std::string text;
  std::vector<std::string> findings;
};

std::string const statement = R"({"Effect": "deny", "Resource": "BackendMenu:menu/upload.php"})";
std::string const misspelled = R"({"Efect": "allow", "Resource": "Capability:edit_posts"})";

std::vector<Row> const rows{
    {"```json\n{\"Statement\": [" + statement + "]}\n```\n", {"1 syntax/pasted-text"}},
    {"```json\n{\"Statement\": [\n" + misspelled + "]}\n```\n",
     {"1 syntax/pasted-text", "3 schema/unknown-key"}},
    {"{&quot;Statement&quot;: [{&quot;Effect&quot;: &quot;deny&quot;,\n &quot;Resource&quot;: &quot;BackendMenu:menu/uplaod.php&quot;}]}",
     {"1 syntax/pasted-text", "2 resource/unknown-menu-item"}},
    {"[\n  'Statement' => [\n    ['Effect' => 'deny', 'Resource' => 'BackendMenu:menu/upload.php']\n  ]\n]",
     {"1 syntax/pasted-text"}},
    {"{\n  Statement: [\n    {Effect: 'dney', Resource: 'BackendMenu:menu/upload.php'},\n  ]\n}",
     {"1 syntax/pasted-text", "3 schema/invalid-effect"}},
    {"Statement:\n  - Effect: deny\n    Resource: BackendMneu:menu/upload.php\n",
     {"1 syntax/pasted-text", "3 resource/unknown-type"}},
    {"{\u201cStatement\u201d: [{\u201cEffect\u201d: \u201cdeny\u201d,\n \u201cResource\u201d: \u201cBackendMenu:menu/upload.php\u201d}]}",
     {"1 syntax/single-quoted-string"}},
    {"{\n\u00a0 \u00a0 \"Statement\": [\n\u00a0 \u00a0 \u00a0 \u00a0" + misspelled + "]\n}",
     {"2 syntax/invalid-json", "3 schema/unknown-key"}},
    {"{\"Statement\": [" + statement + "]}\n{\"Statement\": [\n" + misspelled + "]}",
     {"2 syntax/pasted-text", "3 schema/unknown-key"}},
    {"{\"Statement\": [" + statement + ", ...]}", {"1 syntax/invalid-json"}},
    {"{\"Statement\": [{\"Effect\": \"deny\", \"Resource\": \"BackendMenu:menu/\nupload.php\"}]}",
     {"1 syntax/invalid-json"}},
    {"{\"Statement\": " + statement + ",\n " + misspelled + "}",
     {"2 syntax/invalid-json", "2 schema/unknown-key"}},
    {"{\n    \"Statement\": [\n        {\n            \"Effect\": \"deny\",\n            \"Resource\": [\"BackendMenu:menu/tools.php\"]]\n"
     "        }\n    ]\n}",
     {"5 syntax/invalid-json"}},
    {"{\"Statement\": [{\"Effect\": \"deny\", \"Resource\": \"PostType:post:posts\", \"Action\": \"Edit\",\n"
     "\"Condition\": {\"Equals\": {\"(*int)${CALLBACK.Club\\Members\\Access::level}\": 1}}}]}",
     {"2 syntax/invalid-json"}},
    {"[{\"Statement\": [" + statement + "]}, {\"Statement\": [" + statement + "]}]",
     {"1 schema/list-of-policies"}},
    {"[" + statement + ",\n" + misspelled + "]", {"1 schema/lone-statement", "2 schema/unknown-key"}},
    {misspelled, {"1 schema/lone-statement", "1 schema/unknown-key"}},
    {"{\"Statements\": [" + statement + ",\n" + misspelled + "]}",
     {"1 schema/misspelled-section", "2 schema/unknown-key"}},
    {"{\"Statement\": [" + statement + ",\n" + misspelled + "],} // done",
     {"2 schema/unknown-key", "2 syntax/trailing-comma", "2 syntax/comment-in-json"}},
    // nobody knows what is missing at the end
    {"{\"Statement\": [" + statement + ",\n{\"Efect\": \"allow\", \"Resou", {"2 syntax/invalid-json"}},
};

} // namespace

TEST_CASE("one finding for one cause, and the next mistake is found, too") {
  for (Row const& row : rows) {
    INFO(row.text);
    CHECK(findings(row.text) == row.findings);
  }
}

TEST_CASE("fixes of what cannot be read leave a policy that loads, alone and together") {
  std::size_t alone = 0;
  for (Row const& row : rows) {
    INFO(row.text);
    workspace::Result const result = judge(row.text);
    auto const of_text = [](diag::Diagnostic const& found) { return found.rule.starts_with("syntax/"); };
    auto const broken = std::count_if(result.diagnostics.begin(), result.diagnostics.end(), of_text);
    for (diag::Diagnostic const& found : result.diagnostics) {
      if (found.fixes.empty() || (of_text(found) && broken > 1)) continue;
      std::string const fixed = fix::apply(row.text, found.fixes.front().edits);
      INFO(found.fixes.front().title << "\n" << fixed);
      CHECK(judge(fixed).loads);
      ++alone;
    }
    fix::Fixed const fixed = fix::fix_all(
        row.text, [](std::string_view text) { return judge(text).diagnostics; }, fix::Which::all);
    INFO(fixed.text);
    CHECK(fixed.settled);
    // Nobody knows how a text that ends inside a string went on.
    bool const cut = std::ranges::any_of(result.diagnostics, [](diag::Diagnostic const& found) {
      return found.message.starts_with("the text ends inside this string");
    });
    CHECK(judge(fixed.text).loads != cut);
    if (cut) continue;
    for (std::string const& found : findings(fixed.text)) CHECK(found.find(" syntax/") == std::string::npos);
  }
  CHECK(alone > 15);
}
