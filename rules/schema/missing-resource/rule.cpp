#include "lint/rule.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::Tree;

// An object that only holds texts under names of its own is a note among the statements.
bool is_note(Tree const& tree, syntax::NodeId object) {
  auto const known = catalog::statement_key_names();
  for (Tree::Member const member : tree.members(object)) {
    if (!tree.is(member.value, Kind::string)) return false;
    if (std::find(known.begin(), known.end(), tree.string(member.key)) != known.end()) return false;
  }
  return !tree.members(object).empty();
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.resource || is_note(tree, statement.node)) continue;
    if (lint::has_misspelled_key(tree, statement.node, "Resource", catalog::statement_key_names())) continue;
    auto const members = tree.members(statement.node);
    if (members.empty()) {
      // `"Statement": {}` is an empty list to PHP.
      if (statement.node == policy.statement_section.field.value) continue;
      out.report({statement.node}, tree[statement.node].span, "this statement is empty")
          .as(diag::Severity::warning)
          .why("AAM ignores a statement without `Resource`.")
          .help("Remove it, or write what it is to allow or deny.");
      continue;
    }
    syntax::NodeId const place = statement.effect ? statement.effect.key : (*members.begin()).key;
    out.report({statement.node}, tree[place].span, "this statement has no `Resource`, so it decides nothing")
        .why("AAM ignores a statement that names no resource, and says nothing: what it was to deny is open.")
        .help("Write what it is about, such as `\"Resource\": \"BackendMenu:menu/tools.php\"`.");
  }
}

} // namespace

extern lint::Rule const schema_missing_resource{
    .id = "schema/missing-resource",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
