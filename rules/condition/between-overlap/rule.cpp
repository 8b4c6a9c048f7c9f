#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/compare.h"

#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

struct Range {
  NodeId node;
  Value low;
  Value high;
};

// A range between two numbers, two strings or two dates. Values of different kinds have no useful order.
std::optional<Range> read_range(Tree const& tree, NodeId node) {
  std::vector<NodeId> const bounds = tree.values(node);
  if (!tree.is(node, Kind::array) || bounds.size() != 2) return std::nullopt;
  Range result{node, {}, {}};
  for (std::size_t i = 0; i < 2; ++i) {
    if (tree.is_container(bounds[i])) return std::nullopt;
    auto value = facts::constant_value(tree, policy::lower_expression(tree, bounds[i]));
    if (!value || value->is_null() || value->is_array() || value->boolean() || value->network_test())
      return std::nullopt;
    (i == 0 ? result.low : result.high) = std::move(*value);
  }
  bool const ordered = php::less_or_equal(result.low, result.high);
  return ordered && result.low.is_object() == result.high.is_object() ? std::optional(result) : std::nullopt;
}

// Whether they have more than one bound in common: [0, 9] and [9, 12] do not overlap.
bool overlap(Range const& a, Range const& b) {
  if (a.low.is_object() != b.low.is_object() || a.low.is_string() != b.low.is_string()) return false;
  return php::less(a.low, b.high) && php::less(b.low, a.high);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  std::size_t left = facts.settings().limit(2'000'000); // pairs that may be compared
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    if (!comparison.is("Between") || comparison.group.list || !facts::joins_by_or(tree, comparison.group))
      return;
    std::vector<Range> ranges;
    for (NodeId const element : tree.elements(comparison.member.right))
      if (auto range = read_range(tree, element)) ranges.push_back(std::move(*range));
    for (std::size_t i = 1; i < ranges.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        if (left == 0) return facts.leave_out(ranges[i].node, "from here on, whether ranges overlap");
        --left;
        if (!overlap(ranges[i], ranges[j])) continue;
        out.report({ranges[i].node, lint::Aspect::value}, tree[ranges[i].node].span,
                   quoted(tree.source(ranges[i].node)) + " overlaps with " +
                       quoted(tree.source(ranges[j].node)))
            .why("A value in one of the two ranges is enough, so together they are one range. "
                 "Often one of the numbers is wrong.")
            .help("Write one range, or fix a bound.")
            .related(tree[ranges[j].node].span, "the other range");
        break;
      }
  });
}

} // namespace

extern lint::Rule const condition_between_overlap{
    .id = "condition/between-overlap",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
