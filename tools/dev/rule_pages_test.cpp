// Every rule's page is a test: its bad examples yield what is written under them, its good ones nothing, and
// its fixes mend. See docs/adding-a-rule.md for the form of a page.
#include "base/source_text.h"
#include "rules.h"
#include "workspace/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace aclint;

namespace {

// A fenced block of a page: ```language attributes
struct Fence {
  std::string section; // the heading above: "Bad"
  std::string language;
  std::map<std::string, std::string> attributes;
  std::string text; // without the last line end
};

std::map<std::string, std::string> parse_attributes(std::istringstream words) {
  std::map<std::string, std::string> result;
  for (std::string word; words >> word;) {
    std::size_t const equals = word.find('=');
    result[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  return result;
}

std::vector<Fence> fences(std::string_view page) {
  std::vector<Fence> result;
  std::istringstream lines{std::string(page)};
  std::string section;
  Fence* open = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (open == nullptr && line.starts_with("## ")) section = line.substr(3);
    if (!line.starts_with("```")) {
      if (open != nullptr) open->text += line + "\n";
      continue;
    }
    if (open != nullptr) {
      if (!open->text.empty()) open->text.pop_back();
      open = nullptr;
      continue;
    }
    std::size_t const space = std::min(line.find(' '), line.size());
    result.push_back(
        {section, line.substr(3, space - 3), parse_attributes(std::istringstream(line.substr(space))), ""});
    open = &result.back();
  }
  return result;
}

// `\xNN` stands for the byte NN in fences marked `bytes`.
std::string with_bytes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 3 < text.size()) {
      result += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      result += text[i];
    }
  }
  return result;
}

// `⟨x⟩×N` stands for N times x in fences marked `repeat`.
std::string with_repeats(std::string text) {
  constexpr std::string_view open = "\u27e8";
  constexpr std::string_view times = "\u27e9\u00d7";
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    std::size_t const end = text.find(times, at);
    REQUIRE(end != std::string::npos);
    std::string const piece = text.substr(at + open.size(), end - at - open.size());
    std::size_t digits = 0;
    int const count = std::stoi(text.substr(end + times.size()), &digits);
    std::string repeated;
    for (int i = 0; i < count; ++i) repeated += piece;
    text.replace(at, end + times.size() + digits - at, repeated);
    at += repeated.size();
  }
  return text;
}

std::string text_of(Fence const& fence) {
  std::string const text = fence.attributes.contains("repeat") ? with_repeats(fence.text) : fence.text;
  return fence.attributes.contains("bytes") ? with_bytes(text) : text;
}

workspace::Options options_of(Fence const& fence) {
  workspace::Options options;
  options.named = true;
  auto const premium = fence.attributes.find("premium");
  if (premium != fence.attributes.end()) {
    REQUIRE((premium->second == "true" || premium->second == "false"));
    options.settings.premium = premium->second == "true" ? facts::Premium::yes : facts::Premium::no;
  }
  return options;
}

std::vector<diag::Diagnostic> diagnose(std::string const& text, Fence const& fence) {
  return workspace::check(text, options_of(fence), rules::all()).diagnostics;
}

std::string written(diag::Diagnostic const& diagnostic, std::string const& text) {
  Position const at = LineIndex(text).position(diagnostic.span.begin);
  std::string result = std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                       std::string(diag::name(diagnostic.severity)) + ": " + diagnostic.message + "\n";
  for (diag::Fix const& fix : diagnostic.fixes) result += "  fix: " + fix.title + "\n";
  return result;
}

std::string apply(std::string text, diag::Fix const& fix) {
  for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit)
    text.replace(edit->span.begin, edit->span.size(), edit->text);
  return text;
}

std::multimap<std::string, std::string> serious(std::string const& text, Fence const& fence) {
  std::multimap<std::string, std::string> result;
  for (diag::Diagnostic const& found : diagnose(text, fence))
    if (found.severity <= diag::Severity::warning) result.emplace(found.rule, found.message);
  return result;
}

