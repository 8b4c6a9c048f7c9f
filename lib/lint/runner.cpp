#include "lint/runner.h"

#include "facts/facts.h"
#include "site/site_facts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_map>

namespace aclint::lint {

namespace {

// The findings of one rule.
struct RuleFindings {
  Rule const* rule;
  std::list<Finding> findings;
};

std::list<Finding> findings_of(Rule const& rule, syntax::Tree const& tree,
                               std::span<facts::Facts const> policies) {
  Reporter reporter;
  if (auto const* check = std::get_if<CheckText>(&rule.check)) (*check)(tree, reporter);
  for (facts::Facts const& facts : policies) {
    if (auto const* check = std::get_if<CheckPolicy>(&rule.check)) (*check)(facts.policy(), reporter);
    if (auto const* check = std::get_if<CheckFacts>(&rule.check)) (*check)(facts, reporter);
  }
  return std::move(reporter).take();
}

// Which nodes findings are about, and which side of them.
class ReportedNodes {
public:
  void add(Subject subject) {
    aspects_[subject.node] |= bit(subject.aspect);
    nodes_.push_back(subject.node);
  }
  // Once after all are added.
  void sort() { std::sort(nodes_.begin(), nodes_.end()); }

  // Whether one is about the same subject, or about everything in a container around it; for what a node
  // comes to, also about anything inside it.
  bool covers(Subject subject, syntax::Tree const& tree) const {
    if (nodes_.empty()) return false;
    if (auto const same = aspects_.find(subject.node); same != aspects_.end()) {
      bool const all = subject.aspect == Aspect::all || (same->second & bit(Aspect::all)) != 0;
      if (all || (same->second & bit(subject.aspect)) != 0) return true;
    }
    if (subject.node == syntax::no_node || subject.node >= tree.nodes().size()) return false;
    if (subject.aspect == Aspect::outcome) {
      auto const inside = std::lower_bound(nodes_.begin(), nodes_.end(), subject.node);
      if (inside != nodes_.end() && *inside < tree[subject.node].end) return true;
    }
    for (syntax::NodeId node = tree[subject.node].parent; node != syntax::no_node; node = tree[node].parent)
      if (auto const around = aspects_.find(node);
          around != aspects_.end() && (around->second & bit(Aspect::all)) != 0)
        return true;
    return false;
  }

private:
  static std::uint8_t bit(Aspect aspect) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(aspect));
  }
  std::unordered_map<syntax::NodeId, std::uint8_t> aspects_;
  std::vector<syntax::NodeId> nodes_; // in order
};

// What is reported about one text: it tells which findings are superfluous.
class Reports {
public:
  // All findings of one rule.
  template <class Findings> void add(Rule const& rule, Findings const& findings) {
    if (findings.empty()) return;
    ReportedNodes& of_stage = by_stage_[static_cast<std::size_t>(rule.at_stage())];
    ReportedNodes& of_rule = by_rule_[rule.id];
    for (Finding const& finding : findings) {
      of_stage.add(finding.subject);
      of_rule.add(finding.subject);
    }
  }
  // Once after all are added.
  void sort() {
    for (ReportedNodes& nodes : by_stage_) nodes.sort();
    for (auto& [rule, nodes] : by_rule_) nodes.sort();
  }

  bool make_superfluous(Rule const& rule, Subject subject, syntax::Tree const& tree) const {
    Stage const stage = rule.at_stage();
    if (stage != Stage::remark)
      for (std::size_t earlier = 0; earlier < static_cast<std::size_t>(stage); ++earlier)
        if (by_stage_[earlier].covers(subject, tree)) return true;
    return std::any_of(rule.yields_to.begin(), rule.yields_to.end(), [&](std::string_view id) {
      auto const other = by_rule_.find(id);
      return other != by_rule_.end() && other->second.covers(subject, tree);
    });
  }

private:
  std::array<ReportedNodes, 6> by_stage_;
  std::unordered_map<std::string_view, ReportedNodes> by_rule_;
};

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

