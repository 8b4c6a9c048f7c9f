// Tests the first fix of each finding, safe or not, alone and together with all others: what an author gets who accepts
// everything that aclint offers.
//
// - The text stays readable, or becomes so.
// - It has no new construct that crashes the site, and no new condition that always holds.
// - Nothing is opened that the text closes literally: what a statement with `"Effect": "deny"` denies by its own resource stays
//   denied, as the engine says, if all conditions of denies hold and none of those of allows. A fix may write another resource
//   in place of one that AAM never reads.
//
// The texts are those of testdata/policies, the examples on pages of rules, mutants of correct policies, and a list of what
// people have written, with what the first fixes have to make of it.
#include "catalog/resource_types.h"
#include "engine/engine.h"
#include "facts/losses.h"
#include "facts/test_policy.h"
#include "fix/apply.h"
#include "lint/report/losses.h"
#include "mutation/mutant.h"
#include "plain_examples.h"
#include "rules.h"
#include "syntax/parse.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace aclint;
using diag::Diagnostic;
using diag::TextEdit;

namespace {

std::filesystem::path const policies = std::filesystem::path(ACLINT_TESTDATA) / "policies";

workspace::Result judge(std::string_view text) { return workspace::check(text, {{}, true}, rules::all()); }

bool is_readable(std::string_view text) { return syntax::parse(text).well_formed(); }

bool is_always_true(std::string_view rule) {
  return rule == "condition/always-true" || rule == "condition/not-equals-many" ||
         rule == "condition/matches-everything";
}

std::size_t crashes(std::vector<Diagnostic> const& all) {
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [](auto const& found) { return found.rule.starts_with("fatal/"); }));
}

// The places of conditions that always hold and that the text did not have before the fix.
std::vector<std::string> new_always_true(std::vector<Diagnostic> const& all, std::string_view fixed,
                                         std::string_view before) {
  std::vector<std::string> result;
  for (Diagnostic const& found : all) {
    std::string const place(fixed.substr(found.span.begin, found.span.end - found.span.begin));
    if (is_always_true(found.rule) && before.find(place) == before.npos) result.push_back(place);
  }
  return result;
}

// What a policy denies literally.
struct Denied {
  facts::Item item;
  Span resource;
  Span action; ///< empty: none
  Span statement;
};

engine::Decision decide(std::string_view text, facts::Item const& item) {
  engine::Site site;
  site.policies.push_back({.id = 1, .text = std::string(text), .attach = {"default"}});
  engine::Subject const subject{.roles = {"editor"}, .id = 5};
  condition::Request const request;
  engine::Engine engine(site, subject, request);
  php::FatalError fault;
  engine::Decision result = engine.decide(
      item, fault, {.conditions = engine::Conditions::most_closed, .wildcards = engine::Wildcards::literal});
  if (fault) result.effect = engine::Effect::deny; // nobody gets anything
  return result;
}

std::vector<Denied> denied_by(std::string const& text) {
  std::vector<Denied> result;
  if (!is_readable(text)) return result;
  TestPolicy const policy(text);
  facts::Facts const& facts = policy.facts;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    policy::Statement const& statement = facts.policy().statements[facts.candidates()[i].statement];
    if (!statement.effect || facts.tree().string(statement.effect.value) != "deny") continue;
    facts::Item item = lint::item_of(facts, i);
    auto const* const type = catalog::find_resource_type(item.name.substr(0, item.name.find(':')));
    if (type != nullptr && type->action_use == catalog::ActionUse::required && item.action.empty())
      continue;                                                         // AAM ignores it
    if (facts::about_dashboard(facts, facts.candidates()[i])) continue; // AAM never denies it
    policy::NodeId const action = facts.origin(i).action;
    engine::Decision const decision = decide(text, item);
    auto const place = decision.decided_by();
    if (decision.effect == engine::Effect::deny && place &&
        place->statement == facts.candidates()[i].statement)
      result.push_back({std::move(item), facts.tree()[facts.origin(i).resource].span,
                        action == policy::no_node ? Span{} : facts.tree()[action].span,
                        facts.tree()[statement.node].span});
  }
  return result;
}

