#include "lint/reports.h"

#include <algorithm>

namespace aclint::lint {

namespace {

std::uint8_t bit(Aspect aspect) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(aspect)); }

Stage stage_of(Rule const& rule, Finding const& finding) { return finding.stage.value_or(rule.at_stage()); }

} // namespace

void ReportedNodes::add(Subject subject) {
  aspects_[subject.node] |= bit(subject.aspect);
  nodes_.push_back(subject.node);
}

void ReportedNodes::sort() { std::sort(nodes_.begin(), nodes_.end()); }

bool ReportedNodes::covers(Subject subject, syntax::Tree const& tree) const {
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

void Reports::add(Rule const& rule, std::list<Finding> const& findings) {
  for (Finding const& finding : findings) add(rule, finding);
}

void Reports::add(Rule const& rule, Finding const& finding) {
  by_stage_[static_cast<std::size_t>(stage_of(rule, finding))].add(finding.subject);
  by_rule_[rule.id].add(finding.subject);
}

void Reports::sort() {
  for (ReportedNodes& nodes : by_stage_) nodes.sort();
  for (auto& [rule, nodes] : by_rule_) nodes.sort();
}

bool Reports::make_superfluous(Rule const& rule, Finding const& finding, syntax::Tree const& tree) const {
  Subject const subject = finding.subject;
  Stage const stage = stage_of(rule, finding);
  if (stage != Stage::remark)
    for (std::size_t earlier = 0; earlier < static_cast<std::size_t>(stage); ++earlier)
      if (by_stage_[earlier].covers(subject, tree)) return true;
  return std::any_of(rule.yields_to.begin(), rule.yields_to.end(), [&](std::string_view id) {
    auto const other = by_rule_.find(id);
    return other != by_rule_.end() && other->second.covers(subject, tree);
  });
}

} // namespace aclint::lint
