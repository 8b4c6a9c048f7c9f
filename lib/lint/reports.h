// What is reported about one text. It decides which other findings are superfluous (`Stage`,
// `Rule::yields_to`).
#pragma once
#include "lint/rule.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aclint::lint {

/// The nodes that findings are about, and which part of them (`Aspect`).
class ReportedNodes {
public:
  void add(Subject subject);
  /// Call it once, after all are added.
  void sort();

  /// Whether a finding is about the same subject, or about everything in a container around it. For
  /// `Aspect::outcome` also whether a finding is about anything inside the node.
  bool covers(Subject subject, syntax::Tree const& tree) const;

private:
  std::unordered_map<syntax::NodeId, std::uint8_t> aspects_;
  std::vector<syntax::NodeId> nodes_; // in order
};

class Reports {
public:
  /// All findings of one rule.
  void add(Rule const& rule, std::list<Finding> const& findings);
  void add(Rule const& rule, Subject subject);
  /// Call it once, after all are added.
  void sort();

  /// Whether a finding of `rule` about `subject` yields to one of these.
  bool make_superfluous(Rule const& rule, Subject subject, syntax::Tree const& tree) const;

private:
  std::array<ReportedNodes, static_cast<std::size_t>(Stage::remark) + 1> by_stage_;
  std::unordered_map<std::string_view, ReportedNodes> by_rule_;
};

} // namespace aclint::lint
