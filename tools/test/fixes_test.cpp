// Tests that safe fixes do what they say: on real policies, on mutants of correct ones (tools/test/mutation),
// and on mutants of mutants, where fixes touch each other.
//
// All safe fixes are applied as a command would apply them: in order of place; a fix that touches another one
// waits for the next pass; until there are none left. In between, every fix is also tried alone:
//
// - A fix that claims to keep all decisions keeps them, as the engine says, also beside another policy.
// - A fix that changes decisions on purpose repairs the mistake: a correct policy with that mistake decides
// as
//   before the mistake.
// - The text stays valid JSON, keeps its author's layout, and has no new finding at warning or above.
//
// ACLINT_ROUNDS sets the number of mutants of mutants.
#include "fix/apply.h"
#include "mutation/decisions.h"
#include "mutation/mutant.h"
#include "plain_examples.h"
#include "rules.h"
#include "syntax/parse.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace aclint;
using diag::Diagnostic;

namespace {

std::filesystem::path const policies = std::filesystem::path(ACLINT_TESTDATA) / "policies";

// What a safe fix of a rule does to decisions.
lint::AfterFix after_fix(std::string_view rule) {
  lint::RuleEntry const* const entry = lint::find_rule(rules::all(), rule);
  REQUIRE(entry != nullptr);
  return entry->rule->after_fix;
}

std::vector<Diagnostic> judge(std::string_view text) {
  return workspace::check(text, {{}, true}, rules::all()).diagnostics;
}

std::map<std::string, std::size_t> serious(std::vector<Diagnostic> const& all) {
  std::map<std::string, std::size_t> result;
  for (Diagnostic const& found : all)
    if (found.severity <= diag::Severity::warning) ++result[std::string(found.rule)];
  return result;
}

bool is_safe(Diagnostic const& found) {
  return std::any_of(found.fixes.begin(), found.fixes.end(), [](diag::Fix const& fix) { return fix.safe; });
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> result(1);
  for (char const c : text)
    if (c == '\n')
      result.emplace_back();
    else
      result.back() += c;
  return result;
}

std::string indent(std::string const& line) { return line.substr(0, line.find_first_not_of(" \t\r")); }
bool is_blank(std::string const& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

// No new indentation, no new empty line, no spaces at the end of a line.
void check_layout(std::string const& before, std::string const& after) {
  std::set<std::string> indents;
  std::size_t blank = 0;
  std::size_t trailing = 0;
  auto const ends_blank = [](std::string const& line) { return line.ends_with(' ') || line.ends_with('\t'); };
  for (std::string const& line : lines_of(before)) {
    indents.insert(indent(line));
    if (is_blank(line)) ++blank;
    if (ends_blank(line)) ++trailing;
  }
  for (std::string const& line : lines_of(after)) {
    INFO("line: " << line);
    if (is_blank(line))
      CHECK(blank-- > 0);
    else
      CHECK(indents.contains(indent(line)));
    if (ends_blank(line)) CHECK(trailing-- > 0);
  }
}

// A policy beside it that is about the same things, with every effect replaced by its opposite.
std::string opposite(std::string text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 6, "\"deny\"") == 0)
      text.replace(at, 6, "\"allow\"");
    else if (text.compare(at, 7, "\"allow\"") == 0)
      text.replace(at, 7, "\"deny\"");
  }
  return text;
}

class FixCheck {
public:
  std::size_t fixes = 0;
  std::size_t several_passes = 0;
  std::map<std::string, std::size_t> by_rule = {};

  // Returns the text after all safe fixes.
  std::string run(std::string const& text) {
    INFO(text);
    std::vector<Diagnostic> const before = judge(text);
    if (std::none_of(before.begin(), before.end(), is_safe)) return text;
    for (Diagnostic const& found : before)
      if (is_safe(found)) check_alone(text, found);
    std::string result = text;
    std::size_t passes = 0;
    for (std::vector<Diagnostic> found = before; passes < fix::max_passes; ++passes) {
      fix::Pass const pass = fix::apply_fixes(result, found, fix::Which::safe);
      if (pass.applied.empty()) break;
      INFO("after pass " << passes + 1 << ":\n" << pass.text);
      std::vector<Diagnostic> after = judge(pass.text);
      check_pass(result, found, pass, after);
      result = pass.text;
      found = std::move(after);
    }
    CHECK(passes < fix::max_passes); // the last pass changed nothing
    if (passes > 1) ++several_passes;
    check_layout(text, result);
    return result;
  }

private:
  void check_pass(std::string const& before, std::vector<Diagnostic> const& found, fix::Pass const& pass,
                  std::vector<Diagnostic> const& after) {
    syntax::Tree const old_tree = syntax::parse(before);
    syntax::Tree const new_tree = syntax::parse(pass.text);
    CHECK(new_tree.problems().size() <= old_tree.problems().size());
    bool const reveals = std::any_of(pass.applied.begin(), pass.applied.end(), [&](std::size_t i) {
      return after_fix(found[i].rule) == lint::AfterFix::more_read;
    });
    if (reveals) return;
    std::map<std::string, std::size_t> const old = serious(found);
    for (auto const& [rule, count] : serious(after)) {
      INFO(rule);
      CHECK(count <= (old.contains(rule) ? old.at(rule) : 0));
    }
  }

