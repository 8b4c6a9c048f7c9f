#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "catalog/markers.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

using syntax::NodeId;
using syntax::Tree;

bool holds(std::span<std::string_view const> names, std::string_view word) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

// What happens without the key that was meant.
std::string_view without(std::string_view key) {
  if (key == "Effect") return "Without `Effect` the statement denies.";
  if (key == "Resource") return "Without `Resource` the statement has no effect.";
  if (key == "Condition") return "Without `Condition` it always applies.";
  if (key == "Action")
    return "Without `Action` it ignores a statement about posts, and applies others in full.";
  if (key == "Enforce") return "Without `Enforce` a later one can win.";
  if (key == "Key" || key == "Value") return "It also ignores a param without `Key` or `Value`.";
  return "The rest of the statement still applies.";
}

bool needs_action(Tree const& tree, policy::Statement const& statement) {
  return std::ranges::any_of(statement.resources, [&](NodeId resource) {
    if (!tree.is(resource, syntax::Kind::string)) return false;
    std::string const text = tree.string(resource);
    auto const* const type = catalog::find_resource_type(text.substr(0, text.find(':')));
    return type != nullptr && type->action_use == catalog::ActionUse::required;
  });
}

// Without the key that was meant, the statement or param has no effect, or it decides something else.
bool changes_all(Tree const& tree, policy::Statement const* statement, Tree::Member member,
                 std::string_view meant) {
  if (meant == "Effect")
    return !tree.is(member.value, syntax::Kind::string) ||
           catalog::meant_effect(tree.string(member.value)) != "deny";
  if (meant == "Action") return statement != nullptr && needs_action(tree, *statement);
  return meant == "Resource" || meant == "Condition" || meant == "Key" || meant == "Value";
}

// `statement`: the one with the key; null for a param. `taken`: the object has the key that was meant as well.
void report(Tree const& tree, policy::Statement const* statement, Tree::Member member, std::string_view meant,
            bool taken, lint::Reporter& out) {
  NodeId const key = member.key;
  std::string const written = tree.string(key);
  lint::Subject const subject{key, lint::Aspect::key};
  if (meant == "Area") // with it AAM would never apply the statement: resource/unknown-box
    out.report(subject, tree[key].span, unknown_word("key", written, {}))
        .why("AAM silently ignores keys that it does not know. The statement applies in all areas.")
        .help("Remove it: AAM cannot hide a widget in one area only.");
  else if (taken)
    out.report(subject, tree[key].span,
               unknown_word("key", written, {}) + "; AAM reads only " + quoted(meant) + " here")
        .why("AAM silently ignores keys that it does not know.")
        .help("Keep only the one that you mean, and name it " + quoted(meant) + ".");
  else
    lint::report_unknown(
        out, subject, tree, key,
        {.what = "key",
         .word = written,
         .meant = meant,
         .why = "AAM silently ignores keys that it does not know. " + std::string(without(meant))})
        .as(changes_all(tree, statement, member, meant) ? diag::Severity::error : diag::Severity::warning);
}

// The properties that the statement's resources have in addition to the common keys.
std::vector<std::string_view> properties(Tree const& tree, policy::Statement const& statement) {
  std::vector<std::string_view> result;
  for (NodeId const resource : statement.resources) {
    if (!tree.is(resource, syntax::Kind::string)) continue;
    std::string const text = tree.string(resource);
    auto const* type = catalog::find_resource_type(text.substr(0, text.find(':')));
    if (type == nullptr) continue;
    for (catalog::Property const& property : type->properties)
      if (!property.until && !holds(result, property.name)) result.push_back(property.name);
  }
  return result;
}

// The keys of an object that are among `names`.
std::vector<std::string> present(Tree const& tree, NodeId object, std::span<std::string_view const> names) {
  std::vector<std::string> result;
  for (Tree::Member const member : tree.members(object))
    if (std::string key = tree.string(member.key);
        holds(names, key) && std::find(result.begin(), result.end(), key) == result.end())
      result.push_back(std::move(key));
  return result;
}

bool is_action(std::string_view word) {
  return std::ranges::any_of(catalog::resource_types(), [&](catalog::ResourceType const& type) {
    return catalog::find_action(type, word) != nullptr;
  });
}

// Whether a value can be meant for the key.
bool may_be_value_of(std::string_view key, Tree const& tree, NodeId value) {
  bool const text = tree.is(value, syntax::Kind::string);
  std::string const word = text ? tree.string(value) : "";
  if (key == "Effect") return text && catalog::meant_effect(word).has_value();
  if (key == "Resource") return tree.is_container(value) || word.find(':') != word.npos;
  if (key == "Condition") return tree.is_container(value);
  if (key == "Action") return tree.is(value, syntax::Kind::array) || is_action(word);
  return true;
}

void report_near_misses(Tree const& tree, NodeId object, policy::Statement const* statement,
                        std::span<std::string_view const> known, lint::Reporter& out) {
  std::vector<std::string> const own = present(tree, object, known);
  for (Tree::Member const member : tree.members(object)) {
    std::string const key = tree.string(member.key);
    if (holds(catalog::property_names(), key)) continue; // perhaps in the wrong place, but not misspelled
    auto const meant = catalog::meant_key(key, known);
    if (!meant) continue;
    bool const taken = std::find(own.begin(), own.end(), *meant) != own.end();
    bool const near = catalog::edit_distance(key, *meant, 1, catalog::LetterCase::ignored) <= 1;
    if (!near && (taken || !may_be_value_of(*meant, tree, member.value)))
      continue; // a note: `Effective`, `Source`
    report(tree, statement, member, *meant, taken, out);
  }
}

