#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"

#include <optional>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

std::string actions_of(catalog::ResourceType const& type) {
  std::string result;
  for (catalog::Action const& action : type.actions)
    (result += result.empty() ? "" : ", ") += quoted(action.name);
  return result;
}

// An empty list is not the same as no `Action`: AAM makes a statement of each action in it, so of none, none.
bool has_empty_list(Tree const& tree, policy::Statement const& statement) {
  return statement.action && tree.is_container(statement.action.value) && statement.actions.empty();
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (has_empty_list(tree, statement)) {
      if (statement.resources.empty()) continue; // nothing to lose
      NodeId const list = statement.action.value;
      out.report({list, lint::Aspect::value}, tree[list].span,
                 "this list of actions is empty, so the statement decides nothing")
          .why("AAM makes one rule of each action in the list. Here it makes none, and says nothing.")
          .help("Name the actions, or remove `Action` if the resource has none.");
      continue;
    }
    if (statement.action && php::truthy(tree, statement.action.value)) continue;
    std::optional<bool> misspelt; // asked once, and only if an action is missing
    for (NodeId const resource : statement.resources) {
      if (!tree.is(resource, syntax::Kind::string)) continue;
      std::string const text = tree.string(resource);
      auto const* type = catalog::find_resource_type(text.substr(0, text.find(':')));
      if (type == nullptr || type->action_use != catalog::ActionUse::required) continue;
      if (!misspelt)
        misspelt = lint::has_misspelled_key(tree, statement.node, "Action", catalog::statement_key_names());
      if (*misspelt) break;
      out.report({resource, lint::Aspect::value}, tree[resource].span,
                 "a statement about " + quoted(text) + " needs an `Action`; without one AAM ignores it")
          .why("What can be allowed or denied for a resource of type " + quoted(type->name) +
               " is one of its actions. AAM ignores a statement that names none, and says nothing.")
          .help("Write an `Action`, one or a list of " + actions_of(*type) + ".");
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
