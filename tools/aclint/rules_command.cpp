#include "rules_command.h"

#include "base/unknown_word.h"
#include "choice.h"
#include "exit_code.h"
#include "render/json.h"
#include "render/visible.h"
#include "rules.h"
#include "selection.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

namespace aclint::cli {

CLI::App* add_rules(CLI::App& app, RulesOptions& options) {
  CLI::App* const command = app.add_subcommand("rules", "List all rules");
  choice<Format>(command->add_option("--format", options.format, "Output: text or json"),
                 {{"text", Format::text}, {"json", Format::json}});
  command->footer("`aclint explain RULE` shows the page of one.");
  return command;
}

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

CLI::App* add_explain(CLI::App& app, ExplainOptions& options) {
  CLI::App* const command = app.add_subcommand("explain", "Show the page of a rule");
  command->add_option("rule", options.rule, "group/name, or the name alone where it is unique")
      ->required()
      ->type_name("RULE");
  command->footer("Example: aclint explain precedence/missing-explicit-deny");
  return command;
}

int run_explain(ExplainOptions const& options) {
  if (lint::RuleEntry const* const entry = find_rule(options.rule)) {
    lint::Rule const& rule = *entry->rule;
    if (options.rule != rule.id && options.rule != rule.name())
      std::fprintf(stderr, "aclint: `%s` is now `%s`.\n", render::visible(options.rule).c_str(),
                   std::string(rule.id).c_str());
    return print(std::string(entry->page)) ? exit_clean : exit_trouble;
  }
  auto const near = did_you_mean(options.rule);
  std::string const message = unknown_word("rule", options.rule, near) + (near ? "" : ".");
  std::fprintf(stderr, "aclint: %s `aclint rules` lists all.\n", render::visible(message).c_str());
  return exit_trouble;
}

} // namespace aclint::cli
