// What is reported about one text, which tells what findings of others are superfluous (`Stage`,
// `Rule::yields_to`).
#pragma once
#include "lint/rule.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aclint::lint {

/// Which nodes findings are about, and which side of them.
class ReportedNodes {
public:
  void add(Subject subject);
  /// Once after all are added.
  void sort();

  /// Whether one is about the same subject, or about everything in a container around it; for what a node
  /// comes to, also about anything inside it.
  bool covers(Subject subject, syntax::Tree const& tree) const;

private:
  std::unordered_map<syntax::NodeId, std::uint8_t> aspects_;
  std::vector<syntax::NodeId> nodes_; // in order
};

class Reports {
public:
  /// All findings of one rule.
  void add(Rule const& rule, std::list<Finding> const& findings);
  void add(Rule const& rule, Finding const& finding);
  /// Once after all are added.
  void sort();

  /// Whether a finding of `rule` yields to one of these.
  bool make_superfluous(Rule const& rule, Finding const& finding, syntax::Tree const& tree) const;

private:
  std::array<ReportedNodes, static_cast<std::size_t>(Stage::remark) + 1> by_stage_;
  std::map<std::string_view, ReportedNodes> by_rule_;
};

} // namespace aclint::lint
