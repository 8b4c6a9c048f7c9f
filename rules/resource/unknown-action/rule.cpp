#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/resource_types.h"
#include "grammar/expression.h"
#include "lint/suggestion.h"
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

// The actions of a resource, or of all resources of a statement.
struct Known {
  std::vector<std::string_view> names;
  /// There are no others: not so for the add-on's types, and for roles, of which plugins ask what they like.
  bool complete = true;
  bool fatal = false; ///< a list among the actions crashes AAM: fatal/nested-list
};

bool is_about_users(policy::Resource const& resource) {
  return resource.id.kind == ResourceKind::user ||
         (resource.id.kind == ResourceKind::role && resource.word(resource.id.scope()) == "users");
}

// What a resource can be asked to do.
std::span<Action const> actions_of(policy::Resource const& resource) {
  if (resource.id.problem) return {};
  if (resource.id.kind == ResourceKind::role && is_about_users(resource))
    return catalog::role_users_actions();
  auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  return type == nullptr ? std::span<Action const>() : type->actions;
}

// The actions known to a statement's resources; none if nothing is known of one of them.
Known known_actions(Tree const& tree, policy::Statement const& statement) {
  Known result;
  for (policy::NodeId const node : statement.resources) {
    if (!tree.is(node, syntax::Kind::string)) return {};
    policy::Resource const resource = policy::read_resource(tree, node);
    std::span<Action const> const actions = actions_of(resource);
    if (resource.id.cast || actions.empty()) return {};
    bool const complete = resource.id.kind == ResourceKind::post || is_about_users(resource);
    result.complete = result.complete && complete;
    result.fatal = result.fatal || complete || resource.id.kind == ResourceKind::role;
    for (Action const& action : actions)
      if (std::ranges::find(result.names, action.name) == result.names.end())
        result.names.push_back(action.name);
  }
  return result;
}

// `Edit, Delete`: several known actions in one text.
bool joins(std::string_view word, std::vector<std::string_view> const& known) {
  std::size_t const comma = word.find(',');
  if (comma == word.npos) return false;
  std::string_view const first = ascii::trim(word.substr(0, comma));
  return std::ranges::any_of(known,
                             [&](std::string_view name) { return ascii::equal_ignoring_case(name, first); });
}

// Where it does no harm (fatal/nested-list), it is just no action.
void report_container(Tree const& tree, policy::NodeId node, lint::Reporter& out) {
  out.report({node, lint::Aspect::value}, tree[node].span,
             "a " + std::string(tree.is(node, syntax::Kind::array) ? "list" : "group of names") +
                 " in the list of actions is no action")
      .why("AAM takes it for an action `array`, and nothing asks for that.")
      .help("Write the actions side by side, `[\"Edit\", \"Delete\"]`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.actions.empty()) continue;
    auto const [known, complete, fatal] = known_actions(tree, statement);
    if (known.empty()) continue;
    for (policy::NodeId const node : statement.actions) {
      if (tree.is_container(node) && !fatal) report_container(tree, node, out);
      if (!tree.is(node, syntax::Kind::string)) continue;
      std::string const word = tree.string(node);
      auto const same = [&](std::string_view name) { return ascii::equal_ignoring_case(name, word); };
      if (word.empty() || word == "0" || std::ranges::any_of(known, same)) continue;
      bool const marker = grammar::depends_on_request(word);
      catalog::ScreenOption const* const option = catalog::find_screen_only_option(word);
      auto const near = marker || option != nullptr ? std::nullopt : catalog::closest(word, known);
      if (!complete && !near && !joins(word, known)) continue; // a plugin may know it
      lint::Finding& finding = lint::report_unknown(
          out, {node, lint::Aspect::value}, tree, node,
          {.what = "action",
           .word = word,
           .meant = near,
           .why =
               marker
                   ? "AAM does not replace markers and casts in an `Action`: it takes them as they are "
                     "written."
                   : "AAM keeps the action as it is written, and nothing asks for it: the statement has no "
                     "effect.",
           .help = option != nullptr
                       ? "Policies cannot set what AAM's screens call " + std::string(option->option) +
                             ". Instead, " + std::string(option->instead) + "."
                       : "The actions are " + join_words(known, quoted) + "."});
      if (!complete) finding.as(diag::Severity::warning);
    }
  }
}

} // namespace

extern lint::Rule const resource_unknown_action{
    .id = "resource/unknown-action",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