bool has_fix(std::vector<Diagnostic> const& found) {
  return std::any_of(found.begin(), found.end(), [](auto const& one) { return !one.fixes.empty(); });
}

// Its fix makes a statement weaker, as its author says: `"Enforce": "no"`.
bool says_no(Diagnostic const& found) {
  return found.rule == "schema/enforce-not-boolean" && !found.fixes.empty() &&
         found.fixes.front().title == "Write `false`";
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

class FirstFixes {
public:
  std::size_t alone = 0;
  std::size_t together = 0;

  void run(std::string const& text) {
    std::vector<Diagnostic> const found = judge(text).diagnostics;
    if (!has_fix(found)) return;
    INFO(text);
    bool const readable = is_readable(text);
    std::vector<Denied> const denied = denied_by(text);
    auto const broken = std::count_if(found.begin(), found.end(), [](auto const& one) {
      return one.rule.starts_with("syntax/") && one.severity == diag::Severity::error;
    });
    for (Diagnostic const& one : found) {
      if (one.fixes.empty()) continue;
      ++alone;
      INFO(one.rule << ": " << one.message << "\n" << one.fixes.front().title);
      std::vector<TextEdit> const& edits = one.fixes.front().edits;
      check(text, found, says_no(one) ? std::vector<Denied>{} : denied, edits, readable || broken == 1);
    }
    ++together;
    std::string current = text;
    std::vector<Diagnostic> now = found;
    for (std::size_t pass = 0; pass < fix::max_passes; ++pass) {
      std::vector<TextEdit> const edits = fix::edits_of(now, fix::Which::all);
      if (edits.empty()) return; // there are none left
      INFO("all fixes together, pass " << pass + 1);
      bool const weaker = std::any_of(now.begin(), now.end(), says_no);
      check(current, now, weaker ? std::vector<Denied>{} : denied_by(current), edits, is_readable(current));
      current = fix::apply(current, edits);
      now = judge(current).diagnostics;
    }
    FAIL_CHECK("fixes without end");
  }

private:
  void check(std::string const& text, std::vector<Diagnostic> const& found, std::vector<Denied> const& denied,
             std::vector<TextEdit> const& edits, bool must_be_readable) {
    std::string const fixed = fix::apply(text, edits);
    INFO("fixed:\n" << fixed);
    // What a mistake has hidden may need a fix of its own.
    if (must_be_readable) CHECK((is_readable(fixed) || has_fix(judge(fixed).diagnostics)));
    if (!is_readable(text) || !is_readable(fixed)) return;
    std::vector<Diagnostic> const after = judge(fixed).diagnostics;
    CHECK(crashes(after) <= crashes(found));
    CHECK(new_always_true(after, fixed, text) == std::vector<std::string>{});
    for (Denied const& one : denied) {
      bool const rewritten = std::any_of(edits.begin(), edits.end(), [&](TextEdit const& edit) {
        return (overlap(edit.span, one.resource) || overlap(edit.span, one.action)) &&
               edit.span.end - edit.span.begin < one.statement.end - one.statement.begin;
      });
      if (rewritten) continue;
      INFO("denied before: " << one.item.name << " " << one.item.action);
      CHECK(decide(fixed, one.item).effect == engine::Effect::deny);
    }
  }
};

// Without whitespace outside of strings.
std::string compact(std::string_view json) {
  std::string result;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    char const c = json[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') result += json[i++];
    if (in_string || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) result += json[i];
  }
  return result;
}

struct Row {
  std::string text;
  std::string fixed; ///< with all first fixes, until there are none left; empty: there is no fix
};

std::string policy(std::string const& statements) { return R"({"Statement": [)" + statements + "]}"; }

std::string with_condition(std::string const& condition) {
  return policy(R"({"Effect": "deny", "Resource": "Url:/board", "Condition": {)" + condition + "}}");
}

std::string const posts = R"({"Effect": "deny", "Resource": "Capability:edit_posts"})";
std::string const pages = R"({"Effect": "deny", "Resource": "Capability:edit_pages"})";

std::vector<Row> rows() {
  return {
      // A key that AAM does not know: the author means more than AAM reads.
      {policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages", "enforce": true},
                 {"Effect": "allow", "Resource": "Capability:edit_pages"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages", "Enforce": true})")},
      // Contradictions: a deny is never removed.
      {policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages"},
                 {"Effect": "allow", "Resource": "Capability:edit_pages"})"),
       ""},
      {policy(R"({"Effect": "allow", "Resource": "Capability:edit_pages", "Enforce": "false"},
                 {"Effect": "deny", "Resource": "Capability:edit_pages"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages"})")},
      // An exception in the wrong order, or without `Enforce`.
      {policy(
           R"({"Effect": "allow", "Resource": "Capability:edit_pages", "Condition": {"In": {"administrator": "${USER.roles}"}}},
                 {"Effect": "deny", "Resource": "Capability:edit_pages"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages"},
                 {"Effect": "allow", "Resource": "Capability:edit_pages", "Condition": {"In": {"administrator": "${USER.roles}"}}})")},
      {policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages", "Enforce": true},
                 {"Effect": "allow", "Resource": "Capability:edit_pages", "Condition": {"In": {"administrator": "${USER.roles}"}}})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:edit_pages", "Enforce": true},
                 {"Effect": "allow", "Resource": "Capability:edit_pages", "Enforce": true, "Condition": {"In": {"administrator": "${USER.roles}"}}})")},
      // Two screens of one metabox.
      {policy(R"({"Effect": "deny", "Resource": "Metabox:post_excerpt_meta_box", "ScreenId": "post"},
                 {"Effect": "deny", "Resource": "Metabox:post_excerpt_meta_box", "ScreenId": "page"})"),
       policy(R"({"Effect": "deny", "Resource": "Metabox:post_excerpt_meta_box"})")},
      // The same key twice.
      {R"({"Statement": [)" + posts + R"(], "Statement": [)" + pages + "]}", policy(posts + "," + pages)},
      {R"({"Statement": [{"Effect": "deny", "Resource": "Capability:edit_posts", "Resource": ["Capability:edit_pages"]}]})",
       policy(R"({"Effect": "deny", "Resource": ["Capability:edit_posts", "Capability:edit_pages"]})")},
      {with_condition(R"("Equals": {"${USER.ID}": 5}, "Equals": {"${USER.ID}": 6})"),
       with_condition(R"("Equals": {"${USER.ID}": [5, 6]})")},
      {with_condition(R"("NotEquals": {"${USER.ID}": 5}, "NotEquals": {"${USER.ID}": 6})"), ""},
      {policy(R"({"Effect": "deny", "Resource": "Capability:edit_posts", "Effect": "allow"})"), ""},
      // Effects in other languages, with a sign too many, unknown, and where they do not belong.
      {policy(R"({"Effect": "erlauben", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "allow", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "verbieten", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "interdire", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "permitir", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "allow", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "not allowed", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "deny", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "allow,", "Resource": "Capability:upload_files"})"),
       policy(R"({"Effect": "allow", "Resource": "Capability:upload_files"})")},
      {policy(R"({"Effect": "readonly", "Resource": "Capability:upload_files"})"), ""},
      {policy(R"({"Effect": "Capability:edit_posts", "Resource": "allow"})"),
       policy(R"({"Effect": "allow", "Resource": "Capability:edit_posts"})")},
      {policy(R"({"Resource": "deny:Capability:edit_posts"})"), policy(posts)},
      {policy(R"({"Effect": "allow", "Resource": "deny:Capability:edit_posts"})"), ""},
      {policy(R"({"Resource": {"Effect": "allow", "Name": "Capability:edit_posts"}})"),
       policy(R"({"Effect": "allow", "Resource": "Capability:edit_posts"})")},
      // Names and types.
      {policy(R"({"Effect": "alter", "Resource": "Filter:excerpt_length", "Return": 20})"),
       policy(R"({"Effect": "alter", "Resource": "Hook:excerpt_length", "Return": 20})")},
      {policy(R"({"Effect": "deny", "Resource": "Capability:!edit_posts"})"), ""},
      {policy(R"({"Effect": "deny", "Resource": "!Capability:edit_posts"})"), ""},
      {policy(R"({"Effect": "deny", "Resource": "Url:GET /members"})"),
       policy(R"({"Effect": "deny", "Resource": "Url:/members"})")},
      {policy(R"({"Effect": "deny", "Resource": "Url", "Action": "/members"})"),
       policy(R"({"Effect": "deny", "Resource": "Url:/members"})")},
      {policy(R"({"Effect": "deny", "Resource": "BackendMenu:menu/media.php"})"),
       policy(R"({"Effect": "deny", "Resource": "BackendMenu:menu/upload.php"})")},
      {policy(R"({"Effect": "deny", "Resource": "Plugin:akismet/akismet.php", "Action": "Deactivate"})"),
       policy(R"({"Effect": "deny", "Resource": "Plugin:akismet/akismet.php", "Action": "WP:deactivate"})")},
      {policy(R"({"Effect": "deny", "Resource": "Post:page:12", "NotAction": ["Read", "List"]})"),
       policy(
           R"({"Effect": "deny", "Resource": "Post:page:12", "Action": ["Edit", "Delete", "Publish", "Comment"]})")},
      // Conditions.
      {with_condition(R"("NotIn": {"${USER.ip}": ["192.168.*.*"]})"),
       with_condition(R"("NotLike": {"${USER.ip}": ["192.168.*.*"]})")},
      {with_condition(R"("Contains": {"${USER.user_login}": "temp"})"),
       with_condition(R"("Like": {"${USER.user_login}": "*temp*"})")},
      {with_condition(R"("In": {"${USER.ID}": "5,6"})"), with_condition(R"("In": {"${USER.ID}": [5, 6]})")},
      {with_condition(R"("Regex": {"${USER.user_email}": "@gmail\\.com$"})"),
       with_condition(R"("Regex": {"${USER.user_email}": "/@gmail\\.com$/"})")},
      {with_condition(R"("${USER.ID}": {"Equals": 5})"), with_condition(R"("Equals": {"${USER.ID}": 5})")},
      // Brackets and quotation marks.
      {R"({"Statement": [{"Effect": "deny,"Resource": "Capability:edit_posts"}]})", policy(posts)},
      {R"({"Statement": [{"Effect": "deny", "Resource": ("Capability:edit_posts","Capability:edit_pages")}]})",
       policy(R"({"Effect": "deny", "Resource": ["Capability:edit_posts","Capability:edit_pages"]})")},
      {R"({"Statement": [{"Effect": "deny", "Resource": ["Capability:edit_posts" and "Capability:edit_pages"]}]})",
       policy(R"({"Effect": "deny", "Resource": ["Capability:edit_posts","Capability:edit_pages"]})")},
      {R"({"Statement": {)" + posts + ", " + pages + "}}", policy(posts + "," + pages)},
      {R"({"Statement": [)" + posts + ", " + pages.substr(1) + "]}", policy(posts + "," + pages)},
      {R"({"Statement": [{"Effect": "deny", "Resource": "Capability:edit_posts")]})", policy(posts)},
      {R"("Statement": [)" + posts + "]", policy(posts)},
      {R"({"Statement": [{"Effect": "deny", "Resource": ["Capability:edit_posts", "Capability:edit_pa)", ""},
      // Pasted texts.
      {"{\n   \"Statement\": [\n-    {\"Effect\": \"allow\", \"Resource\": \"Capability:edit_posts\"}\n+    " +
           posts + "\n   ]\n }\n",
       policy(posts)},
      {"@@ -1,3 +1,3 @@\n {\n-  \"Statement\": []\n+  \"Statement\": [" + posts + "]\n }\n", policy(posts)},
      {"{\"Statement\": [\n- " + posts + ",\n- " + pages + "\n]}", policy(posts + "," + pages)},
      {"{\"Statement\": [{\"Effect\": \"deny\", \"Resource\": [\n- `Capability:edit_posts`\n- `Capability:edit_pages`\n]}]}",
       policy(R"({"Effect": "deny", "Resource": ["Capability:edit_posts","Capability:edit_pages"]})")},
      {"- " + posts + "\n- " + pages + "\n", policy(posts + "," + pages)},
      {"{\n  \"Statement\": [\n<<<<<<< HEAD\n    " + posts + "\n=======\n    " + pages +
           "\n>>>>>>> staging\n  ]\n}\n",
       ""},
      {"curl -X POST https://example.com/wp-json/aam/v2/policy -d '" + policy(posts) + "'", policy(posts)},
      {"curl -H \"Accept: json\" -d \"{\\\"Statement\\\": [{\\\"Effect\\\": \\\"deny\\\", \\\"Resource\\\": "
       "\\\"Capability:edit_posts\\\"}]}\" https://example.com",
       policy(posts)},
      {"add_filter('aam_policy', function() { return '" + policy(posts) + "'; });", policy(posts)},
      {"1  {\n2    \"Statement\": [\n3      " + posts + "\n4    ]\n5  }\n", policy(posts)},
      {"[code]" + policy(posts) + "[/code]", policy(posts)},
      {"\"{\"\"Statement\"\": [{\"\"Effect\"\": \"\"deny\"\", \"\"Resource\"\": \"\"Capability:edit_posts\"\"}]}\"",
       policy(posts)},
      {"<policy><statement effect=\"deny\" resource=\"Capability:edit_posts\"/></policy>", ""},
      {"[[Statement]]\nEffect = \"deny\"\nResource = \"Capability:edit_posts\"\n", ""},
      {"Effect,Resource\ndeny,Capability:edit_posts\n", ""},
  };
}

} // namespace

