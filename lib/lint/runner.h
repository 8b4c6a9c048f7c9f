// Runs rules over a text and keeps, of findings with one cause, the one that says most.
#pragma once
#include "lint/rule.h"

#include <span>
#include <vector>

namespace aclint::lint {

/// All findings of `rules`: in order of position, then of rule id. Findings that yield to another (`Stage`,
/// `Rule::yields_to`) are left out. `policies` are the policies of `tree`: one as a rule, several in a list
/// of policies, none where the text is not well formed. Rules that are not true of that release of AAM are
/// silent.
std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                                  std::span<facts::Facts const> policies,
                                  catalog::AamVersion version = {7, 1});

/// What is wrong with an aclint.toml, likewise.
std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::Reading const& reading);

/// A finding about one of the policies of a site. All spans count in the text of a policy.
struct SiteDiagnostic {
  std::size_t policy;
  diag::Diagnostic diagnostic;
  std::vector<Finding::InPolicy> in_policies; ///< places in other policies that take part
};

/// All findings about the policies of a site together, by policy, position and rule. They yield to each
/// other, and to what rules report about each policy by itself.
std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site);

} // namespace aclint::lint
