// Every rule's page is a test: its bad examples yield what is written under them, its good ones nothing, and
// its fixes mend. See docs/adding-a-rule.md for the form of a page.
#include "base/source_text.h"
#include "fix/apply.h"
#include "rules.h"
#include "workspace/check.h"
#include "workspace/configuration.h"
#include "workspace/site.h"

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

// What an example shows: one policy, or an aclint.toml with the files it speaks of.
struct Example {
  Fence const* config = nullptr;      // ```toml
  std::vector<Fence const*> files;    // ```json; beside a ```toml each has `file=name`
  std::vector<Fence const*> expected; // ```text behind it; one, if it is a bad example
};

// A ```toml takes the ```json fences with `file=` behind it, up to the ```text or the next ```toml.
std::vector<Example> examples(std::vector<Fence> const& all, std::string_view section) {
  std::vector<Example> result;
  for (Fence const& fence : all) {
    if (fence.section != section) continue;
    if (fence.language == "toml") {
      result.push_back({&fence, {}, {}});
    } else if (fence.language == "json") {
      bool const joins = fence.attributes.contains("file") && !result.empty() &&
                         result.back().config != nullptr && result.back().expected.empty();
      if (!joins) result.emplace_back();
      result.back().files.push_back(&fence);
    } else if (fence.language == "text" && !result.empty()) {
      result.back().expected.push_back(&fence);
    }
  }
  return result;
}

// The texts of an example; the first is the aclint.toml, if there is one.
std::vector<SourceText> texts_of(Example const& example) {
  std::vector<SourceText> result;
  if (example.config != nullptr) result.push_back({"aclint.toml", text_of(*example.config)});
  for (Fence const* const fence : example.files) {
    auto const file = fence->attributes.find("file");
    result.push_back({file == fence->attributes.end() ? "" : file->second, text_of(*fence)});
  }
  return result;
}

// A finding, with the number of the text it is in.
struct Found {
  std::size_t text;
  diag::Diagnostic diagnostic;
};

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

// Judges the texts as the program does: the configuration, each policy by itself, and all of them together.
std::vector<Found> diagnose(std::vector<SourceText> const& texts, Example const& example) {
  std::vector<Found> result;
  auto const add = [&](std::size_t text, std::vector<diag::Diagnostic> diagnostics) {
    for (diag::Diagnostic& diagnostic : diagnostics) result.push_back({text, std::move(diagnostic)});
  };
  if (example.config == nullptr) {
    add(0, workspace::check(texts[0].text, options_of(*example.files[0]), rules::all()).diagnostics);
    return result;
  }
  auto const text_named = [&](std::string_view name) {
    return std::find_if(texts.begin() + 1, texts.end(), [&](auto const& text) { return text.name == name; });
  };
  workspace::Configuration const configuration = workspace::read_configuration(
      texts[0].text, [&](std::string_view name) { return text_named(name) != texts.end(); }, rules::all());
  add(0, configuration.diagnostics);
  for (std::size_t i = 1; i < texts.size(); ++i)
    add(i,
        workspace::check(texts[i].text, {configuration.config.settings(), true}, rules::all()).diagnostics);
  std::vector<SourceText> policies;
  for (config::PolicyEntry const& entry : configuration.config.policies)
    policies.push_back(*text_named(entry.file));
  auto about_site =
      workspace::check_site(configuration.config, policies, configuration.config.settings(), rules::all());
  for (std::size_t i = 0; i < policies.size(); ++i)
    add(static_cast<std::size_t>(text_named(policies[i].name) - texts.begin()), std::move(about_site[i]));
  return result;
}

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

// A fix takes its own finding away and adds nothing at warning or above.
void check_fixes(std::vector<SourceText> const& texts, Example const& example, Found const& of) {
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
    std::vector<SourceText> mended = texts;
    mended[of.text].text = fix::apply(mended[of.text].text, one.edits);
    INFO(mended[of.text].text);
    std::vector<Found> const after = diagnose(mended, example);
    CHECK(of_rule(after) < of_rule(before));
    // A text that did not parse shows what else is wrong with it only once it does.
    bool const was_unreadable = std::string_view(diagnostic.rule).starts_with("syntax/");
    for (auto const& [rule, count] : serious(after)) {
      INFO(rule);
      auto const earlier = serious_before.find(rule);
      if (!was_unreadable) CHECK(count <= (earlier == serious_before.end() ? 0 : earlier->second));
    }
  }
}

// Returns whether a fix is offered.
bool check_bad(lint::RuleEntry const& entry, Example const& example) {
  std::vector<SourceText> const texts = texts_of(example);
  INFO(texts.front().text);
  REQUIRE(example.expected.size() == 1);
  std::string const expected = example.expected.front()->text;
  std::string with_fixes;
  std::string without_fixes;
  bool offers_fix = false;
  for (Found const& found : diagnose(texts, example)) {
    if (found.diagnostic.rule != entry.rule->id) continue;
    std::string const line = written(found, texts);
    with_fixes += line;
    without_fixes += line.substr(0, line.find('\n') + 1);
    check_fixes(texts, example, found);
    CHECK_FALSE(found.diagnostic.notes.empty());
    offers_fix = offers_fix || !found.diagnostic.fixes.empty();
  }
  bool const fixes_named = expected.find("\n  fix: ") != std::string::npos;
  CHECK((fixes_named ? with_fixes : without_fixes) == expected + "\n");
  return offers_fix;
}

void check_good(lint::RuleEntry const& entry, Example const& example) {
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
  std::vector<Example> const bad = examples(all, "Bad");
  std::vector<Example> const good = examples(all, "Good");
  CHECK_FALSE(bad.empty());
  CHECK_FALSE(good.empty());
  bool offers_fix = false;
  for (Example const& example : bad) offers_fix = check_bad(entry, example) || offers_fix;
  for (Example const& example : good) check_good(entry, example);
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
