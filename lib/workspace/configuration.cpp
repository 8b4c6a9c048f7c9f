#include "workspace/configuration.h"

#include "lint/runner.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace aclint::workspace {

Configuration read_configuration(std::string_view text,
                                 std::function<bool(std::string_view path)> const& has_file,
                                 std::span<lint::RuleEntry const> rules) {
  std::vector<std::string_view> ids;
  std::map<std::string_view, std::string_view> renamed;
  for (lint::RuleEntry const& entry : rules) {
    ids.push_back(entry.rule->id);
    for (std::string_view const alias : entry.rule->aliases) renamed.emplace(alias, entry.rule->id);
  }
  config::Reading reading = config::read(text, {ids, has_file, std::move(renamed)});
  Configuration result;
  result.well_formed =
      std::none_of(reading.problems.begin(), reading.problems.end(), [](config::Problem const& problem) {
        return problem.kind == config::ProblemKind::invalid_toml;
      });
  result.diagnostics = lint::run(rules, reading);
  result.config = std::move(reading.config);
  return result;
}

void apply_severities(config::SeverityTable const& table, std::vector<diag::Diagnostic>& diagnostics) {
  if (table.by_name.empty()) return;
  std::vector<diag::Diagnostic> shown;
  for (diag::Diagnostic& diagnostic : diagnostics) {
    auto const severity = table.of(diagnostic.rule, diagnostic.severity);
    if (!severity) continue;
    diagnostic.severity = *severity;
    shown.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(shown);
}

} // namespace aclint::workspace
