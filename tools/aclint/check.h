// `aclint check`.
#pragma once
#include "configurations.h"
#include "diag/diagnostic.h"
#include "terminal.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aclint::cli {

enum class Format : unsigned char { text, json };

/// `short`: one line for each finding.
enum class CheckFormat : unsigned char { text, json, short_text };

struct CheckOptions {
  std::vector<std::string> paths;
  std::vector<std::string> include; ///< patterns of files in folders, besides *.json
  std::vector<std::string> only;
  std::vector<std::string> skip;
  CheckFormat format = CheckFormat::text;
  diag::Severity fail_level = diag::Severity::error;
  diag::Severity min_severity = diag::Severity::hint; ///< findings below it are counted, but not shown
  bool quiet = false;                                 ///< only findings at the fail level, and the last line
  bool verbose = false;                               ///< name what was skipped
  bool statistics = false;       ///< how often each rule reports, in place of the findings
  bool require_policies = false; ///< each path must have a policy
  ConfigOptions config;
  ColorChoice color = ColorChoice::automatic;
  std::optional<std::size_t> width; ///< columns
};

CLI::App* add_check(CLI::App& app, CheckOptions& options);
int run_check(CheckOptions const& options);

} // namespace aclint::cli
