#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view what_to_write =
    "Write what the statement is about, such as `\"Resource\": \"BackendMenu:menu/tools.php\"`.";

// An object with only strings, under keys that AAM does not read, is a note among the statements.
bool is_note(Tree const& tree, NodeId object) {
  auto const known = catalog::statement_key_names();
  for (Tree::Member const member : tree.members(object)) {
    if (!tree.is(member.value, Kind::string)) return false;
    if (std::find(known.begin(), known.end(), tree.string(member.key)) != known.end()) return false;
  }
  return !tree.members(object).empty();
}

// Whether the statement has its resources in `Action`: `"Action": "Capability:export"`.
bool has_resources_as_actions(Tree const& tree, policy::Statement const& statement) {
  return !statement.actions.empty() && std::ranges::all_of(statement.actions, [&](NodeId action) {
    if (!tree.is(action, Kind::string)) return false;
    std::string const text = tree.string(action);
    std::size_t const colon = text.find(':');
    return colon != text.npos && catalog::find_resource_type(text.substr(0, colon)) != nullptr;
  });
}

void check_statement(policy::Document const& policy, policy::Statement const& statement,
                     lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  auto const members = tree.members(statement.node);
  if (statement.resource) {
    if (!statement.resources.empty()) return;
    NodeId const list = statement.resource.value;
    out.report({list, lint::Aspect::value}, tree[list].span,
               "this list of resources is empty, so the statement has no effect")
        .as(diag::Severity::warning)
        .why("AAM applies a statement once for each resource in the list.")
        .help(std::string(what_to_write));
  } else if (members.empty()) {
    // `"Statement": {}` is an empty list to PHP.
    if (statement.node == policy.statement_section.field.value) return;
    out.report({statement.node}, tree[statement.node].span, "this statement is empty, so it has no effect")
        .as(diag::Severity::warning)
        .why("AAM ignores a statement without `Resource`.")
        .help("Write what it allows or denies, or remove it.");
  } else if (!is_note(tree, statement.node) &&
             !tree.member(statement.node, "NotResource") && // schema/unknown-key
             !lint::has_misspelled_key(tree, statement.node, "Resource", catalog::statement_key_names())) {
    NodeId const place = statement.effect ? statement.effect.key : (*members.begin()).key;
    lint::Finding& finding = out.report({statement.node}, tree[place].span,
                                        "this statement has no `Resource`, so it has no effect");
    finding.why("AAM silently ignores it, and everything that it should deny stays open.");
    if (has_resources_as_actions(tree, statement))
      finding
          .help(quoted(tree.string(statement.actions.front())) + " must be in `Resource`, not in `Action`.")
          .fix("Rename `Action` to `Resource`", false,
               {syntax::replace(tree, statement.action.key, "\"Resource\"")});
    else
      finding.help(std::string(what_to_write));
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) check_statement(policy, statement, out);
}

} // namespace

extern lint::Rule const schema_missing_resource{
    .id = "schema/missing-resource",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .aliases = {"schema/empty-resource"},
    .check = check,
};

} // namespace aclint::rules
