#include "rules_command.h"

#include "base/unknown_word.h"
#include "exit_code.h"
#include "render/json.h"
#include "render/visible.h"
#include "rules.h"
#include "selection.h"

#include <algorithm>
#include <cstdio>

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
  return print(options.format == Format::json ? json_list(entries) : list(entries)) ? exit_clean
                                                                                    : exit_trouble;
}

int run_explain(ExplainOptions const& options) {
  if (lint::RuleEntry const* const entry = find_rule(options.rule)) {
    lint::Rule const& rule = *entry->rule;
    if (options.rule != rule.id && options.rule != rule.name())
      std::fprintf(stderr, "aclint: `%s` is now `%s`.\n", render::visible(options.rule).c_str(),
                   std::string(rule.id).c_str());
    if (options.format == Format::json) return print(render::json(*entry)) ? exit_clean : exit_trouble;
    return print(std::string(entry->page)) ? exit_clean : exit_trouble;
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
