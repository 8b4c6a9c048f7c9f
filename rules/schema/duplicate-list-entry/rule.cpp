#include "lint/rule.h"
#include "base/quoted.h"
#include "lint/edit.h"

#include <string>
#include <unordered_map>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

void check_list(Tree const& tree, policy::Field const& field, lint::Reporter& out) {
  if (!field || !tree.is(field.value, syntax::Kind::array)) return;
  std::unordered_map<std::string, NodeId> seen;
  for (NodeId const element : tree.elements(field.value)) {
    if (!tree.is(element, syntax::Kind::string)) continue;
    auto const [first, is_new] = seen.try_emplace(tree.string(element), element);
    if (is_new) continue;
    out.report({element, lint::Aspect::value}, tree[element].span,
               quoted(first->first) + " stands in this list already")
        .why("To AAM it is the same statement twice. Perhaps another entry was meant.")
        .help("Remove it, or write what was meant.")
        .related(tree[first->second].span, "It stands here, too.")
        .fix("Remove the second " + quoted(first->first), true, lint::remove_element(tree, element));
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) {
    check_list(*policy.tree, statement.resource, out);
    check_list(*policy.tree, statement.action, out);
  }
}

} // namespace

extern lint::Rule const schema_duplicate_list_entry{
    .id = "schema/duplicate-list-entry",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
