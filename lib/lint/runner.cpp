#include "lint/runner.h"

#include "facts/facts.h"
#include "site/site_facts.h"

#include <algorithm>
#include <tuple>

namespace aclint::lint {

namespace {

// The findings of one rule.
struct RuleFindings {
  Rule const* rule;
  std::list<Finding> findings;
};

std::list<Finding> findings_of(Rule const& rule, syntax::Tree const& tree,
                               std::span<facts::Facts const* const> policies) {
  Reporter reporter;
  if (auto const* check = std::get_if<CheckText>(&rule.check)) (*check)(tree, reporter);
  for (facts::Facts const* const facts : policies) {
    if (auto const* check = std::get_if<CheckPolicy>(&rule.check)) (*check)(facts->policy(), reporter);
    if (auto const* check = std::get_if<CheckFacts>(&rule.check)) (*check)(*facts, reporter);
  }
  return std::move(reporter).take();
}

diag::Diagnostic shown(Finding finding, Rule const& rule) {
  finding.diagnostic.rule = rule.id;
  finding.diagnostic.severity = finding.severity.value_or(rule.severity);
  return std::move(finding.diagnostic);
}

void sort(std::vector<diag::Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](diag::Diagnostic const& a, diag::Diagnostic const& b) {
                     return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
                   });
}

} // namespace

TextFindings run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                 std::span<facts::Facts const* const> policies, catalog::AamVersion version) {
  std::vector<RuleFindings> all;
  all.reserve(rules.size());
  for (RuleEntry const& entry : rules)
    if (entry.rule->applies_to().contains(version))
      all.push_back({entry.rule, findings_of(*entry.rule, tree, policies)});
  TextFindings result;
  for (RuleFindings const& entry : all) result.reports.add(*entry.rule, entry.findings);
  result.reports.sort();
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings)
      if (!result.reports.make_superfluous(*entry.rule, finding, tree))
        result.diagnostics.push_back(shown(std::move(finding), *entry.rule));
  sort(result.diagnostics);
  return result;
}

std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::ParsedConfig const& parsed) {
  std::vector<diag::Diagnostic> result;
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckConfig>(&entry.rule->check);
    if (check == nullptr) continue;
    Reporter reporter;
    (*check)(parsed, reporter);
    for (Finding& finding : std::move(reporter).take())
      result.push_back(shown(std::move(finding), *entry.rule));
  }
  sort(result);
  return result;
}

std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site,
                                ReportsAlone const& alone) {
  std::vector<RuleFindings> all;
  std::vector<Reports> together(site.policies().size());
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckSite>(&entry.rule->check);
    if (check == nullptr || !entry.rule->applies_to().contains(site.settings().aam_version)) continue;
    Reporter reporter;
    (*check)(site, reporter);
    all.push_back({entry.rule, std::move(reporter).take()});
    for (Finding const& finding : all.back().findings) together[finding.policy].add(*entry.rule, finding);
  }
  for (Reports& reports : together) reports.sort();
  auto const is_superfluous = [&](Rule const& rule, Finding const& finding) {
    facts::Facts const* const facts = site.policies()[finding.policy].facts;
    return facts != nullptr && (together[finding.policy].make_superfluous(rule, finding, facts->tree()) ||
                                alone(finding.policy).make_superfluous(rule, finding, facts->tree()));
  };
  std::vector<SiteDiagnostic> result;
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings) {
      if (is_superfluous(*entry.rule, finding)) continue;
      std::size_t const policy = finding.policy;
      std::vector<Finding::InPolicy> places = std::move(finding.in_policies);
      result.push_back({policy, shown(std::move(finding), *entry.rule), std::move(places)});
    }
  std::stable_sort(result.begin(), result.end(), [](SiteDiagnostic const& a, SiteDiagnostic const& b) {
    return std::tie(a.policy, a.diagnostic.span, a.diagnostic.rule) <
           std::tie(b.policy, b.diagnostic.span, b.diagnostic.rule);
  });
  return result;
}

} // namespace aclint::lint
