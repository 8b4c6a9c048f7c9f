#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/resource_types.h"
#include "lint/edit.h"
#include "policy/resource.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::Action;
using grammar::ResourceKind;
using syntax::Tree;

// What a resource can be asked to do. Nothing where the list is not complete: the add-on's types, and roles
// themselves, for which plugins ask what they like.
std::span<Action const> actions_of(policy::Resource const& resource) {
  if (resource.id.problem) return {};
  if (resource.id.kind == ResourceKind::role)
    return resource.word(resource.id.scope()) == "users" ? catalog::role_users_actions()
                                                         : std::span<Action const>();
  if (resource.id.kind != ResourceKind::post && resource.id.kind != ResourceKind::user) return {};
  return catalog::find_resource_type(resource.word(resource.id.type))->actions;
}

// The actions known to a statement's resources; nothing if one of them may know others.
std::vector<std::string_view> known_actions(Tree const& tree, policy::Statement const& statement) {
  std::vector<std::string_view> result;
  for (policy::NodeId const node : statement.resources) {
    if (!tree.is(node, syntax::Kind::string)) return {};
    policy::Resource const resource = policy::read_resource(tree, node);
    std::span<Action const> const actions = actions_of(resource);
    if (resource.id.cast || actions.empty()) return {};
    for (Action const& action : actions)
      if (std::ranges::find(result, action.name) == result.end()) result.push_back(action.name);
  }
  return result;
}

std::string listed(std::vector<std::string_view> const& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i)
    result += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + std::string(names[i]);
  return result;
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.actions.empty()) continue;
    std::vector<std::string_view> const known = known_actions(tree, statement);
    if (known.empty()) continue;
    for (policy::NodeId const node : statement.actions) {
      if (!tree.is(node, syntax::Kind::string)) continue;
      std::string const word = tree.string(node);
      auto const same = [&](std::string_view name) { return ascii::equal_ignoring_case(name, word); };
      if (word.empty() || word == "0" || std::ranges::any_of(known, same)) continue;
      bool const marker = word.find("${") != std::string::npos || word.starts_with("(*");
      catalog::ScreenOption const* const option = catalog::find_screen_only_option(word);
      auto const near = marker || option != nullptr ? std::nullopt : catalog::nearest(word, known);
      lint::Finding& finding = out.report({node, lint::Aspect::value}, tree[node].span,
                                          quoted(word) + " is no action of this resource" +
                                              (near ? "; did you mean " + quoted(*near) + "?" : ""));
      finding.why(
          marker
              ? "AAM does not replace markers and casts in an `Action`: it takes them as they are written."
              : "AAM keeps the action as it is written, and nothing asks for one of this name: the statement "
                "does nothing.");
      if (option != nullptr)
        finding.help("No policy can say what AAM's screens call " + std::string(option->option) +
                     ". Instead, " + std::string(option->instead) + ".");
      else
        finding.help("The actions are " + listed(known) + ".");
      if (near)
        finding.fix("Write " + quoted(*near), false, {lint::replace(tree, node, lint::json_string(*near))});
    }
  }
}

} // namespace

extern lint::Rule const resource_unknown_action{
    .id = "resource/unknown-action",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
