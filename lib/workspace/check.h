// Checks one text; `aclint check` calls this.
//
//     workspace::Result result = workspace::check(text, {.named = true}, rules::all());
//     result.diagnostics[0].message
#pragma once
#include "config/config.h"
#include "diag/diagnostic.h"
#include "diag/example.h"
#include "facts/facts.h"
#include "lint/rule.h"
#include "lint/runner.h"
#include "workspace/loaded_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::workspace {

struct Options {
  facts::Settings settings;
  /// The user named this text, so it is checked as a policy even if it does not look like one.
  bool named = false;
  /// The aclint.toml that applies to the text; borrowed. It says more about the site of an export. Null: there is none.
  config::Config const* config = nullptr;
};

/// A policy of an export, with which findings about it are introduced.
struct ExportedPolicy {
  diag::PolicyName name;
  std::string status;
  bool says_attachments = false;   ///< the export says to whom it is attached
  std::vector<std::string> attach; ///< levels: "default", "role:editor"
  std::vector<std::string> detach;
  Span span;                    ///< of its text in the export, with the quotation marks
  syntax::DecodedString string; ///< its text
};

struct Result {
  Content content = Content::other;          ///< `other`: not checked, no diagnostics
  bool recognised = false;                   ///< false: it is only assumed to be that
  std::string_view why_other;                ///< if it is not recognised: why; static
  bool loads = false;                        ///< AAM would load every policy in it (spec §1)
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position, then rule; spans in `text`
  std::vector<ExportedPolicy> policies = {}; ///< of an export, in order: those that are strings
};

/// Checks one text with all `rules`. The policies in an export file are checked one by one and all together,
/// attached as in the export. Diagnostics about them have places in the export file, mapped through the
/// escapes of their strings. The time is nearly linear in the size of the text. The text may have any
/// content, and any size below `SourceText::max_size`.
Result check(std::string_view text, Options const& options, std::span<lint::RuleEntry const> rules);

/// The policies of a well-formed export that are strings, in order.
std::vector<ExportedPolicy> exported_policies(LoadedText const& text);

/// What rules find in a text by itself, without the policies that an export contains as strings.
lint::TextFindings findings_in(LoadedText const& text, std::span<lint::RuleEntry const> rules);

/// The result for a text whose own findings are known.
Result check(LoadedText const& text, lint::TextFindings findings, config::Config const& config,
             std::span<lint::RuleEntry const> rules);

/// Inserts what was found elsewhere about the same text, in order of position.
void add(std::vector<diag::Diagnostic>& diagnostics, std::vector<diag::Diagnostic> others);

} // namespace aclint::workspace
