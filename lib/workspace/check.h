// A text in, its diagnostics out: the one call behind `aclint check`.
//
//     workspace::Result result = workspace::check(text, {.named = true}, rules::all());
//     result.diagnostics[0].message
#pragma once
#include "diag/diagnostic.h"
#include "facts/facts.h"
#include "lint/rule.h"
#include "lint/runner.h"
#include "workspace/loaded_text.h"

#include <span>
#include <string_view>
#include <vector>

namespace aclint::workspace {

struct Options {
  facts::Settings settings;
  /// The user named this very text: it is judged as a policy even if it does not look like one.
  bool named = false;
};

struct Result {
  Content content = Content::other;          ///< `other`: not judged, no diagnostics
  bool recognised = false;                   ///< it looks like that, and is not only taken for it
  bool loads = false;                        ///< AAM would load every policy in it (spec §1)
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position, then rule; spans in `text`
};

/// Judges one text by all `rules`. Policies inside an export file are judged each by itself and all together,
/// as the export attaches them; what is found in them is placed in the export file, through the escapes of
/// the string that holds them. Time is near-linear in the text; it may have any content, and any size below
/// `SourceText::max_size`.
Result check(std::string_view text, Options const& options, std::span<lint::RuleEntry const> rules);

/// What rules find in a text by itself, without the policies that an export holds as strings.
lint::TextFindings findings_in(LoadedText const& text, std::span<lint::RuleEntry const> rules);

/// The result for a text of which that is known.
Result check(LoadedText const& text, lint::TextFindings findings, std::span<lint::RuleEntry const> rules);

/// Adds what was found elsewhere about the same text, in its place.
void add(std::vector<diag::Diagnostic>& diagnostics, std::vector<diag::Diagnostic> others);

} // namespace aclint::workspace
