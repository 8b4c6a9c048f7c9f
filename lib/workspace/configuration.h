// Reads and checks an aclint.toml.
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
  bool well_formed = true;                   ///< it is valid TOML
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position; spans in the text. Severities are
                                             ///< those of the rules
};

/// Reads an aclint.toml, and checks it with those of `rules` that check configurations. `has_file` tells
/// whether a policy that it names, relative to its own folder, can be read.
Configuration read_configuration(std::string_view text,
                                 std::function<bool(std::string_view path)> const& has_file,
                                 std::span<lint::RuleEntry const> rules);

/// Gives the diagnostics the severities of `[severity]`, and removes those that are turned off.
void apply_severities(config::SeverityTable const& table, std::vector<diag::Diagnostic>& diagnostics);

} // namespace aclint::workspace
