#include "configuration_report.h"

#include "catalog/versions.h"
#include "rules.h"

#include <algorithm>

namespace aclint::cli {

namespace {

// The worst severity that the rules have for which an entry of `[severity]` counts.
diag::Severity worst(std::string_view name) {
  if (auto const severity = diag::severity_from(name)) return *severity;
  diag::Severity result = diag::Severity::hint;
  for (lint::RuleEntry const& entry : rules::all())
    if (entry.rule->id == name || entry.rule->group() == name)
      result = std::min(result, entry.rule->severity);
  return result;
}

} // namespace

render::ConfigurationReport report_on(LoadedConfiguration const& loaded, ConfigOptions const& options) {
  config::Config const& config = loaded.configuration.config;
  render::ConfigurationReport result{.path = loaded.source.name, .rules = rules::all().size()};
  for (auto const& [name, severity] : config.severity.by_name)
    if (!severity)
      result.off.push_back(name);
    else if (*severity > worst(name))
      result.lowered.emplace_back(name, diag::name(*severity));
  catalog::AamVersion const version = config.settings().aam_version;
  result.rules_for_version = static_cast<std::size_t>(
      std::count_if(rules::all().begin(), rules::all().end(), [&](lint::RuleEntry const& entry) {
        return entry.rule->applies_to().contains(version);
      }));
  if (!options.aam_version && version != facts::Settings().aam_version)
    for (catalog::JudgedVersion const& known : catalog::judged_versions())
      if (known.version == version) result.aam_version = known.name;
  return result;
}

} // namespace aclint::cli
