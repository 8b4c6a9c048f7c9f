// The results of a run, ready for rendering.
#pragma once
#include "base/source_text.h"
#include "diag/diagnostic.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace aclint::render {

/// One text that was checked. Borrows.
struct FileReport {
  SourceText const& source;
  bool loads; ///< AAM would load it
  std::vector<diag::Diagnostic> const& diagnostics;
};

/// Totals of a run.
struct Summary {
  std::size_t files = 0;   ///< checked
  std::size_t skipped = 0; ///< other JSON files
  std::size_t unreadable = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t hints = 0;
  std::size_t fixable = 0; ///< findings with a safe fix

  void add(std::vector<diag::Diagnostic> const& diagnostics);
  std::size_t findings() const { return errors + warnings + infos + hints; }
};

} // namespace aclint::render
