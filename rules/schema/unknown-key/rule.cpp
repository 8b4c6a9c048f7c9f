#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/markers.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "lint/suggestion.h"

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
  if (key == "Enforce") return "Without `Enforce` a later one can win.";
  if (key == "Key" || key == "Value") return "It also ignores a param without `Key` or `Value`.";
  return "The rest of the statement still applies.";
}

// `taken`: the object has the key that was meant as well.
void report(Tree const& tree, NodeId key, std::string_view meant, bool taken, lint::Reporter& out) {
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
         .why = "AAM silently ignores keys that it does not know. " + std::string(without(meant))});
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

void report_near_misses(Tree const& tree, NodeId object, std::span<std::string_view const> known,
                        lint::Reporter& out) {
  std::vector<std::string> const own = present(tree, object, known);
  for (Tree::Member const member : tree.members(object)) {
    std::string const key = tree.string(member.key);
    if (holds(catalog::property_names(), key)) continue; // perhaps in the wrong place, but not misspelled
    auto const meant = catalog::meant_key(key, known);
    if (!meant) continue;
    bool const taken = std::find(own.begin(), own.end(), *meant) != own.end();
    report(tree, member.key, *meant, taken, out);
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

// Keys of any name whose content looks like a condition, and keys that are one level too high.
void check_content(Tree const& tree, policy::Statement const& statement, Tree::Member member,
                   lint::Reporter& out) {
  std::string const key = tree.string(member.key);
  if (key.empty() || !ascii::is_alpha(key.front())) return;
  auto const say = [&](std::string message) -> lint::Finding& {
    return out.report({member.key, lint::Aspect::key}, tree[member.key].span, std::move(message));
  };
  if (!statement.condition && is_condition(tree, member.value))
    report(tree, member.key, "Condition", false, out);
  else if (key == "Operator" && statement.condition)
    say("`Operator` must be inside `Condition`")
        .why("AAM ignores it here. Without an `Operator` inside `Condition`, all its parts must hold.")
        .help("Move it into `Condition`.");
  else if (key == "Type" && is_redirect_type(tree, member.value) && !tree.member(statement.node, "Redirect"))
    say("`Type` must be inside `Redirect`")
        .why("AAM silently ignores it here, as if the statement had no redirect.")
        .help("Move it into an object, together with its target: `\"Redirect\": {\"Type\": …}`.");
}

void check_statement(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  auto const common = catalog::statement_key_names();
  bool has_other_keys = false;
  for (Tree::Member const member : tree.members(statement.node)) {
    std::string const key = tree.string(member.key);
    if (key == "NotAction" || key == "NotResource" || key == "NotPrincipal")
      out.report({member.key, lint::Aspect::key}, tree[member.key].span, unknown_word("key", key, {}))
          .why("Policies of Amazon Web Services have this key. AAM does not, and silently ignores it.")
          .help("Deny everything with `*`, and allow the exceptions by name.");
    has_other_keys = has_other_keys || !holds(common, key);
  }
  if (!has_other_keys) return;
  std::vector<std::string_view> known = properties(tree, statement);
  known.insert(known.end(), common.begin(), common.end());
  report_near_misses(tree, statement.node, known, out);
  for (Tree::Member const member : tree.members(statement.node))
    if (std::string const key = tree.string(member.key);
        !holds(known, key) && !catalog::meant_key(key, known))
      check_content(tree, statement, member, out);
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) check_statement(tree, statement, out);
  for (policy::Param const& param : policy.params)
    report_near_misses(tree, param.node, catalog::param_key_names(), out);
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
