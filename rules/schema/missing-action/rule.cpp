#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "lint/consequence.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

std::string actions_of(catalog::ResourceType const& type) {
  return join_words(type.actions, [](catalog::Action const& action) { return quoted(action.name); },
                    {.last = "or"});
}

// Not the same as no `Action`: AAM applies the statement once per action in the list, so here never.
bool has_empty_list(Tree const& tree, policy::Statement const& statement) {
  return statement.action && tree.is_container(statement.action.value) && statement.actions.empty();
}

// Whether the statement denies roles to everybody to whom the policy applies, at any time.
bool takes_roles_away(Tree const& tree, policy::Statement const& statement) {
  return !statement.resources.empty() && statement.named.size() == statement.resources.size() &&
         std::ranges::all_of(statement.named,
                             [](policy::Resource const& resource) {
                               return resource.id.kind == grammar::ResourceKind::role &&
                                      !resource.id.scope() && !resource.id.problem;
                             }) &&
         !statement.condition && !lint::allows(tree, statement);
}

// Nobody attaches a policy to people with a role only to take this role away from them for ever.
void report_role(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  if (lint::has_misspelled_key(tree, statement.node, "Action", catalog::statement_key_names())) return;
  std::string const role = quoted(statement.named.front().text());
  out.report({statement.resource.key, lint::Aspect::key}, tree[statement.named.front().node].span,
             "without `Action` this takes " + role + " away from people; it does not hide the role")
      .as(diag::Severity::warning)
      .why(
          "A statement about a role without `Action` means `Assume`: people to whom the policy applies lose the "
          "role at each request. The lists of roles on the screens of WordPress stay as they are.")
      .help(
          "To hide the role from these lists, add `\"Action\": \"List\"`. To take the role away, add `\"Action\": "
          "\"Assume\"`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (has_empty_list(tree, statement)) {
      if (statement.resources.empty()) continue; // schema/missing-resource
      NodeId const list = statement.action.value;
      out.report({list, lint::Aspect::value}, tree[list].span,
                 "this list of actions is empty, so the statement has no effect")
          .why("AAM applies a statement once for each action in the list.")
          .help("Name the actions. If the resource has no actions, remove `Action`.");
      continue;
    }
    if (statement.action && php::truthy(tree, statement.action.value)) continue;
    if (tree.member(statement.node, "NotAction")) continue; // schema/unknown-key
    if (takes_roles_away(tree, statement)) report_role(tree, statement, out);
    std::optional<bool> misspelled; // asked once, and only if an action is missing
    for (NodeId const resource : statement.resources) {
      if (!tree.is(resource, syntax::Kind::string)) continue;
      std::string const text = tree.string(resource);
      auto const* type = catalog::find_resource_type(text.substr(0, text.find(':')));
      if (type == nullptr || type->action_use != catalog::ActionUse::required) continue;
      if (!misspelled)
        misspelled = lint::has_misspelled_key(tree, statement.node, "Action", catalog::statement_key_names());
      if (*misspelled) break;
      out.report({resource, lint::Aspect::value}, tree[resource].span,
                 "AAM ignores this statement about " + quoted(text) + ", because it has no `Action`")
          .why("AAM allows or denies each action on a " + quoted(type->name) + " separately.")
          .help("Add an `Action`: one or more of " + actions_of(*type) + ".");
    }
  }
}

} // namespace

extern lint::Rule const schema_missing_action{
    .id = "schema/missing-action",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
