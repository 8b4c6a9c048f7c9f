// An aclint.toml in, settings and diagnostics out.
#pragma once
#include "config/config.h"
#include "diag/diagnostic.h"
#include "lint/rule.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace aclint::workspace {

struct Configuration {
  config::Config config;
  bool well_formed = true;                   ///< it is TOML
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position; spans in the text. Severities as the
                                             ///< rules have them
};

/// Reads and judges an aclint.toml by those of `rules` that judge such. `has_file` says whether a policy that
/// it names, relative to its own folder, can be read.
Configuration read_configuration(std::string_view text,
                                 std::function<bool(std::string_view path)> const& has_file,
                                 std::span<lint::RuleEntry const> rules);

/// Gives the diagnostics the severities of `[severity]`, and takes out those that are turned off.
void apply_severities(config::SeverityTable const& table, std::vector<diag::Diagnostic>& diagnostics);

} // namespace aclint::workspace
