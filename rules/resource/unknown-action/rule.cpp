#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "grammar/expression.h"
#include "lint/consequence.h"
#include "lint/described_value.h"
#include "lint/suggestion.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::Action;
using grammar::ResourceKind;
using syntax::Tree;

// The actions that all resources of a statement have together.
struct Known {
  std::vector<std::string_view> names;
  /// There are no others. Not for the add-on's types, and not for roles: plugins ask about any action.
  bool complete = true;
  bool fatal = false; ///< a list among the actions crashes AAM, which a rule of the group fatal reports
};

bool is_about_users(policy::Resource const& resource) {
  return resource.id.kind == ResourceKind::user ||
         (resource.id.kind == ResourceKind::role && resource.word(resource.id.scope()) == "users");
}

// The actions of one resource.
std::span<Action const> actions_of(policy::Resource const& resource) {
  if (resource.id.problem) return {};
  if (resource.id.kind == ResourceKind::role && is_about_users(resource))
    return catalog::role_users_actions();
  auto const* const type = catalog::find_resource_type(resource.word(resource.id.type));
  return type == nullptr ? std::span<Action const>() : type->actions;
}

// The actions of a statement's resources; none if the actions of one resource are not known.
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

// `Deactivate` is `WP:deactivate`, although `WP:activate` has more letters in common.
std::optional<std::string_view> nearest(std::string_view word, std::vector<std::string_view> const& known) {
  auto const same = std::ranges::find_if(known, [&](std::string_view name) {
    std::size_t const colon = name.find(':');
    return colon != name.npos && ascii::equal_ignoring_case(name.substr(colon + 1), word);
  });
  if (same != known.end()) return *same;
  if (auto const synonym = catalog::synonym_of(ascii::lowercase(word), catalog::action_synonyms());
      synonym && std::ranges::find(known, *synonym) != known.end())
    return synonym;
  return catalog::closest(word, known);
}

// `Edit, Delete`: several actions in one string.
bool joins(std::string_view word, std::vector<std::string_view> const& known) {
  std::size_t const comma = word.find(',');
  if (comma == word.npos) return false;
  std::string_view const first = ascii::trim(word.substr(0, comma));
  return ascii::is_one_of(first, known);
}

// `"Read", "List"` of `Read, List`; empty if one of them is not known.
std::string split(std::string_view word, std::vector<std::string_view> const& known) {
  std::string result;
  while (!word.empty()) {
    std::size_t const comma = std::min(word.find(','), word.size());
    std::string_view const part = ascii::trim(word.substr(0, comma));
    auto const found = std::ranges::find_if(
        known, [&](std::string_view name) { return ascii::equal_ignoring_case(name, part); });
    if (found == known.end()) return "";
    result += (result.empty() ? "" : ", ") + syntax::json_string(*found);
    word.remove_prefix(std::min(comma + 1, word.size()));
  }
  return result;
}

// A list or object that does not crash AAM.
void report_container(Tree const& tree, policy::NodeId node, lint::Reporter& out) {
  out.report({node, lint::Aspect::value}, tree[node].span,
             lint::described_value(tree, node) + " inside `Action` is not an action")
      .why("AAM reads it as an action with the name `array`, which does not exist.")
      .help("Write all actions in one list: `[\"Edit\", \"Delete\"]`.");
}

bool is_role_itself(policy::Resource const& resource) {
  return resource.id.kind == ResourceKind::role && !is_about_users(resource) && resource.id.literal();
}

// The actions of a statement about roles that are actions on the users who have a role.
std::vector<policy::NodeId> actions_for_users(Tree const& tree, policy::Statement const& statement,
                                              std::vector<std::string_view> const& known) {
  std::vector<policy::NodeId> result;
  if (statement.named.size() != statement.resources.size() ||
      !std::ranges::all_of(statement.named, is_role_itself))
    return result;
  for (policy::NodeId const node : statement.actions) {
    if (!tree.is(node, syntax::Kind::string)) continue;
    std::string const word = tree.string(node);
    auto const same = [&](std::string_view name) { return ascii::equal_ignoring_case(name, word); };
    if (std::ranges::none_of(known, same) &&
        std::ranges::any_of(catalog::role_users_actions(), same, &Action::name))
      result.push_back(node);
  }
  return result;
}

// One finding about all these actions: `:users` is missing.
void report_for_users(Tree const& tree, policy::Statement const& statement,
                      std::vector<policy::NodeId> const& actions, std::vector<std::string_view> const& known,
                      lint::Reporter& out) {
  std::string const role(statement.named.front().text());
  std::string const users = role + ":users";
  std::string const words =
      join_words(actions, [&](policy::NodeId action) { return quoted(tree.string(action)); }, {.last = "or"});
  std::vector<diag::TextEdit> edits;
  for (policy::Resource const& each : statement.named) {
    auto const end = static_cast<Offset>(each.text().size());
    edits.push_back(syntax::replace_in(each.decoded, {end, end}, ":users"));
  }
  out.report({actions.front(), lint::Aspect::value}, tree[actions.front()].span,
             "AAM never asks for " + words + " on a role; did you mean " + quoted(users) + "?")
      .as(lint::if_without_effect(tree, statement))
      .why(quoted(role) + " is the role itself. The users who have it are " + quoted(users) + ".")
      .help("The actions on a role are " + join_words(known, quoted) + ".")
      .fix(statement.named.size() == 1 ? "Write " + quoted(users) : "Write `:users` after each role", false,
           std::move(edits));
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (statement.actions.empty()) continue;
    auto const [known, complete, fatal] = known_actions(tree, statement);
    if (known.empty()) continue;
    std::vector<policy::NodeId> const for_users = actions_for_users(tree, statement, known);
    if (!for_users.empty()) report_for_users(tree, statement, for_users, known, out);
    for (policy::NodeId const node : statement.actions) {
      if (tree.is_container(node) && !fatal) report_container(tree, node, out);
      if (!tree.is(node, syntax::Kind::string)) continue;
      std::string const word = tree.string(node);
      if (word.empty() || word == "0" || ascii::is_one_of(word, known)) continue;
      if (std::ranges::find(for_users, node) != for_users.end()) continue;
      bool const marker = grammar::depends_on_request(word);
      catalog::ScreenOption const* const option = catalog::find_screen_only_option(word);
      auto const near = marker || option != nullptr ? std::nullopt : nearest(word, known);
      if (!complete && !near && !joins(word, known)) continue; // it can be an action of a plugin
      lint::Finding& finding = lint::report_unknown(
          out, {node, lint::Aspect::value}, tree, node,
          {.what = "action",
           .word = word,
           .meant = near,
           .why =
               marker
                   ? "AAM does not replace markers and casts in an `Action`, so this statement has no effect."
                   : "AAM accepts every name, but never asks for this action, so it has no effect.",
           .help = option != nullptr ? "A policy cannot set the option " + std::string(option->option) +
                                           " of AAM's screens. Instead, " + std::string(option->instead) + "."
                                     : "The actions are " + join_words(known, quoted) + "."});
      if (!complete) finding.as(diag::Severity::warning);
      if (std::string const list =
              joins(word, known) && finding.diagnostic.fixes.empty() ? split(word, known) : "";
          !list.empty())
        finding.fix("Write a list of the actions", false,
                    {syntax::replace(tree, node, node == statement.action.value ? "[" + list + "]" : list)});
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
