// Runs rules over a text. Of several findings with the same cause, keeps the most helpful one.
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

/// All findings of `rules`, without those that yield to another (`Stage`, `Rule::yields_to`). `policies` are
/// the policies of `tree`: usually one, several for a list of policies, none if the text is not well-formed.
/// Rules that are not true of the configured release of AAM do not run.
TextFindings run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                 std::span<facts::Facts const* const> policies, catalog::AamVersion version = {7, 1});

/// The same for one policy after the other, so that the facts of a policy need not exist longer than it is checked.
///
///   TextRun run(rules, tree, version);
///   for (LoadedPolicy const& policy : policies) run.check(policy.facts());
///   TextFindings const findings = run.finish();
class TextRun {
public:
  TextRun(std::span<RuleEntry const> rules, syntax::Tree const& tree, catalog::AamVersion version);
  void check(facts::Facts const& policy);
  TextFindings finish();

private:
  struct RuleRun {
    Rule const* rule;
    Reporter reporter;
  };
  std::span<RuleEntry const> all_;
  syntax::Tree const& tree_;
  std::vector<RuleRun> rules_; // those that are true of the release
  std::vector<NotExamined> not_examined_;
};

/// What is wrong with an aclint.toml; the same otherwise.
std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::ParsedConfig const& parsed);

/// A finding about one of the policies of a site. All spans count in the texts of the policies.
struct SiteDiagnostic {
  std::size_t policy;
  diag::Diagnostic diagnostic;
  std::vector<Finding::InPolicy> in_policies; ///< places in other policies that matter
};

/// What rules report about the policy with this index by itself.
using ReportsAlone = std::function<Reports const&(std::size_t policy)>;

/// All findings about the policies of a site together, by policy, position and rule. They yield to each
/// other, and to what is reported about each policy by itself: `alone` is called for the policies that have
/// findings.
std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site,
                                ReportsAlone const& alone);

} // namespace aclint::lint
