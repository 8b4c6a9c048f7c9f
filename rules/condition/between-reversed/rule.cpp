#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/compare.h"
#include "php/number.h"
#include "syntax/edit.h"

#include <array>
#include <optional>
#include <vector>

namespace aclint::rules {

namespace {

using php::Value;
using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// Times that begin again after their last value: "22 to 6" means over midnight.
struct Cycle {
  std::string_view format; // of DATETIME
  std::string_view first;
  std::string_view last;
};
constexpr std::array<Cycle, 9> cycles{{{"G", "0", "23"},
                                       {"H", "00", "23"},
                                       {"H:i", "00:00", "23:59"},
                                       {"N", "1", "7"},
                                       {"w", "0", "6"},
                                       {"n", "1", "12"},
                                       {"m", "01", "12"},
                                       {"m-d", "01-01", "12-31"},
                                       {"i", "00", "59"}}};

Cycle const* cycle_of(std::string_view marker) {
  for (Cycle const& cycle : cycles)
    if (marker.starts_with("DATETIME.") && marker.substr(9) == cycle.format) return &cycle;
  return nullptr;
}

// The first or last value of a cycle, written like `bound`: as a number or as a string.
std::string like(std::string_view bound, std::string_view end) {
  if (bound.starts_with('"')) return syntax::json_string(end);
  std::string_view number = end;
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return std::string(number);
}

// The hour, if the times are hours.
std::optional<int> hour_of(Cycle const& cycle, Value const& bound) {
  if (cycle.last != "23") return std::nullopt;
  return static_cast<int>(php::intval(bound));
}

std::string written_hour(Cycle const& cycle, int hour) {
  std::string const text = std::to_string(hour);
  return (cycle.first.size() > text.size() ? "0" : "") + text;
}

void check_range(Tree const& tree, facts::Comparison const& comparison, NodeId range, lint::Reporter& out) {
  std::vector<NodeId> const bounds = tree.values(range);
  if (bounds.size() != 2 || !tree.is(range, Kind::array)) return;
  std::array<Value, 2> values;
  for (std::size_t i = 0; i < 2; ++i) {
    if (tree.is_container(bounds[i])) return;
    auto value = facts::constant_value(tree, policy::lower_expression(tree, bounds[i]));
    // Only numbers, strings and dates have an order.
    if (!value || value->is_null() || value->is_array() || value->boolean() != nullptr ||
        value->network_test() != nullptr)
      return;
    values[i] = std::move(*value);
  }
  if (values[0].is_object() != values[1].is_object() || !php::greater(values[0], values[1])) return;
  std::string const low(tree.source(bounds[0]));
  std::string const high(tree.source(bounds[1]));
  std::string const swapped = "[" + high + ", " + low + "]";
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[range].span,
                 "this range is empty: " + quoted(low) + " is greater than " + quoted(high));
  std::string const why =
      "A value must be at least the first bound and at most the second. No value is both.";
  // With strings the order may be the mistake, not the bounds: "9 kg" comes after "10 kg".
  bool const swap_is_sure = !values[0].is_string() || !values[1].is_string() ||
                            (php::is_numeric(values[0]) && php::is_numeric(values[1]));
  Cycle const* cycle = cycle_of(comparison.marker());
  if (cycle == nullptr) {
    finding.why(why).fix("Write the lower bound first: " + quoted(swapped), swap_is_sure,
                         {syntax::replace(tree, bounds[0], high), syntax::replace(tree, bounds[1], low)});
    return;
  }
  std::string const first = like(high, cycle->first);
  std::string const last = like(low, cycle->last);
  bool const nested = range != comparison.member.right;
  auto const two_ranges = [&](std::string const& end) {
    std::string const both = "[" + low + ", " + last + "], [" + first + ", " + end + "]";
    return nested ? both : "[" + both + "]";
  };
  auto const hour = hour_of(*cycle, values[1]);
  finding.why(why + " AAM does not continue with " + quoted(first) + " after " + quoted(last) + "." +
              (hour ? " And an hour lasts for 60 minutes: " + quoted(high) + " is from " +
                          std::to_string(*hour) + ":00 to " + std::to_string(*hour) + ":59."
                    : ""));
  if (!facts::joins_by_or(tree, comparison.group)) {
    finding.help("Write two ranges, " + quoted(two_ranges(high)) + ", and change `Operator` to `OR`.");
    return;
  }
  auto const offer = [&](std::string const& title, std::string const& text) {
    finding.fix(title + quoted(text), false, {syntax::replace(tree, range, text)});
  };
  if (!hour) return offer("Write two ranges: ", two_ranges(high));
  std::string const h = std::to_string(*hour);
  if (*hour == 0)
    offer("Until midnight: ", "[" + low + ", " + last + "]");
  else
    offer("Write two ranges, until " + h + ":00: ", two_ranges(like(high, written_hour(*cycle, *hour - 1))));
  offer("Write two ranges, until " + h + ":59: ", two_ranges(high));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    NodeId const right = comparison.member.right;
    if (!comparison.is("Between") || comparison.group.list || !tree.is(right, Kind::array)) return;
    std::vector<NodeId> const elements = tree.values(right);
    if (elements.empty()) return;
    if (!tree.is_container(elements.front())) return check_range(tree, comparison, right, out);
    for (NodeId const element : elements) check_range(tree, comparison, element, out);
  });
}

} // namespace

extern lint::Rule const condition_between_reversed{
    .id = "condition/between-reversed",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::corrected,
    .stage = lint::Stage::meaning,
    .yields_to = {"condition/datetime-format"},
    .check = check,
};

} // namespace aclint::rules
