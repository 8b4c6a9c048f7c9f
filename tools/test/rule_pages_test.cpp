// Every rule's page is a test: its bad examples have exactly the findings written below them, its good ones
// none, and its fixes remove the finding.
#include "base/source_text.h"
#include "fix/apply.h"
#include "rule_page.h"
#include "rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace aclint;
using namespace aclint::test;

namespace {

std::string written(Found const& found, std::vector<SourceText> const& texts) {
  diag::Diagnostic const& diagnostic = found.diagnostic;
  Position const at = LineIndex(texts[found.text].text).position(diagnostic.span.begin);
  std::string result = (found.text == 0 ? "" : texts[found.text].name + ":") + std::to_string(at.line) + ":" +
                       std::to_string(at.column) + " " + std::string(diag::name(diagnostic.severity)) + ": " +
                       diagnostic.message + "\n";
  for (diag::Fix const& fix : diagnostic.fixes) result += "  fix: " + fix.title + "\n";
  return result;
}

std::map<std::string, std::size_t> serious(std::vector<Found> const& all) {
  std::map<std::string, std::size_t> result;
  for (Found const& found : all)
    if (found.diagnostic.severity <= diag::Severity::warning) ++result[std::string(found.diagnostic.rule)];
  return result;
}

// A fix removes its own finding and adds none at warning or above.
void check_fixes(std::vector<SourceText> const& texts, PageExample const& example, Found const& of) {
  diag::Diagnostic const& diagnostic = of.diagnostic;
  auto const of_rule = [&](std::vector<Found> const& all) {
    return std::count_if(all.begin(), all.end(),
                         [&](auto const& found) { return found.diagnostic.rule == diagnostic.rule; });
  };
  std::vector<Found> const before = diagnose(texts, example);
  std::map<std::string, std::size_t> const serious_before = serious(before);
  for (diag::Fix const& one : diagnostic.fixes) {
    INFO("fix: " << one.title);
    for (std::size_t i = 1; i < one.edits.size(); ++i)
      REQUIRE(one.edits[i - 1].span.end <= one.edits[i].span.begin);
    std::vector<SourceText> fixed = texts;
    fixed[of.text].text = fix::apply(fixed[of.text].text, one.edits);
    INFO(fixed[of.text].text);
    std::vector<Found> const after = diagnose(fixed, example);
    CHECK(of_rule(after) < of_rule(before));
    // Only after a fix of a syntax error can other rules report what is wrong.
    bool const was_unreadable = std::string_view(diagnostic.rule).starts_with("syntax/");
    for (auto const& [rule, count] : serious(after)) {
      INFO(rule);
      auto const earlier = serious_before.find(rule);
      if (!was_unreadable) CHECK(count <= (earlier == serious_before.end() ? 0 : earlier->second));
    }
  }
}

// Returns what the findings offer.
lint::Fixability check_bad(lint::RuleEntry const& entry, PageExample const& example) {
  std::vector<SourceText> const texts = texts_of(example);
  INFO(texts.front().text);
  REQUIRE(example.expected.size() == 1);
  std::string const& expected = example.expected.front();
  std::string with_fixes;
  std::string without_fixes;
  auto offered = lint::Fixability::none;
  for (Found const& found : diagnose(texts, example)) {
    if (found.diagnostic.rule != entry.rule->id) continue;
    std::string const line = written(found, texts);
    with_fixes += line;
    without_fixes += line.substr(0, line.find('\n') + 1);
    check_fixes(texts, example, found);
    CHECK_FALSE(found.diagnostic.notes.empty());
    for (diag::Fix const& fix : found.diagnostic.fixes)
      offered = std::max(offered, fix.safe ? lint::Fixability::safe : lint::Fixability::unsafe);
  }
  bool const fixes_named = expected.find("\n  fix: ") != std::string::npos;
  CHECK((fixes_named ? with_fixes : without_fixes) == expected + "\n");
  return offered;
}

void check_good(lint::RuleEntry const& entry, PageExample const& example) {
  std::vector<SourceText> const texts = texts_of(example);
  INFO(texts.front().text);
  for (Found const& found : diagnose(texts, example)) {
    INFO(found.diagnostic.rule << ": " << found.diagnostic.message);
    CHECK(found.diagnostic.rule != entry.rule->id);
    CHECK(found.diagnostic.severity > diag::Severity::warning);
  }
}

// The words in backticks, `like-this`.
std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t at = text.find('`'); at != std::string_view::npos; at = text.find('`', at)) {
    std::size_t const end = text.find('`', at + 1);
    if (end == std::string_view::npos) break;
    result.emplace_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return result;
}

