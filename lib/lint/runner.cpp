#include "lint/runner.h"

#include "site/site_facts.h"

#include <algorithm>
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

// Which nodes one rule spoke about, and which side of them.
class SpokenNodes {
public:
  explicit SpokenNodes(std::list<Finding> const& findings) {
    for (Finding const& finding : findings) {
      aspects_[finding.subject.node] |= bit(finding.subject.aspect);
      nodes_.push_back(finding.subject.node);
    }
    std::sort(nodes_.begin(), nodes_.end());
  }

  // Spoke about the same subject, or about everything in a container around it; of what a node comes to, also
  // about anything inside it.
  bool covers(Subject subject, syntax::Tree const& tree) const {
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

// For each rule that others yield to and that spoke: where.
std::unordered_map<std::string_view, SpokenNodes> spoken(std::span<RuleFindings const> all) {
  std::unordered_map<std::string_view, SpokenNodes> result;
  for (RuleFindings const& entry : all)
    if (!entry.findings.empty()) result.emplace(entry.rule->id, SpokenNodes(entry.findings));
  return result;
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

std::vector<diag::Diagnostic> run(std::span<RuleEntry const> rules, syntax::Tree const& tree,
                                  std::span<facts::Facts const> policies, catalog::AamVersion version) {
  std::vector<RuleFindings> all;
  all.reserve(rules.size());
  for (RuleEntry const& entry : rules)
    if (entry.rule->applies_to().contains(version))
      all.push_back({entry.rule, findings_of(*entry.rule, tree, policies)});
  auto const others = spoken(all);

  std::vector<diag::Diagnostic> result;
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings) {
      bool const superfluous =
          std::any_of(entry.rule->yields_to.begin(), entry.rule->yields_to.end(), [&](std::string_view id) {
            auto const other = others.find(id);
            return other != others.end() && other->second.covers(finding.subject, tree);
          });
      if (superfluous) continue;
      result.push_back(shown(std::move(finding), *entry.rule));
    }
  sort(result);
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

namespace {

// What rules say, by rule and policy: about the site, and, as far as somebody asks, about each policy alone.
class SiteVoices {
public:
  SiteVoices(std::span<RuleEntry const> rules, site::SiteFacts const& site) : rules_(rules), site_(site) {}

  void add(std::string_view rule, std::size_t policy, std::list<Finding> const& findings) {
    spoken_.emplace(std::pair(rule, policy), SpokenNodes(findings));
  }

  bool covers(std::string_view rule, Finding const& finding) {
    facts::Facts const* const facts = site_.policies()[finding.policy].facts;
    if (facts == nullptr) return false;
    auto known = spoken_.find({rule, finding.policy});
    if (known == spoken_.end()) {
      std::list<Finding> alone;
      for (RuleEntry const& entry : rules_)
        if (entry.rule->id == rule) alone = findings_of(*entry.rule, facts->tree(), {facts, 1});
      known = spoken_.emplace(std::pair(rule, finding.policy), SpokenNodes(alone)).first;
    }
    return known->second.covers(finding.subject, facts->tree());
  }

private:
  std::span<RuleEntry const> rules_;
  site::SiteFacts const& site_;
  std::map<std::pair<std::string_view, std::size_t>, SpokenNodes> spoken_;
};

} // namespace

std::vector<SiteDiagnostic> run(std::span<RuleEntry const> rules, site::SiteFacts const& site) {
  std::vector<RuleFindings> all;
  SiteVoices voices(rules, site);
  for (RuleEntry const& entry : rules) {
    auto const* const check = std::get_if<CheckSite>(&entry.rule->check);
    if (check == nullptr || !entry.rule->applies_to().contains(site.settings().aam_version)) continue;
    Reporter reporter;
    (*check)(site, reporter);
    all.push_back({entry.rule, std::move(reporter).take()});
    std::map<std::size_t, std::list<Finding>> by_policy;
    for (Finding const& finding : all.back().findings) by_policy[finding.policy].push_back(finding);
    for (std::size_t policy = 0; policy < site.policies().size(); ++policy)
      voices.add(entry.rule->id, policy, by_policy[policy]);
  }
  std::vector<SiteDiagnostic> result;
  for (RuleFindings& entry : all)
    for (Finding& finding : entry.findings) {
      auto const yields = [&](std::string_view id) { return voices.covers(id, finding); };
      if (std::any_of(entry.rule->yields_to.begin(), entry.rule->yields_to.end(), yields)) continue;
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
