#include "selection.h"

#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "rules.h"

#include <algorithm>

namespace aclint::cli {

namespace {

std::string_view without_group(std::string_view id) { return id.substr(id.find('/') + 1); }

bool has_name(lint::Rule const& rule, std::string_view name) {
  return rule.name() == name || std::any_of(rule.aliases.begin(), rule.aliases.end(),
                                            [&](std::string_view id) { return without_group(id) == name; });
}

} // namespace

lint::RuleEntry const* find_rule(std::string_view name) {
  if (lint::RuleEntry const* const entry = lint::find_rule(rules::all(), name)) return entry;
  lint::RuleEntry const* by_name = nullptr;
  for (lint::RuleEntry const& entry : rules::all()) {
    if (!has_name(*entry.rule, name)) continue;
    if (by_name != nullptr) return nullptr;
    by_name = &entry;
  }
  return by_name;
}

std::vector<lint::RuleEntry const*> find_rules(std::string_view word) {
  std::vector<lint::RuleEntry const*> result;
  for (lint::RuleEntry const& entry : rules::all())
    if (entry.rule->group() == word) result.push_back(&entry);
  if (lint::RuleEntry const* const rule = result.empty() ? find_rule(word) : nullptr) result.push_back(rule);
  return result;
}

std::optional<std::string_view> did_you_mean(std::string_view word) {
  std::vector<std::string_view> words;
  for (lint::RuleEntry const& entry : rules::all()) {
    words.push_back(entry.rule->id);
    words.push_back(entry.rule->group());
    words.push_back(entry.rule->name());
  }
  return catalog::closest(word, words);
}

namespace {

// Adds the rules that `words` name. Returns the first unknown word.
std::optional<std::string> add(std::vector<std::string> const& words, std::vector<std::string_view>& out) {
  for (std::string_view rest : words) {
    bool named = false; // an empty list, for example from an unset variable, is probably a mistake
    while (!rest.empty() || !named) {
      std::string_view const word = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      if (word.empty() && !rest.empty()) continue;
      if (word.empty() && named) break;
      auto const found = find_rules(word);
      if (found.empty()) return std::string(word);
      for (lint::RuleEntry const* const entry : found) out.push_back(entry->rule->id);
      named = true;
    }
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> Selection::choose(std::vector<std::string> const& only,
                                             std::vector<std::string> const& skip) {
  restricted_ = !only.empty();
  auto unknown = add(only, only_);
  if (!unknown) unknown = add(skip, skip_);
  if (!unknown) return std::nullopt;
  auto const near = did_you_mean(*unknown);
  return unknown_word("rule or group", *unknown, near) + (near ? "" : ".") + " `aclint rules` lists all.";
}

bool Selection::shows(std::string_view rule) const {
  bool const chosen = !restricted_ || std::find(only_.begin(), only_.end(), rule) != only_.end();
  return chosen && !skips(rule);
}

bool Selection::skips(std::string_view rule) const {
  return std::find(skip_.begin(), skip_.end(), rule) != skip_.end();
}

} // namespace aclint::cli
