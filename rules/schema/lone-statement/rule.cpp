#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/closest.h"
#include "lint/policy_parts.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The key, perhaps misspelled: what is wrong with it is said after this.
bool has_key(Tree const& tree, NodeId object, std::string_view key) {
  for (Tree::Member const member : tree.members(object)) {
    std::string const written = tree.string(member.key);
    if (ascii::equal_ignoring_case(written, key) || catalog::closest(written, {key})) return true;
  }
  return false;
}

bool is_statement(Tree const& tree, NodeId node) {
  return lint::is_statement(tree, node) || (has_key(tree, node, "Resource") && has_key(tree, node, "Action"));
}
bool is_param(Tree const& tree, NodeId node) {
  return has_key(tree, node, "Key") && has_key(tree, node, "Value");
}

// A list in which all elements are statements, or all are params.
bool all_are(Tree const& tree, NodeId list, bool (*is)(Tree const&, NodeId)) {
  auto const elements = tree.elements(list);
  return !elements.empty() &&
         std::all_of(elements.begin(), elements.end(), [&](NodeId element) { return is(tree, element); });
}

void report(Tree const& tree, NodeId node, std::string_view section, lint::Reporter& out) {
  bool const list = tree.is(node, Kind::array);
  std::string const what = section == "Statement" ? "statement" : "param";
  Span const whole = tree[node].span;
  lint::Finding& finding =
      out.report({node}, {whole.begin, whole.begin + 1},
                 list ? "this is a list of " + what + "s, not a policy: AAM finds nothing in it"
                      : "this is a " + what + ", not a policy: AAM finds nothing in it");
  finding.why("AAM reads " + what + "s only from the key " + quoted(section) + ".");
  if (has_key(tree, node, "Statement") || has_key(tree, node, "Param")) {
    finding.help("Move it into " + quoted(section) + ".");
    return;
  }
  finding.fix("Put it into " + quoted(section), false,
              {{{whole.begin, whole.begin}, "{\"" + std::string(section) + "\": " + (list ? "" : "[")},
               {{whole.end, whole.end}, list ? "}" : "]}"}});
}

bool is_empty(Tree const& tree, policy::Section const& section) {
  return !section.field || !php::truthy(tree, section.field.value);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  if (policy.root == syntax::no_node || !is_empty(tree, policy.statement_section) ||
      !is_empty(tree, policy.param_section))
    return;
  if (is_statement(tree, policy.root) || all_are(tree, policy.root, is_statement))
    report(tree, policy.root, "Statement", out);
  else if (is_param(tree, policy.root) || all_are(tree, policy.root, is_param))
    report(tree, policy.root, "Param", out);
}

} // namespace

extern lint::Rule const schema_lone_statement{
    .id = "schema/lone-statement",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
