// Several policies in, what is to be said about them together out.
#pragma once
#include "base/source_text.h"
#include "config/config.h"
#include "diag/diagnostic.h"
#include "lint/rule.h"
#include "syntax/tree.h"

#include <span>
#include <vector>

namespace aclint::workspace {

/// Judges the policies of `[[site.policy]]` together, by those of `rules` that judge sites. `texts` are the
/// policies' files, in the order of `config.policies`; the result is parallel to them. Spans count in the
/// file; a note about another file names it. Nothing is found where no policies are configured.
std::vector<std::vector<diag::Diagnostic>> check_site(config::Config const& config,
                                                      std::span<SourceText const> texts,
                                                      facts::Settings const& settings,
                                                      std::span<lint::RuleEntry const> rules);

/// The same for the policies of an AAM export, by what it says of their attachments; nothing where it says
/// nothing of them. Spans count in the export.
std::vector<diag::Diagnostic> check_export(syntax::Tree const& host, facts::Settings const& settings,
                                           std::span<lint::RuleEntry const> rules);

} // namespace aclint::workspace
