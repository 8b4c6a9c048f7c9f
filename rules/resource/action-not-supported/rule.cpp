#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/objects.h"
#include "catalog/resource_types.h"
#include "facts/facts.h"
#include "lint/consequence.h"
#include "php/json_truthy.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::ResourceType;
using syntax::NodeId;
using syntax::Tree;

// The types of a statement's resources; null for one that is not known.
std::vector<ResourceType const*> types_of(Tree const& tree, policy::Statement const& statement) {
  std::vector<ResourceType const*> result;
  for (NodeId const node : statement.resources) {
    if (!tree.is(node, syntax::Kind::string)) continue;
    policy::Resource const resource = policy::read_resource(tree, node);
    result.push_back(resource.id.cast ? nullptr
                                      : catalog::find_resource_type(resource.word(resource.id.type)));
  }
  return result;
}

bool takes_no_action(ResourceType const* type) {
  return type != nullptr && type->action_use == catalog::ActionUse::ignored && !type->until &&
         type->since.major < 8;
}

// AAM leaves an empty action, in PHP's sense, out of the key.
bool counts(Tree const& tree, NodeId action) { return php::truthy(tree, action); }

// `"Resource": "Route:/wp/v2/users", "Action": "GET"`, which resource/malformed-id reports.
bool is_method_of_route(Tree const& tree, policy::Statement const& statement) {
  auto const without_method = [](policy::Resource const& resource) {
    return resource.id.problem && resource.id.problem->kind == grammar::ResourceProblemKind::missing_verb;
  };
  return std::ranges::any_of(statement.named, without_method) &&
         std::ranges::all_of(statement.actions, [&](NodeId action) {
           return catalog::http_method(tree.string(action)).has_value();
         });
}

// With an action of its own a statement about one screen does not override one about another screen.
bool keeps_screens_apart(Tree const& tree, policy::Statement const& statement) {
  return tree.member(statement.node, "ScreenId").has_value() &&
         std::ranges::all_of(statement.named, [](policy::Resource const& resource) {
           return resource.id.kind == grammar::ResourceKind::metabox;
         });
}

// `"Resource": "Url", "Action": "/members"`, which resource/malformed-id reports.
bool is_id(Tree const& tree, policy::Statement const& statement) {
  return std::ranges::all_of(statement.resources, [&](NodeId node) {
    return tree.is(node, syntax::Kind::string) && tree.string(node).find(':') == std::string::npos;
  });
}

// The first and the last statement that name a resource.
struct Named {
  NodeId first;
  NodeId last;
  std::vector<std::uint32_t> statements;
  std::string action;   // of the first one, as it is written
  bool differs = false; // another one has another action, or none
};

// By resource, in lower case. Without `Action` the last of the statements would win.
using NamedResources = std::map<std::string, Named>;

NamedResources named_resources(policy::Document const& policy) {
  NamedResources result;
  policy::for_each_resource(
      policy, [&](policy::Statement const& statement, policy::Resource const& resource) {
        std::string action(statement.action ? policy.tree->source(statement.action.value) : "");
        Named const now{statement.node, statement.node, {}, action};
        Named& named = result.try_emplace(ascii::lowercase(resource.text()), now).first->second;
        named.last = statement.node;
        named.statements.push_back(static_cast<std::uint32_t>(&statement - policy.statements.data()));
        named.differs = named.differs || named.action != action;
      });
  return result;
}

// Words for using the thing at all, which is what the statement is about anyway.
bool means_all(Tree const& tree, policy::Statement const& statement) {
  constexpr std::array<std::string_view, 4> words{"list", "access", "read", "view"};
  return std::ranges::all_of(statement.actions, [&](NodeId action) {
    return tree.is(action, syntax::Kind::string) &&
           std::ranges::find(words, ascii::lowercase(tree.string(action))) != words.end();
  });
}

// The exception that never counts because of the `Action` of this statement: all later ones about its resources have a
// condition and the opposite effect. Nothing if it has another rival.
std::optional<std::uint32_t> lost_exception(policy::Document const& policy,
                                            policy::Statement const& statement, NamedResources const& named) {
  std::optional<std::uint32_t> result;
  for (policy::Resource const& resource : statement.named) {
    Named const& others = named.at(ascii::lowercase(resource.text()));
    if (others.first != statement.node) return std::nullopt;
    for (std::uint32_t const index : others.statements) {
      policy::Statement const& other = policy.statements[index];
      if (other.node == statement.node) continue;
      if (!other.condition || other.action ||
          lint::allows(*policy.tree, other) == lint::allows(*policy.tree, statement))
        return std::nullopt;
      if (!result) result = index;
    }
  }
  return result;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::Document const& policy = facts.policy();
  Tree const& tree = *policy.tree;
  std::optional<NamedResources> named; // made only if a statement has an action that it should not have
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.action || keeps_screens_apart(tree, statement) ||
        std::ranges::none_of(statement.actions, [&](NodeId action) { return counts(tree, action); }))
      continue;
    std::vector<ResourceType const*> const types = types_of(tree, statement);
    auto const found = std::ranges::find_if(types, takes_no_action);
    if (found == types.end() || is_method_of_route(tree, statement) || is_id(tree, statement)) continue;
    if (!named) named = named_resources(policy);
    bool rivals = false;
    bool last =
        !statement.named.empty(); // it is the last one about each of its resources, with an action of its own
    for (policy::Resource const& resource : statement.named) {
      Named const& others = named->at(ascii::lowercase(resource.text()));
      rivals = rivals || others.first != others.last;
      last = last && others.last == statement.node && others.differs;
    }
    if (!rivals && means_all(tree, statement)) continue;
    auto const exception = lost_exception(policy, statement, *named);
    lint::Finding& finding =
        out.report({statement.action.key, lint::Aspect::key}, tree[statement.action.key].span,
                   quoted((*found)->name) + " has no actions" +
                       (exception ? ": with `Action` this statement wins over " + facts.label(*exception) +
                                        ", the exception"
                        : rivals && last ? ": with `Action` this statement does not override earlier ones"
                                         : ""));
    finding.why(
        "AAM ignores the action, but statements with and without it no longer override each other: the first "
        "one wins.");
    // A later statement with a condition is an exception.
    if (rivals && !exception && !(last && statement.condition))
      finding.help(
          "Remove `Action`, and look which of the statements about this resource must come last: it wins then.");
    else if (std::ranges::all_of(types, takes_no_action))
      finding.fix("Remove `Action`", false, syntax::remove_member(tree, statement.action.key));
    else
      finding.help("Move the resources without actions into a statement that has no `Action`.");
  }
}

} // namespace

extern lint::Rule const resource_action_not_supported{
    .id = "resource/action-not-supported",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
