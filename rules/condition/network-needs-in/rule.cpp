#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "condition/address.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using policy::Expression;
using syntax::Tree;

bool is_network(Tree const& tree, Expression const& expression) {
  auto const value = facts::constant_value(tree, expression);
  return value && value->network_test() != nullptr;
}

bool is_membership(facts::Comparison const& comparison) {
  return comparison.type.comparison == catalog::Comparison::membership;
}

// `In` or `NotIn`, with which the author can ask the same about a network. Empty: neither fits.
std::string_view membership_type(facts::Comparison const& comparison) {
  catalog::Comparison const kind = comparison.type.comparison;
  if (comparison.is("Regex") || kind == catalog::Comparison::order || kind == catalog::Comparison::range)
    return {};
  return comparison.type.negated ? "NotIn" : "In";
}

void offer(Tree const& tree, facts::Comparison const& comparison, Expression const& value, bool add_cast,
           lint::Finding& finding) {
  std::string_view const type = membership_type(comparison);
  syntax::NodeId const right = comparison.member.right;
  if (type.empty() || !comparison.alone() || comparison.member.values.size() != 1) return;
  if (tree.member(comparison.place.field.value, type)) return;
  std::string const text = syntax::json_string((add_cast ? "(*ip)" : "") + value.text);
  bool const list = tree.is_container(right);
  finding.fix("Change " + quoted(comparison.type.name) + " to " + quoted(type) + ": " +
                  quoted("[" + text + "]"),
              false,
              {syntax::replace(tree, comparison.group.field.key, syntax::json_string(type)),
               syntax::replace(tree, value.node, list ? text : "[" + text + "]")});
}

void report_network(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                    lint::Reporter& out) {
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
                 quoted(comparison.type.name) + " cannot check the network " + quoted(value.text));
  finding.why("Only `In` and `NotIn` check whether an address is in a network.")
      .help("Use `In` or `NotIn`, with the network in a list.");
  if (comparison.member.left.node != value.node) offer(tree, comparison, value, false, finding);
}

// A network without `(*ip)`, compared with an address.
void report_text(Tree const& tree, facts::Comparison const& comparison, Expression const& value,
                 lint::Reporter& out) {
  lint::Finding& finding =
      out.report({comparison.member.left.node, lint::Aspect::decision}, tree[value.node].span,
                 "without `(*ip)`, AAM does not read " + quoted(value.text) + " as a network");
  finding.why("AAM compares the string as it is, and an address never contains a `/`.");
  std::string const network = "(*ip)" + value.text;
  if (is_membership(comparison)) {
    finding.fix("Write " + quoted(network), false,
                {syntax::replace(tree, value.node, syntax::json_string(network))});
    return;
  }
  finding.help("Write " + quoted(network) + " under `In` or `NotIn`.");
  offer(tree, comparison, value, true, finding);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  Tree const& tree = facts.tree();
  facts::for_each_comparison(facts, [&](facts::Comparison const& comparison) {
    catalog::Comparison const kind = comparison.type.comparison;
    bool const pattern = kind == catalog::Comparison::pattern;
    if (is_network(tree, comparison.member.left)) {
      // A network on the left of the other types crashes the site: group `fatal` reports it.
      if (!pattern && !is_membership(comparison))
        report_network(tree, comparison, comparison.member.left, out);
      return;
    }
    bool const address = condition::is_address_marker(comparison.marker()) &&
                         comparison.member.left.parsed.cast == std::nullopt;
    for (Expression const& value : comparison.member.values) {
      if (is_network(tree, value)) {
        // `condition/between-shape` reports networks in ranges, and group `fatal` those under `Like`.
        if (!is_membership(comparison) && kind != catalog::Comparison::range && !pattern)
          report_network(tree, comparison, value, out);
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