  void check_alone(std::string const& text, Diagnostic const& found) {
    ++fixes;
    ++by_rule[std::string(found.rule)];
    INFO(found.rule << ": " << found.message);
    fix::Pass const pass = fix::apply_fixes(text, std::vector{found}, fix::Which::safe);
    INFO("fixed:\n" << pass.text);
    REQUIRE(pass.applied.size() == 1);
    if (after_fix(found.rule) != lint::AfterFix::same) return;
    mutation::Comparison comparison(text);
    CHECK(comparison.difference(pass.text) == "");
    comparison.beside(opposite(text));
    CHECK(comparison.difference(pass.text) == "");
  }
};

// Mistakes that remove something that a fix cannot know, for example one network of a list.
bool loses_something(std::string_view op) {
  return op == "a network without a list" || op == "a network on the left" || op == "drop `Effect`" ||
         op == "AAM 6: the screen in the id";
}

// The bad examples on a rule's page that are a single policy without settings.
std::vector<std::string> bad_examples(std::string_view page) {
  return test::plain_examples(page.substr(0, page.find("\n## Good\n")));
}

bool has_safe_fix(std::string_view rule) {
  lint::RuleEntry const* const entry = lint::find_rule(rules::all(), rule);
  return entry != nullptr && entry->rule->fixability == lint::Fixability::safe;
}

bool repairs(std::string_view rule) { return has_safe_fix(rule) && after_fix(rule) != lint::AfterFix::same; }

std::size_t rounds() {
  char const* const wanted = std::getenv("ACLINT_ROUNDS");
  return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 300;
}

} // namespace

TEST_CASE("safe fixes of real policies do what they say") {
  FixCheck check;
  for (char const* const kind : {"good", "seeds", "legacy", "bad"})
    for (auto const& policy :
         mutation::read_policies(policies / kind, [](std::string const&) { return true; }))
      check.run(policy->text);
  CHECK(check.fixes > 20);
}

TEST_CASE("safe fixes of the examples on pages do what they say, and all of them are tried") {
  FixCheck check;
  for (lint::RuleEntry const& entry : rules::all()) {
    for (std::string const& text : bad_examples(entry.page)) check.run(text);
  }
  for (lint::RuleEntry const& entry : rules::all()) {
    INFO(entry.rule->id);
    bool const bytes = entry.page.find("```json bytes") != entry.page.npos;
    if (entry.rule->fixability == lint::Fixability::safe && !bytes)
      CHECK(check.by_rule[std::string(entry.rule->id)] > 0);
  }
}

TEST_CASE("safe fixes of mutants do what they say, and restore the original") {
  FixCheck check;
  std::size_t restored = 0;
  for (auto const& original : mutation::correct_policies(policies)) {
    mutation::Comparison comparison(original->text);
    for (mutation::Operator const& op : mutation::operators()) {
      bool const repairing = std::any_of(op.rules.begin(), op.rules.end(), repairs);
      for (std::string const& text : mutation::mutants(op, *original, repairing ? 4 : 1)) {
        INFO(op.name);
        std::string const fixed = check.run(text);
        if (!repairing || fixed == text || loses_something(op.name)) continue;
        INFO(text << "\nfixed:\n" << fixed);
        if (!serious(judge(fixed)).empty()) continue; // there is a finding left that only the author can fix
        CHECK(comparison.difference(fixed) == "");
        ++restored;
      }
    }
  }
  CHECK(restored > 200);
}

TEST_CASE("safe fixes of policies with several mistakes do what they say") {
  FixCheck check;
  std::mt19937 random{20261123};
  auto const originals = mutation::correct_policies(policies);
  std::vector<mutation::Operator> const operators = mutation::operators();
  std::vector<mutation::Operator> with_fixes;
  for (mutation::Operator const& op : operators)
    if (std::any_of(op.rules.begin(), op.rules.end(),
                    [](std::string_view rule) { return has_safe_fix(rule); }))
      with_fixes.push_back(op);
  auto const pick = [&](auto const& from) -> auto const& { return from[random() % from.size()]; };
  for (std::size_t round = 0; round < rounds(); ++round) {
    std::string text = pick(originals)->text;
    for (int mistakes = 0; mistakes < 4; ++mistakes) {
      mutation::Original const current("", text);
      if (!current.tree.well_formed()) break;
      std::vector<std::string> const made =
          mutation::mutants(pick(random() % 3 == 0 ? operators : with_fixes), current, 20);
      if (!made.empty()) text = pick(made);
    }
    check.run(text);
  }
  CHECK(check.fixes > rounds() / 2);
  CHECK(check.several_passes > 0);
}
