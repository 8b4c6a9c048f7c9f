// Runs rules over a text and keeps, of findings with one cause, the one that says most.
#pragma once
#include "lint/reports.h"
#include "lint/rule.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace aclint::lint {

/// What rules find in one text.
struct TextFindings {
  std::vector<diag::Diagnostic> diagnostics; ///< in order of position, then of rule id
  Reports reports;                           ///< also of the findings that yield to others
};

/// All findings of `rules`; those that yield to another (`Stage`, `Rule::yields_to`) are left out. `policies`
/// are the policies of `tree`: one as a rule, several in a list of policies, none where the text is not well
/// formed. Rules that are not true of that release of AAM are silent.
TextFindings run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                 std::span<facts::Facts const* const> policies, catalog::AamVersion version = {7, 1});

/// What is wrong with an aclint.toml, likewise.
std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::ParsedConfig const& parsed);

/// A finding about one of the policies of a site. All spans count in the text of a policy.
struct SiteDiagnostic {
  std::size_t policy;
  diag::Diagnostic diagnostic;
  std::vector<Finding::InPolicy> in_policies; ///< places in other policies that take part
};

/// What rules report about each policy of a site by itself, by its index.
using ReportsAlone = std::function<Reports const&(std::size_t policy)>;

/// All findings about the policies of a site together, by policy, position and rule. They yield to each other,
/// and to what is reported about each policy by itself: `alone` is asked for the policies that have findings.
std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site,
                                ReportsAlone const& alone);

} // namespace aclint::lint
