// Diagnostics for people, on a terminal or in a log.
#pragma once
#include "render/report.h"

#include <string>

namespace aclint::render {

/// The diagnostics of one file: for each a line `path:line:column: severity[rule]: message`, the source with
/// the span underlined, then why, example, other places, help and fixes. With `colour`, ANSI colours.
/// Whatever comes from the input is made visible.
std::string text(FileReport const& file, bool colour);

/// The last line of a run: "3 errors, 1 warning in 5 files; 2 fixable; 4 JSON files are no policies".
std::string text(Summary const& summary, bool colour);

} // namespace aclint::render
