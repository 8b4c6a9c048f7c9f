#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/resource_types.h"
#include "lint/consequence.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>
#include <vector>

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

catalog::ResourceType const* type_of(Tree const& tree, NodeId resource) {
  std::string const text = tree.string(resource);
  return catalog::find_resource_type(text.substr(0, text.find(':')));
}

// The resources that AAM ignores without an action.
std::vector<NodeId> ignored_resources(Tree const& tree, policy::Statement const& statement) {
  std::vector<NodeId> result;
  for (NodeId const resource : statement.resources) {
    catalog::ResourceType const* const type =
        tree.is(resource, syntax::Kind::string) ? type_of(tree, resource) : nullptr;
    if (type != nullptr && type->action_use == catalog::ActionUse::required) result.push_back(resource);
  }
  return result;
}

// Whether the statement denies posts and nothing else: then its author wants to close them.
bool closes_posts(Tree const& tree, policy::Statement const& statement, std::vector<NodeId> const& without) {
  bool const posts_alone =
      without.size() == statement.resources.size() &&
      std::ranges::all_of(without, [&](NodeId resource) { return type_of(tree, resource)->name == "Post"; });
  return posts_alone && statement.effect && tree.is(statement.effect.value, syntax::Kind::string) &&
         ascii::equal_ignoring_case(tree.string(statement.effect.value), "deny");
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
    std::vector<NodeId> const without = ignored_resources(tree, statement);
    if (without.empty() ||
        lint::has_misspelled_key(tree, statement.node, "Action", catalog::statement_key_names()))
      continue;
    NodeId const first = without.front();
    std::string const names =
        join_words(without, [&](NodeId node) { return quoted(tree.string(node)); }, {.max = 4});
    catalog::ResourceType const& type = *type_of(tree, first);
    lint::Finding& finding =
        out.report({first, lint::Aspect::value}, tree[first].span,
                   "AAM ignores this statement about " + names + ", because it has no `Action`");
    finding.why("AAM allows or denies each action on a " + quoted(type.name) + " separately.")
        .help("Add an `Action`: one or more of " + actions_of(type) + ".");
    if (closes_posts(tree, statement, without) && !statement.action)
      finding.fix("Deny `Read` and `List`", false,
                  {syntax::insert_after(tree, statement.resource.value, R"("Action": ["Read", "List"])")});
  }
}

} // namespace

extern lint::Rule const schema_missing_action{
    .id = "schema/missing-action",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