bool is_condition(Tree const& tree, NodeId value) {
  for (Tree::Member const member : tree.members(value))
    if (tree.is_container(member.value) && catalog::find_condition_type(tree.string(member.key)) != nullptr)
      return true;
  return false;
}

bool is_redirect_type(Tree const& tree, NodeId value) {
  return tree.is(value, syntax::Kind::string) && catalog::find_redirect_type(tree.string(value)) != nullptr;
}

bool is_param(Tree const& tree, NodeId value) {
  if (tree.is(value, syntax::Kind::array))
    return !tree.elements(value).empty() && is_param(tree, *tree.elements(value).begin());
  return tree.member(value, "Key") && tree.member(value, "Value");
}

// A `Param` inside a statement.
void report_param(policy::Document const& policy, Tree::Member member, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  lint::Finding& finding = out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                                      "`Param` must be beside `Statement`, not in a statement");
  finding.as(diag::Severity::error).why("AAM silently ignores it here, and with it all params in it.");
  if (policy.param_section.field) {
    finding.help("Move its params into the `Param` at the top of the policy.");
    return;
  }
  std::vector<diag::TextEdit> edits = syntax::remove_member(tree, member.key);
  edits.push_back(syntax::insert_after(tree, policy.statement_section.field.value,
                                       "\"Param\": " + std::string(tree.source(member.value))));
  finding.fix("Move it to the top of the policy", false, std::move(edits));
}

// Keys of any name whose content looks like a condition, and keys at a wrong level.
void check_content(policy::Document const& policy, policy::Statement const& statement, Tree::Member member,
                   lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  std::string const key = tree.string(member.key);
  if (key.empty() || !ascii::is_alpha(key.front())) return;
  auto const say = [&](std::string message) -> lint::Finding& {
    return out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
  };
  if (!statement.condition && is_condition(tree, member.value))
    report(tree, &statement, member, "Condition", false, out);
  else if (key == "Param" && is_param(tree, member.value))
    report_param(policy, member, out);
  else if (key == "Operator" && statement.condition)
    say("`Operator` must be inside `Condition`")
        .why("AAM ignores it here. Without an `Operator` inside `Condition`, all its parts must hold.")
        .help("Move it into `Condition`.");
  else if (key == "Type" && is_redirect_type(tree, member.value) && !tree.member(statement.node, "Redirect"))
    say("`Type` must be inside `Redirect`")
        .why("AAM silently ignores it here, as if the statement had no redirect.")
        .help("Move it into an object, together with its target: `\"Redirect\": {\"Type\": …}`.");
}

// The list of all actions but these; empty if that is not known.
std::string other_actions(Tree const& tree, policy::Statement const& statement, NodeId excluded) {
  if (statement.action || statement.resources.empty()) return "";
  catalog::ResourceType const* only = nullptr;
  for (NodeId const resource : statement.resources) {
    if (!tree.is(resource, syntax::Kind::string)) return "";
    std::string const text = tree.string(resource);
    auto const* const type = catalog::find_resource_type(text.substr(0, text.find(':')));
    if (type == nullptr || type->action_use != catalog::ActionUse::required ||
        (only != nullptr && type != only))
      return "";
    only = type;
  }
  std::vector<NodeId> words{excluded};
  if (tree.is(excluded, syntax::Kind::array)) words = tree.values(excluded);
  std::vector<catalog::Action const*> without;
  for (NodeId const word : words) {
    auto const* const action =
        tree.is(word, syntax::Kind::string) ? catalog::find_action(*only, tree.string(word)) : nullptr;
    if (action == nullptr) return "";
    without.push_back(action);
  }
  std::string result;
  for (catalog::Action const& action : only->actions)
    if (!action.premium && std::ranges::find(without, &action) == without.end())
      result += (result.empty() ? "" : ", ") + syntax::json_string(action.name);
  return result.empty() ? "" : "[" + result + "]";
}

void check_statement(policy::Document const& policy, policy::Statement const& statement,
                     lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  auto const common = catalog::statement_key_names();
  bool has_other_keys = false;
  for (Tree::Member const member : tree.members(statement.node)) {
    std::string const key = tree.string(member.key);
    if (key == "NotAction" || key == "NotResource") {
      lint::Finding& finding =
          out.report({member.key, lint::Aspect::key}, tree[member.key].span, unknown_word("key", key, {}));
      finding.as(diag::Severity::error)
          .why("Policies of Amazon Web Services have this key. AAM does not, and silently ignores it.");
      std::string const others = key == "NotAction" ? other_actions(tree, statement, member.value) : "";
      if (others.empty())
        finding.help("Deny everything with `*`, and allow the exceptions by name.");
      else
        finding.help("Name the actions that the statement is about.")
            .fix("Write an `Action` with all other actions", false,
                 {{{tree[member.key].span.begin, tree[member.value].span.end}, "\"Action\": " + others}});
    }
    has_other_keys = has_other_keys || !holds(common, key);
  }
  if (!has_other_keys) return;
  std::vector<std::string_view> known = properties(tree, statement);
  known.insert(known.end(), common.begin(), common.end());
  report_near_misses(tree, statement.node, &statement, known, out);
  for (Tree::Member const member : tree.members(statement.node))
    if (std::string const key = tree.string(member.key);
        !holds(known, key) && !catalog::meant_key(key, known))
      check_content(policy, statement, member, out);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) check_statement(policy, statement, out);
  for (policy::Param const& param : policy.params)
    report_near_misses(tree, param.node, nullptr, catalog::param_key_names(), out);
}

} // namespace

extern lint::Rule const schema_unknown_key{
    .id = "schema/unknown-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
