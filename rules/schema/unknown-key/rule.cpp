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

// What the object is without the key that was meant.
std::string_view without(std::string_view key) {
  if (key == "Effect") return "without `Effect` the statement denies";
  if (key == "Resource") return "without `Resource` the statement has no effect";
  if (key == "Condition") return "without `Condition` it always applies";
  if (key == "Enforce") return "without `Enforce` a later one wins";
  if (key == "Key" || key == "Value") return "it also ignores a param without `Key` or `Value`";
  return "the rest of the statement counts without it";
}

// `taken`: the object has the key that was meant as well.
void report(Tree const& tree, NodeId key, std::string_view meant, bool taken, lint::Reporter& out) {
  std::string const written = tree.string(key);
  lint::Subject const subject{key, lint::Aspect::key};
  if (taken)
    out.report(subject, tree[key].span, unknown_word("key", written, {}) + " besides " + quoted(meant))
        .why("AAM silently ignores keys that it does not know.")
        .help("Keep one of them.");
  else
    lint::report_unknown(
        out, subject, tree, key,
        {.what = "key",
         .word = written,
         .meant = meant,
         .why = "AAM silently ignores keys that it does not know; " + std::string(without(meant)) + "."});
}

// What statements about these resources may say besides the common keys.
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
    if (holds(catalog::property_names(), key)) continue; // perhaps misplaced, but not misspelled
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

// Keys of any name that what stands under them gives away, and keys one level too high.
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
        .why("AAM ignores it here. The groups of a condition are joined by AND unless the condition says "
             "otherwise.")
        .help("Move it into `Condition`.");
  else if (key == "Type" && is_redirect_type(tree, member.value) && !tree.member(statement.node, "Redirect"))
    say("`Type` must be inside `Redirect`")
        .why("AAM takes where to send people from the object `Redirect`, and ignores what is beside it.")
        .help("Write it, and what belongs to it, as `\"Redirect\": {\"Type\": …}`.");
}

void check_statement(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  auto const common = catalog::statement_key_names();
  bool strange = false;
  for (Tree::Member const member : tree.members(statement.node)) {
    std::string const key = tree.string(member.key);
    if (key == "NotAction" || key == "NotResource" || key == "NotPrincipal")
      out.report({member.key, lint::Aspect::key}, tree[member.key].span, unknown_word("key", key, {}))
          .why("It belongs to the policies of Amazon Web Services. AAM ignores keys that it does not know.")
          .help("Deny the whole with `*`, and allow the exceptions by name.");
    strange = strange || !holds(common, key);
  }
  if (!strange) return;
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
