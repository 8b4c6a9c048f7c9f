#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/address.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Tree;

bool is_test(Tree const& tree, Expression const& expression) {
  auto const value = facts::constant_value(tree, expression);
  return value && value->network_test() != nullptr;
}

bool is_membership(facts::Comparison const& comparison) {
  return comparison.type.comparison == catalog::Comparison::membership;
}

// `In` and `NotIn` for what asks whether something is, or is not, like the network.
std::string_view asking_type(facts::Comparison const& comparison) {
  catalog::Comparison const kind = comparison.type.comparison;
  if (comparison.is("Regex") || kind == catalog::Comparison::order || kind == catalog::Comparison::range)
    return {};
  return comparison.type.negated ? "NotIn" : "In";
}

void offer(Tree const& tree, facts::Comparison const& comparison, Expression const& value, bool add_cast,
           lint::Finding& finding) {
  std::string_view const type = asking_type(comparison);
  syntax::NodeId const right = comparison.member.right;
  if (type.empty() || !comparison.alone() || comparison.member.values.size() != 1) return;
  if (tree.member(comparison.place.field.value, type)) return;
  std::string const text = syntax::json_string((add_cast ? "(*ip)" : "") + value.text);
  bool const list = tree.is_container(right);
  finding.fix("Ask whether it lies in the network: " + quoted(type), false,
              {syntax::replace(tree, comparison.group.field.key, syntax::json_string(type)),
               syntax::replace(tree, value.node, list ? text : "[" + text + "]")});
}

void report_test(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                 lint::Reporter& out) {
  lint::Finding& finding = out.report(
      {comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
      quoted(value.text) + " is a network, which " + quoted(comparison.type.name) + " does not look into");
  finding.why("A network is a test, and no address is that test itself. Only `In` and `NotIn` run it.");
  finding.help("Write `In` or `NotIn`, with the network in a list.");
  if (comparison.member.left.node != value.node) offer(tree, comparison, value, false, finding);
}

// A network without `(*ip)`, compared with an address.
void report_text(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                 lint::Reporter& out) {
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
                 quoted(value.text) + " is text here, not a network");
  finding.why("Without `(*ip)` AAM compares it as it stands, and no address looks like that.")
      .help("Write " + quoted("(*ip)" + value.text) + ", under `In` or `NotIn`.");
  if (!is_membership(comparison)) return offer(tree, comparison, value, true, finding);
  finding.fix("Write " + quoted("(*ip)" + value.text), false,
              {syntax::replace(tree, value.node, syntax::json_string("(*ip)" + value.text))});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    catalog::Comparison const kind = comparison.type.comparison;
    bool const pattern = kind == catalog::Comparison::pattern;
    if (is_test(tree, comparison.member.left)) {
      // On the left of the others it is fatal, which rules of that group report.
      if (!pattern && !is_membership(comparison)) report_test(tree, comparison, comparison.member.left, out);
      return;
    }
    bool const address = condition::is_address_marker(comparison.marker()) &&
                         comparison.member.left.parsed.cast == std::nullopt;
    for (Expression const& value : comparison.member.values) {
      if (is_test(tree, value)) {
        // `In` runs it, ranges have a rule of their own, and AAM dies of it under `Like`.
        if (!is_membership(comparison) && kind != catalog::Comparison::range && !pattern)
          report_test(tree, comparison, value, out);
      } else if (address && tree.is(value.node, syntax::Kind::string) && condition::is_network(value.text)) {
        report_text(tree, comparison, value, out);
      }
    }
  });
}

} // namespace

extern lint::Rule const condition_network_needs_in{
    .id = "condition/network-needs-in",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .yields_to = {"condition/in-without-list"},
    .aliases = {"condition/cidr-outside-in"},
    .check = check,
};

} // namespace aclint::rules
