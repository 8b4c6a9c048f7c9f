#include "workspace/configuration.h"

#include "lint/runner.h"
#include "workspace/settings_file.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace aclint::workspace {

Configuration read_configuration(std::string_view text, FileReader const& read_file,
                                 std::span<lint::RuleEntry const> rules) {
  Configuration result;
  auto const read = [&](std::string_view path) -> std::string const* {
    if (auto const known = result.files.find(path); known != result.files.end()) return &known->second;
    std::optional<std::string> content = read_file(path);
    return content ? &result.files.emplace(path, std::move(*content)).first->second : nullptr;
  };
  std::vector<std::string_view> ids;
  std::map<std::string_view, std::string_view> renamed;
  for (lint::RuleEntry const& entry : rules) {
    ids.push_back(entry.rule->id);
    for (std::string_view const alias : entry.rule->aliases) renamed.emplace(alias, entry.rule->id);
  }
  config::ParsedConfig parsed =
      config::read(text, {.rules = ids,
                          .has_file = [&](std::string_view path) { return read(path) != nullptr; },
                          .renamed = std::move(renamed),
                          .read_settings = [&](std::string_view path) -> std::optional<config::SettingsFile> {
                            std::string const* const content = read(path);
                            return content != nullptr ? std::optional(read_settings(*content)) : std::nullopt;
                          }});
  result.well_formed =
      std::none_of(parsed.problems.begin(), parsed.problems.end(), [](config::Problem const& problem) {
        return problem.kind == config::ProblemKind::invalid_toml;
      });
  result.diagnostics = lint::run(rules, parsed);
  result.config = std::move(parsed.config);
  return result;
}

SeverityChanges apply_severities(config::SeverityTable const& table,
                                 std::vector<diag::Diagnostic>& diagnostics) {
  SeverityChanges changes;
  if (table.by_name.empty()) return changes;
  std::vector<diag::Diagnostic> shown;
  for (diag::Diagnostic& diagnostic : diagnostics) {
    auto const severity = table.of(diagnostic.rule, diagnostic.severity);
    if (!severity) {
      ++changes.off;
      continue;
    }
    if (*severity > diagnostic.severity) ++changes.lowered;
    diagnostic.severity = *severity;
    shown.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(shown);
  return changes;
}

} // namespace aclint::workspace
