// Diagnostics for people, on a terminal or in a log.
#pragma once
#include "render/report.h"

#include <cstddef>
#include <string>

namespace aclint::render {

/// What text is written for.
struct Medium {
  bool colour = false;   ///< ANSI colours
  std::size_t width = 0; ///< columns, at which text wraps between words; 0: never
};

/// The diagnostics of one file: for each a line `path:line:column: severity[rule]: message`, the source with
/// the span underlined, then why, example, other places, help and fixes. A reason or help that a rule has
/// already given in this file is not repeated. What comes from the input is made visible. Excerpts of the source
/// do not wrap.
std::string text(FileReport const& file, Medium const& medium);

/// The diagnostics of one file, one line each: `path:line:column: severity[rule]: message`.
std::string short_text(FileReport const& file, Medium const& medium);

/// Which lines come before the last one.
struct SummaryParts {
  bool statistics = false;             ///< a table of rules
  bool skipped_files = false;          ///< each with its reason
  bool harmless_configurations = true; ///< also name an aclint.toml that takes nothing away
};

/// The end of a run. Its last line: "3 errors, 1 warning in 5 files: failed (fail level error); 2 findings have a safe
/// fix; 4 other JSON files skipped."
std::string text(Summary const& summary, Medium const& medium, SummaryParts const& parts = {});

} // namespace aclint::render