// A fix takes its own finding away and adds nothing at warning or above.
void check_fixes(std::string const& text, Fence const& fence, diag::Diagnostic const& diagnostic) {
  auto const of_rule = [&](std::vector<diag::Diagnostic> const& all) {
    return std::count_if(all.begin(), all.end(),
                         [&](auto const& found) { return found.rule == diagnostic.rule; });
  };
  auto const before = diagnose(text, fence);
  auto const serious_before = serious(text, fence);
  for (diag::Fix const& fix : diagnostic.fixes) {
    INFO("fix: " << fix.title);
    for (std::size_t i = 1; i < fix.edits.size(); ++i)
      REQUIRE(fix.edits[i - 1].span.end <= fix.edits[i].span.begin);
    std::string const mended = apply(text, fix);
    INFO(mended);
    CHECK(of_rule(diagnose(mended, fence)) < of_rule(before));
    std::map<std::string, std::size_t> count_before;
    for (auto const& [rule, message] : serious_before) ++count_before[rule];
    std::map<std::string, std::size_t> count_after;
    for (auto const& [rule, message] : serious(mended, fence)) ++count_after[rule];
    // A text that did not parse shows what else is wrong with it only once it does.
    bool const was_unreadable = std::string_view(diagnostic.rule).starts_with("syntax/");
    for (auto const& [rule, count] : count_after) {
      INFO(rule);
      if (!was_unreadable) CHECK(count <= count_before[rule]);
    }
  }
}

void check_bad(lint::RuleEntry const& entry, Fence const& example, Fence const& expected) {
  std::string const text = text_of(example);
  INFO(text);
  std::string with_fixes;
  std::string without_fixes;
  for (diag::Diagnostic const& found : diagnose(text, example)) {
    if (found.rule != entry.rule->id) continue;
    std::string const line = written(found, text);
    with_fixes += line;
    without_fixes += line.substr(0, line.find('\n') + 1);
    check_fixes(text, example, found);
    CHECK_FALSE(found.notes.empty());
  }
  bool const fixes_named = expected.text.find("\n  fix: ") != std::string::npos;
  CHECK((fixes_named ? with_fixes : without_fixes) == expected.text + "\n");
}

void check_good(lint::RuleEntry const& entry, Fence const& example) {
  std::string const text = text_of(example);
  INFO(text);
  for (diag::Diagnostic const& found : diagnose(text, example)) {
    INFO(found.rule << ": " << found.message);
    CHECK(found.rule != entry.rule->id);
    CHECK(found.severity > diag::Severity::warning);
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

// `See also` names rules, each of which exists, and never the page itself.
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

void check_page(lint::RuleEntry const& entry) {
  INFO(entry.rule->id);
  std::string const heading = "# " + std::string(entry.rule->id) + "\n";
  CHECK(entry.page.starts_with(heading));
  CHECK(entry.summary().ends_with('.'));
  std::size_t last = 0;
  for (std::string_view const section : {"What", "Why", "Bad", "Good", "Fix", "Options", "See also"}) {
    INFO("## " << section);
    std::size_t const at = entry.page.find("\n## " + std::string(section) + "\n");
    CHECK(at != std::string_view::npos);
    CHECK(at > last);
    last = at;
  }
  check_see_also(entry);
  std::vector<Fence> const all = fences(entry.page);
  std::size_t bad = 0;
  std::size_t good = 0;
  bool offers_fix = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].section == "Bad" && all[i].language == "json") {
      REQUIRE(i + 1 < all.size());
      REQUIRE(all[i + 1].language == "text");
      check_bad(entry, all[i], all[i + 1]);
      for (diag::Diagnostic const& found : diagnose(text_of(all[i]), all[i]))
        offers_fix = offers_fix || (found.rule == entry.rule->id && !found.fixes.empty());
      ++bad;
    } else if (all[i].section == "Good" && all[i].language == "json") {
      check_good(entry, all[i]);
      ++good;
    }
  }
  CHECK(bad > 0);
  CHECK(good > 0);
  CHECK(offers_fix == (entry.rule->fixability != lint::Fixability::none));
}

} // namespace

// CTest runs it page by page: rule_pages_test pages -c group/name
TEST_CASE("pages") {
  for (lint::RuleEntry const& entry : rules::all()) SECTION(std::string(entry.rule->id)) {
      check_page(entry);
    }
}

TEST_CASE("rules yield to rules that exist, and in no circle") {
  std::map<std::string_view, lint::Rule const*> by_id;
  for (lint::RuleEntry const& entry : rules::all()) by_id[entry.rule->id] = entry.rule;
  std::map<std::string_view, int> depth; // of the longest chain; a circle has none
  for (std::size_t round = 0; round <= by_id.size(); ++round) {
    bool changed = false;
    for (auto const& [id, rule] : by_id)
      for (std::string_view const other : rule->yields_to) {
        INFO(id << " yields to " << other);
        REQUIRE(by_id.contains(other));
        if (depth[id] <= depth[other]) {
          depth[id] = depth[other] + 1;
          changed = true;
        }
      }
    if (!changed) return;
  }
  FAIL("a circle of rules that yield to each other");
}