bool is_rule(std::string_view id) {
  auto const all = rules::all();
  return std::any_of(all.begin(), all.end(), [&](auto const& entry) { return entry.rule->id == id; });
}

// `See also` names only rules that exist, and not the page itself.
void check_see_also(lint::RuleEntry const& entry) {
  std::string_view const heading = "\n## See also\n";
  std::size_t const at = entry.page.find(heading);
  REQUIRE(at != std::string_view::npos);
  std::vector<std::string> const named = quoted_words(entry.page.substr(at + heading.size()));
  CHECK_FALSE(named.empty());
  for (std::string const& id : named) {
    INFO("see also " << id);
    CHECK(is_rule(id));
    CHECK(id != entry.rule->id);
  }
}

std::vector<std::string> headings(std::string_view page) {
  std::vector<std::string> result;
  std::istringstream lines{std::string(page)};
  bool open = false; // a fenced block
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) open = !open;
    if (!open && line.starts_with("## ")) result.push_back(line.substr(3));
  }
  return result;
}

void check_page(lint::RuleEntry const& entry) {
  INFO(entry.rule->id);
  std::string const heading = "# " + std::string(entry.rule->id) + "\n";
  CHECK(entry.page.starts_with(heading));
  CHECK(entry.summary().ends_with('.'));
  bool const fixes = entry.rule->fixability != lint::Fixability::none;
  std::vector<std::string> sections = headings(entry.page);
  CHECK((std::find(sections.begin(), sections.end(), "Fix") != sections.end()) == fixes);
  std::erase(sections, "Fix");
  std::erase(sections, "Options"); // optional
  CHECK(sections == std::vector<std::string>{"What", "Why", "Bad", "Good", "See also"});
  CHECK(entry.page.find("\n\nNone") == std::string_view::npos); // an empty section
  check_see_also(entry);
  std::vector<PageExample> const bad = page_examples(entry.page, "Bad");
  std::vector<PageExample> const good = page_examples(entry.page, "Good");
  CHECK_FALSE(bad.empty());
  CHECK_FALSE(good.empty());
  auto offered = lint::Fixability::none;
  for (PageExample const& example : bad) offered = std::max(offered, check_bad(entry, example));
  for (PageExample const& example : good) check_good(entry, example);
  CHECK(lint::name(offered) ==
        lint::name(entry.rule->fixability)); // `fixable` of `aclint rules --format json`
  if (entry.rule->fixability != lint::Fixability::safe) CHECK(entry.rule->after_fix == lint::AfterFix::same);
}

} // namespace

// CTest runs it for one page at a time: rule_pages_test pages -c group/name
TEST_CASE("pages") {
  for (lint::RuleEntry const& entry : rules::all()) SECTION(std::string(entry.rule->id)) {
      check_page(entry);
    }
}

TEST_CASE("rules yield to rules that exist, without cycles") {
  std::map<std::string_view, lint::Rule const*> by_id;
  for (lint::RuleEntry const& entry : rules::all()) by_id[entry.rule->id] = entry.rule;
  for (auto const& [id, rule] : by_id)
    for (std::string_view const other : rule->yields_to) {
      INFO(id << " yields to " << other);
      REQUIRE(by_id.contains(other));
      // It yields to earlier stages in any case.
      bool const remark =
          rule->at_stage() == lint::Stage::remark || by_id[other]->at_stage() == lint::Stage::remark;
      CHECK((remark || by_id[other]->at_stage() >= rule->at_stage()));
    }
  std::map<std::string_view, int> depth; // of the longest chain; a cycle has none
  for (std::size_t round = 0; round <= by_id.size(); ++round) {
    bool changed = false;
    for (auto const& [id, rule] : by_id)
      for (auto const& [other, by] : by_id)
        if (rule->yields_to_rule(*by) && depth[id] <= depth[other]) {
          depth[id] = depth[other] + 1;
          changed = true;
        }
    if (!changed) return;
  }
  FAIL("a circle of rules that yield to each other");
}

TEST_CASE("rules have known groups, and their former ids are not those of other rules") {
  std::map<std::string_view, std::size_t> names;
  for (lint::RuleEntry const& entry : rules::all()) {
    INFO(entry.rule->id);
    CHECK(std::ranges::any_of(lint::groups(),
                              [&](lint::Group const& group) { return group.name == entry.rule->group(); }));
    ++names[entry.rule->id];
    for (std::string_view const alias : entry.rule->aliases) {
      ++names[alias];
      CHECK(lint::find_rule(rules::all(), alias) == &entry);
    }
  }
  for (auto const& [name, count] : names) {
    INFO(name);
    CHECK(count == 1);
  }
}
