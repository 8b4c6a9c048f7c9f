#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "facts/properties.h"
#include "lint/consequence.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

void report(Tree const& tree, NodeId node, lint::Aspect aspect, catalog::ScreenOption const& option,
            policy::Statement const& statement, lint::Reporter& out) {
  out.report({node, aspect}, tree[node].span,
             quoted(tree.string(node)) + " has no effect: policies of AAM 7 cannot set " +
                 std::string(option.option))
      .as(aspect == lint::Aspect::key ? lint::if_too_wide(tree, statement)
                                      : lint::if_without_effect(tree, statement))
      .why(aspect == lint::Aspect::key ? "AAM ignores this property. The rest of the statement still applies."
                                       : "AAM never asks for an action with this name.")
      // As an action it denies nothing; as a key, the rest of the statement says more than was meant.
      .as(aspect == lint::Aspect::value ? diag::Severity::error : diag::Severity::warning)
      .help("Instead, " + std::string(option.instead) + ".");
}

void check_keys(Tree const& tree, NodeId object, policy::Statement const& statement, lint::Reporter& out) {
  for (Tree::Member const member : tree.members(object)) {
    std::string const key = tree.string(member.key);
    if (catalog::ScreenOption const* const option = catalog::find_screen_only_option(key))
      report(tree, member.key, lint::Aspect::key, *option, statement, out);
    else if (key == "Metadata") // AAM 6 had the options of a post in it
      check_keys(tree, member.value, statement, out);
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!facts::is_about_content(statement)) continue;
    auto const types = facts::resource_types(statement);
    for (NodeId const action : statement.actions) {
      if (!tree.is(action, syntax::Kind::string)) continue;
      std::string const word = tree.string(action);
      catalog::ScreenOption const* const option = catalog::find_screen_only_option(word);
      bool const known = std::ranges::any_of(
          types, [&](auto const* type) { return catalog::find_action(*type, word) != nullptr; });
      if (option != nullptr && !known) report(tree, action, lint::Aspect::value, *option, statement, out);
    }
    check_keys(tree, statement.node, statement, out);
  }
}

} // namespace

extern lint::Rule const content_option_not_in_policies{
    .id = "content/option-not-in-policies",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
