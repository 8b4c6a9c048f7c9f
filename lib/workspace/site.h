// Checks several policies together.
#pragma once
#include "base/source_text.h"
#include "config/config.h"
#include "diag/diagnostic.h"
#include "lint/runner.h"
#include "workspace/check.h"
#include "workspace/loaded_text.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace aclint::workspace {

/// The policies of `[[site.policy]]`, read once, and checked one by one and all together.
///
///     SiteCheck site(config, texts, rules::all());
///     site.result(0).diagnostics          // of texts[0]; a note about another file names it
class SiteCheck {
public:
  /// `texts` are the files of the policies, in the order of `config.policies`. Borrows the configuration and
  /// the rules.
  SiteCheck(config::Config const& config, std::vector<SourceText> texts,
            std::span<lint::RuleEntry const> rules);
  ~SiteCheck();

  std::span<SourceText const> texts() const;

  /// What is found in the text of a policy. The text is checked even if it does not look like a policy
  /// (`Result::recognised`).
  Result const& result(std::size_t policy);

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What is found in the policies of an export together, attached as the export says; nothing if it does not
/// say how. Spans count in the export. `config`: what is known of its site besides. `alone`: what is reported about each
/// policy by itself.
std::vector<diag::Diagnostic> check_export(LoadedText const& text, config::Config const& config,
                                           lint::ReportsAlone const& alone,
                                           std::span<lint::RuleEntry const> rules);

} // namespace aclint::workspace
