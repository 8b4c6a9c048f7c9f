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
  std::size_t left_out = 0; // how many more there are
};

diag::Diagnostic shown(Finding finding, Rule const& rule) {
  finding.diagnostic.rule = rule.id;
  finding.diagnostic.severity = finding.severity.value_or(rule.severity);
  return std::move(finding.diagnostic);
}

void say_left_out(diag::Diagnostic& last, std::size_t count) {
  last.notes.push_back({diag::Note::Kind::help,
                        "This is found in " + std::to_string(count) + " more places, which are not listed."});
}

// Runs the rules about what the others did not examine.
void report_not_examined(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                         std::span<NotExamined const> not_examined, std::vector<diag::Diagnostic>& out) {
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckNotExamined>(&entry.rule->check);
    if (check == nullptr) continue;
    Reporter reporter(entry.rule->severity);
    (*check)(tree, not_examined, reporter);
    for (Finding& finding : reporter.take()) out.push_back(shown(std::move(finding), *entry.rule));
  }
}

void sort(std::vector<diag::Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](diag::Diagnostic const& a, diag::Diagnostic const& b) {
                     return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
                   });
}

// The same for a site, at its first policy that AAM loads.
void add_not_examined(std::span<RuleEntry const> rules, site::SiteFacts const& site,
                      std::vector<NotExamined> not_examined, std::vector<SiteDiagnostic>& out) {
  if (not_examined.empty()) return;
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    for (NotExamined& one : not_examined) one.node = facts->policy().root;
    std::vector<diag::Diagnostic> found;
    report_not_examined(rules, facts->tree(), not_examined, found);
    for (diag::Diagnostic& one : found) out.push_back({policy, std::move(one), {}});
    return;
  }
}

} // namespace

TextRun::TextRun(std::span<RuleEntry const> rules, syntax::Tree const& tree, catalog::AamVersion version)
    : all_(rules), tree_(tree) {
  rules_.reserve(rules.size());
  for (RuleEntry const& entry : rules) {
    if (!entry.rule->applies_to().contains(version)) continue;
    RuleRun& added = rules_.emplace_back(RuleRun{entry.rule, Reporter(entry.rule->severity)});
    if (auto const* check = std::get_if<CheckText>(&entry.rule->check)) (*check)(tree_, added.reporter);
  }
}

// Also adds what each rule does not examine.
void TextRun::check(facts::Facts const& policy) {
  for (RuleRun& entry : rules_) {
    Rule const& rule = *entry.rule;
    if (auto const* check = std::get_if<CheckPolicy>(&rule.check)) (*check)(policy.policy(), entry.reporter);
    if (auto const* check = std::get_if<CheckFacts>(&rule.check)) (*check)(policy, entry.reporter);
    for (facts::LeftOut& one : policy.take_left_out())
      not_examined_.push_back({rule.id, one.severity.value_or(rule.severity), one.node, std::move(one.what)});
  }
}

TextFindings TextRun::finish() {
  std::vector<RuleFindings> all;
  all.reserve(rules_.size());
  std::size_t count = 0;
  for (RuleRun& entry : rules_) {
    all.push_back({entry.rule, entry.reporter.take()});
    all.back().left_out = entry.reporter.left_out();
    count += all.back().findings.size();
  }
  TextFindings result;
  for (RuleFindings const& entry : all) result.reports.add(*entry.rule, entry.findings);
  result.reports.sort();
  result.diagnostics.reserve(count);
  for (RuleFindings& entry : all) {
    std::size_t const before = result.diagnostics.size();
    for (; !entry.findings.empty(); entry.findings.pop_front())
      if (Finding& finding = entry.findings.front();
          !result.reports.make_superfluous(*entry.rule, finding, tree_))
        result.diagnostics.push_back(shown(std::move(finding), *entry.rule));
    if (entry.left_out == 0) continue;
    if (result.diagnostics.size() > before)
      say_left_out(result.diagnostics.back(), entry.left_out);
    else
      not_examined_.push_back({entry.rule->id, entry.rule->severity, tree_.root(),
                               std::to_string(entry.left_out) + " places that it would report"});
  }
  if (!not_examined_.empty()) report_not_examined(all_, tree_, not_examined_, result.diagnostics);
  sort(result.diagnostics);
  return result;
}

TextFindings run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                 std::span<facts::Facts const* const> policies, catalog::AamVersion version) {
  TextRun run(rules, tree, version);
  for (facts::Facts const* const policy : policies) run.check(*policy);
  return run.finish();
}

std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::ParsedConfig const& parsed) {
  std::vector<diag::Diagnostic> result;
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckConfig>(&entry.rule->check);
    if (check == nullptr) continue;
    Reporter reporter(entry.rule->severity);
    (*check)(parsed, reporter);
    for (Finding& finding : reporter.take()) result.push_back(shown(std::move(finding), *entry.rule));
  }
  sort(result);
  return result;
}

std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site,
                                ReportsAlone const& alone) {
  std::vector<RuleFindings> all;
  std::vector<NotExamined> not_examined;
  std::vector<Reports> together(site.policies().size());
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckSite>(&entry.rule->check);
    if (check == nullptr || !entry.rule->applies_to().contains(site.settings().aam_version)) continue;
    Reporter reporter(entry.rule->severity);
    (*check)(site, reporter);
    for (std::string& what : site.take_left_out())
      not_examined.push_back({entry.rule->id, entry.rule->severity, syntax::no_node, std::move(what)});
    all.push_back({entry.rule, reporter.take()});
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
  add_not_examined(rules, site, std::move(not_examined), result);
  std::stable_sort(result.begin(), result.end(), [](SiteDiagnostic const& a, SiteDiagnostic const& b) {
    return std::tie(a.policy, a.diagnostic.span, a.diagnostic.rule) <
           std::tie(b.policy, b.diagnostic.span, b.diagnostic.rule);
  });
  return result;
}

} // namespace aclint::lint
