#include "lint/rule.h"
#include "base/quoted.h"
#include "condition/address.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "php/string.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Tree;

bool is_address_as_text(Tree const& tree, Expression const& value) {
  return tree.is(value.node, syntax::Kind::string) && value.parsed.markers == 0 && !value.parsed.cast &&
         php::ip_to_integer(value.text).has_value();
}

void check_comparison(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  catalog::Comparison const kind = comparison.type.comparison;
  if (kind != catalog::Comparison::order && kind != catalog::Comparison::range) return;
  if (!condition::is_address_marker(comparison.marker()) || comparison.member.left.parsed.cast) return;
  std::vector<Expression> const& values = comparison.member.values;
  auto const as_text = [&](Expression const& value) { return is_address_as_text(tree, value); };
  if (values.empty() || !std::ranges::all_of(values, as_text)) return;
  std::vector<diag::TextEdit> edits{facts::write_cast(tree, comparison.member.left, "ip")};
  for (Expression const& value : values) edits.push_back(facts::write_cast(tree, value, "ip"));
  out.report({comparison.member.left.node, lint::Aspect::decision}, tree[comparison.member.left.node].span,
             quoted(comparison.type.name) + " compares these addresses as strings, not as addresses")
      .why("AAM compares strings character by character: `203.0.113.100` comes before `203.0.113.99`. So the "
           "condition holds for other addresses than it seems.")
      .fix("Add the cast `(*ip)` to both sides", false, std::move(edits));
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_comparison(facts.tree(), comparison, out); });
}

} // namespace

extern lint::Rule const condition_address_as_text{
    .id = "condition/address-as-text",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