std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                                  std::span<facts::Facts const> policies, catalog::AamVersion version) {
  std::vector<RuleFindings> all;
  all.reserve(rules.size());
  for (RuleEntry const& entry : rules)
    if (entry.rule->applies_to().contains(version))
      all.push_back({entry.rule, findings_of(*entry.rule, tree, policies)});
  Reports reports;
  for (RuleFindings const& entry : all) reports.add(*entry.rule, entry.findings);
  reports.sort();

  std::vector<diag::Diagnostic> result;
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings)
      if (!reports.make_superfluous(*entry.rule, finding.subject, tree))
        result.push_back(shown(std::move(finding), *entry.rule));
  sort(result);
  return result;
}

std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, config::Reading const& reading) {
  std::vector<diag::Diagnostic> result;
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckConfig>(&entry.rule->check);
    if (check == nullptr) continue;
    Reporter reporter;
    (*check)(reading, reporter);
    for (Finding& finding : std::move(reporter).take())
      result.push_back(shown(std::move(finding), *entry.rule));
  }
  sort(result);
  return result;
}

namespace {

bool is_about_site(Rule const& rule) { return std::holds_alternative<CheckSite>(rule.check); }

// What is reported about the policies of a site: together, and, where that may matter, each by itself.
class SiteReports {
public:
  SiteReports(std::span<RuleEntry const> rules, site::SiteFacts const& site)
      : site_(site), by_policy_(site.policies().size()) {
    auto const may_matter = [&](Rule const& rule) {
      return std::any_of(rules.begin(), rules.end(), [&](RuleEntry const& entry) {
        return is_about_site(*entry.rule) && entry.rule->yields_to_rule(rule);
      });
    };
    for (RuleEntry const& entry : rules)
      if (!is_about_site(*entry.rule) && is_true_here(*entry.rule) && may_matter(*entry.rule))
        alone_.push_back(entry.rule);
  }

  bool is_true_here(Rule const& rule) const {
    return rule.applies_to().contains(site_.settings().aam_version);
  }

  void add(Rule const& rule, std::list<Finding> const& findings) {
    std::map<std::size_t, std::vector<Finding>> by_policy;
    for (Finding const& finding : findings) by_policy[finding.policy].push_back(finding);
    for (auto const& [policy, of_policy] : by_policy) by_policy_[policy].reports.add(rule, of_policy);
  }

  // Once all are added.
  bool make_superfluous(Rule const& rule, Finding const& finding) {
    facts::Facts const* const facts = site_.policies()[finding.policy].facts;
    if (facts == nullptr) return false;
    OfPolicy& of_policy = by_policy_[finding.policy];
    if (!of_policy.complete) {
      for (Rule const* const alone : alone_)
        of_policy.reports.add(*alone, findings_of(*alone, facts->tree(), {facts, 1}));
      of_policy.reports.sort();
      of_policy.complete = true;
    }
    return of_policy.reports.make_superfluous(rule, finding.subject, facts->tree());
  }

private:
  struct OfPolicy {
    Reports reports;
    bool complete = false;
  };
  site::SiteFacts const& site_;
  std::vector<OfPolicy> by_policy_;
  std::vector<Rule const*> alone_; // rules about one policy that those about a site yield to
};

} // namespace

std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site) {
  std::vector<RuleFindings> all;
  SiteReports reports(rules, site);
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckSite>(&entry.rule->check);
    if (check == nullptr || !reports.is_true_here(*entry.rule)) continue;
    Reporter reporter;
    (*check)(site, reporter);
    all.push_back({entry.rule, std::move(reporter).take()});
    reports.add(*entry.rule, all.back().findings);
  }
  std::vector<SiteDiagnostic> result;
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings) {
      if (reports.make_superfluous(*entry.rule, finding)) continue;
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
