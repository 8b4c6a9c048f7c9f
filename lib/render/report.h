// The results of a run, ready for rendering.
#pragma once
#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "workspace/check.h"

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::render {

/// One text that was checked. Borrows.
struct FileReport {
  SourceText const& source;
  bool loads; ///< AAM would load it
  std::vector<diag::Diagnostic> const& diagnostics;
  std::span<workspace::ExportedPolicy const> policies = {}; ///< of an export
};

/// A file or folder that was passed over.
struct SkippedFile {
  std::string path;
  std::string reason; ///< "a hidden folder"
};

/// An aclint.toml that was used, and what it takes away from what aclint would report without it.
struct ConfigurationReport {
  std::string path;
  std::vector<std::string> off;                             ///< rules, groups and severities
  std::vector<std::pair<std::string, std::string>> lowered; ///< of those, and to which severity
  std::string aam_version;                                  ///< if it is not the usual one: "6.9"
  std::size_t rules_for_version = 0;                        ///< those that run for it
  std::size_t rules = 0;                                    ///< all
  std::size_t findings_off = 0;
  std::size_t findings_lowered = 0;

  /// Whether it takes away anything.
  bool weakens() const { return !off.empty() || !lowered.empty() || !aam_version.empty(); }
};

/// How often a rule reported something, with one severity.
struct RuleCount {
  std::string_view rule;
  diag::Severity severity;
  std::size_t count = 0;
  std::size_t fixable = 0; ///< with a safe fix
};

/// Totals of a run.
struct Summary {
  std::size_t files = 0;          ///< checked
  std::size_t skipped = 0;        ///< other JSON files
  std::size_t linked_folders = 0; ///< not entered
  std::size_t unreadable = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t hints = 0;
  std::size_t fixable = 0; ///< findings with a safe fix
  std::size_t assume_premium =
      0; ///< files judged as if the site had AAM's premium add-on, because they need it
  std::set<std::string> needs_premium; ///< for what these need it: "`PostType`", "wildcards"
  std::size_t hidden = 0;              ///< findings that are counted but not shown
  std::string hidden_by;               ///< the option that hides them: "--min-severity"
  std::vector<std::string> failures;   ///< why the run failed: "fail level error"; empty: it passed
  std::vector<SkippedFile> skipped_files;
  std::vector<ConfigurationReport> configurations;
  std::vector<RuleCount> rules; ///< most frequent first, see `sort_rules`

  void add(std::vector<diag::Diagnostic> const& diagnostics);
  std::size_t findings() const { return errors + warnings + infos + hints; }
  void sort_rules();
};

} // namespace aclint::render
