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

int run_rules(RulesOptions const& options) {
  if (options.format == Format::json) return print(render::json(rules::all())) ? exit_clean : exit_trouble;
  std::size_t width = 0;
  for (lint::RuleEntry const& entry : rules::all()) width = std::max(width, entry.rule->id.size());
  std::string out;
  for (lint::RuleEntry const& entry : rules::all()) {
    std::string line(entry.rule->id);
    line.resize(width + 2, ' ');
    line += diag::name(entry.rule->severity);
    line.resize(width + 2 + 9, ' ');
    line += entry.rule->fixability == lint::Fixability::none     ? "           "
            : entry.rule->fixability == lint::Fixability::unsafe ? "unsafe fix "
                                                                 : "fix        ";
    out += line + std::string(entry.summary()) + "\n";
  }
  return print(out) ? exit_clean : exit_trouble;
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
  auto const near = did_you_mean(options.rule);
  std::string const message = unknown_word("rule", options.rule, near) + (near ? "" : ".");
  std::fprintf(stderr, "aclint: %s `aclint rules` lists all.\n", render::visible(message).c_str());
  return exit_trouble;
}

} // namespace aclint::cli
