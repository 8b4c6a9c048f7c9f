// Reads and checks an aclint.toml.
#pragma once
#include "config/config.h"
#include "diag/diagnostic.h"
#include "lint/rule.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::workspace {

struct Configuration {
  config::Config config;
  bool well_formed = true;                   ///< it is valid TOML
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position; spans in the text. Severities are
                                             ///< those of the rules
  std::map<std::string, std::string, std::less<>> files; ///< that it names and that can be read: path → text
};

/// Reads a file that an aclint.toml names, relative to its folder. Nothing: it cannot be read.
using FileReader = std::function<std::optional<std::string>(std::string_view path)>;

/// Reads an aclint.toml, and checks it with those of `rules` that check configurations.
Configuration read_configuration(std::string_view text, FileReader const& read_file,
                                 std::span<lint::RuleEntry const> rules);

/// How many diagnostics `[severity]` took away, and how many it made less severe.
struct SeverityChanges {
  std::size_t off = 0;
  std::size_t lowered = 0;
};

/// Gives the diagnostics the severities of `[severity]`, and removes those that are turned off.
SeverityChanges apply_severities(config::SeverityTable const& table,
                                 std::vector<diag::Diagnostic>& diagnostics);

} // namespace aclint::workspace