TEST_CASE("the first fixes make of a text what its author means") {
  FirstFixes check;
  for (Row const& row : rows()) {
    INFO(row.text);
    fix::Fixed const fixed = fix::fix_all(
        row.text, [](std::string_view text) { return judge(text).diagnostics; }, fix::Which::all);
    CHECK(compact(fixed.text) == compact(row.fixed.empty() ? row.text : row.fixed));
    CHECK((fixed.fixes == 0) == row.fixed.empty());
    check.run(row.text);
  }
}

TEST_CASE("the first fixes of policies do no harm") {
  FirstFixes check;
  for (char const* const kind : {"good", "seeds", "legacy", "bad"})
    for (auto const& original :
         mutation::read_policies(policies / kind, [](std::string const&) { return true; }))
      check.run(original->text);
  CHECK(check.alone > 60);
  WARN(check.alone << " fixes of " << check.together << " texts");
}

TEST_CASE("the first fixes of examples do no harm") {
  FirstFixes check;
  for (lint::RuleEntry const& entry : rules::all())
    for (std::string const& text : test::plain_examples(entry.page)) check.run(text);
  CHECK(check.alone > 300);
  WARN(check.alone << " fixes of " << check.together << " texts");
}

TEST_CASE("the first fixes of mutants do no harm") {
  FirstFixes check;
  for (auto const& original : mutation::correct_policies(policies))
    for (mutation::Operator const& op : mutation::operators())
      for (std::string const& text : mutation::mutants(op, *original, 1)) {
        INFO(op.name);
        check.run(text);
      }
  CHECK(check.alone > 1000);
  WARN(check.alone << " fixes of " << check.together << " texts");
}
