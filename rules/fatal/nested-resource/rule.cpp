#include "lint/rule.h"
#include "base/quoted.h"
#include "decision/json_value.h"
#include "lint/edit.h"
#include "lint/fatal.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// Whether all that stands in the inner list can stand in the outer one.
bool can_move_out(Tree const& tree, NodeId list) {
  if (!tree.is(list, Kind::array) || !tree.is(tree[list].parent, Kind::array)) return false;
  auto const elements = tree.elements(list);
  return !elements.empty() && std::all_of(elements.begin(), elements.end(), [&](NodeId element) {
    return tree.is(element, Kind::string) && !tree.string(element).empty();
  });
}

void offer_flat_list(Tree const& tree, NodeId list, lint::Finding& finding) {
  if (!can_move_out(tree, list)) return;
  Span const whole = tree[list].span;
  finding.fix("Remove the inner brackets", true,
              {{{whole.begin, whole.begin + 1}, ""}, {{whole.end - 1, whole.end}, ""}});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    for (NodeId const resource : statement.resources) {
      if (!tree.is_container(resource)) continue;
      decision::Value const items = decision::Array::list({decision::value_of(tree, resource)});
      decision::Fault const fault = lint::certain_fault({}, lint::service_reading("", "Resource", items));
      if (!fault) continue;
      lint::Finding& finding =
          out.report({resource}, tree[resource].span,
                     std::string(tree.is(resource, Kind::array) ? "a list" : "an object") +
                         " inside `Resource` takes the site down");
      finding
          .why(
              lint::takes_site_down(fault, "whenever AAM evaluates the policy: each resource must be a text"))
          .help("Write all resources into one list.");
      offer_flat_list(tree, resource, finding);
    }
  }
}

} // namespace

extern lint::Rule const fatal_nested_resource{
    .id = "fatal/nested-resource",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
