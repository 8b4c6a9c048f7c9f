#include "rules_command.h"

#include "base/unknown_word.h"
#include "exit_code.h"
#include "render/json.h"
#include "render/visible.h"
#include "rules.h"
#include "selection.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>

namespace aclint::cli {

namespace {

// One line for each rule.
std::string list(std::vector<lint::RuleEntry const*> const& entries) {
  std::size_t width = 0;
  for (lint::RuleEntry const* const entry : entries) width = std::max(width, entry->rule->id.size());
  std::string out;
  for (lint::RuleEntry const* const entry : entries) {
    std::string line(entry->rule->id);
    line.resize(width + 2, ' ');
    line += diag::name(entry->rule->severity);
    line.resize(width + 2 + 9, ' ');
    if (entry->rule->fixability != lint::Fixability::none) line += lint::name(entry->rule->fixability);
    line.resize(width + 2 + 9 + 11, ' ');
    out += line + std::string(entry->summary()) + "\n";
  }
  return out;
}

// The ids, the groups, and each name without group that only one rule has.
std::string names(std::vector<lint::RuleEntry const*> const& entries) {
  std::set<std::string_view> words;
  for (lint::RuleEntry const* const entry : entries) {
    words.insert(entry->rule->id);
    words.insert(entry->rule->group());
    if (find_rule(entry->rule->name()) == entry) words.insert(entry->rule->name());
  }
  std::string out;
  for (std::string_view const word : words) out += std::string(word) + "\n";
  return out;
}

// The page of a rule for a terminal, where a link cannot be followed: `[marker](../../../docs/use/glossary.md#marker)`
// becomes `marker (docs/use/glossary.md#marker)`.
std::string without_links(std::string_view page) {
  constexpr std::string_view link = "](../../../";
  std::string out;
  while (true) {
    std::size_t const middle = page.find(link);
    std::size_t const begin = middle == page.npos ? page.npos : page.rfind('[', middle);
    std::size_t const end = begin == page.npos ? page.npos : page.find(')', middle);
    if (end == page.npos) return out + std::string(page);
    out += page.substr(0, begin);
    out += page.substr(begin + 1, middle - begin - 1);
    out += " (" + std::string(page.substr(middle + link.size(), end - middle - link.size())) + ")";
    page.remove_prefix(end + 1);
  }
}

std::string json_list(std::vector<lint::RuleEntry const*> const& entries) {
  std::vector<lint::RuleEntry> copies;
  for (lint::RuleEntry const* const entry : entries) copies.push_back(*entry);
  return render::json(copies);
}

// Says that a word is unknown. Returns the exit code.
int complain(std::string_view what, std::string const& word) {
  auto const near = did_you_mean(word);
  std::string const message = unknown_word(what, word, near) + (near ? "" : ".");
  std::fprintf(stderr, "aclint: %s `aclint rules` lists all.\n", render::visible(message).c_str());
  return exit_trouble;
}

} // namespace

int run_rules(RulesOptions const& options) {
  std::vector<lint::RuleEntry const*> entries;
  for (std::string const& name : options.names) {
    auto const found = find_rules(name);
    if (found.empty()) return complain("rule or group", name);
    for (lint::RuleEntry const* const entry : found)
      if (std::find(entries.begin(), entries.end(), entry) == entries.end()) entries.push_back(entry);
  }
  if (options.names.empty())
    for (lint::RuleEntry const& entry : rules::all()) entries.push_back(&entry);
  std::string const text = options.format == RulesFormat::json    ? json_list(entries)
                           : options.format == RulesFormat::names ? names(entries)
                                                                  : list(entries);
  return print(text) ? exit_clean : exit_trouble;
}

int run_explain(ExplainOptions const& options) {
  if (lint::RuleEntry const* const entry = find_rule(options.rule)) {
    lint::Rule const& rule = *entry->rule;
    if (options.rule != rule.id && options.rule != rule.name())
      std::fprintf(stderr, "aclint: `%s` is now `%s`.\n", render::visible(options.rule).c_str(),
                   std::string(rule.id).c_str());
    if (options.format == Format::json) return print(render::json(*entry)) ? exit_clean : exit_trouble;
    return print(without_links(entry->page)) ? exit_clean : exit_trouble;
  }
  auto const group = find_rules(options.rule);
  if (group.empty()) return complain("rule or group", options.rule);
  if (options.format == Format::json) return print(json_list(group)) ? exit_clean : exit_trouble;
  std::string const title(lint::group_of(*group.front()->rule).title);
  return print("# " + options.rule + ": " + title + "\n\n`aclint explain RULE` shows the page of one.\n\n" +
               list(group))
             ? exit_clean
             : exit_trouble;
}

} // namespace aclint::cli
