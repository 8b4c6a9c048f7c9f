#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "lint/edit.h"
#include "lint/near_key.h"

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
  if (key == "Resource") return "without `Resource` the statement decides nothing";
  if (key == "Condition") return "without `Condition` it always applies";
  if (key == "Enforce") return "without `Enforce` a later one wins";
  if (key == "Key" || key == "Value") return "a param without `Key` or `Value` is dropped";
  return "the rest of the statement counts without it";
}

void report(Tree const& tree, NodeId object, NodeId key, std::string_view meant, std::string_view what,
            lint::Reporter& out) {
  std::string const written = tree.string(key);
  bool const taken = tree.member(object, meant).has_value();
  bool const letter_case = ascii::equal_ignoring_case(written, meant);
  std::string message = quoted(written) + " is no key of a " + std::string(what);
  if (taken)
    message += ", which has " + quoted(meant) + " as well";
  else if (letter_case)
    message += ": upper and lower case matter; did you mean " + quoted(meant) + "?";
  else
    message += "; did you mean " + quoted(meant) + "?";
  lint::Finding& finding = out.report({key, lint::Aspect::key}, tree[key].span, std::move(message));
  finding.why("AAM ignores keys that it does not know, and says nothing" +
              (taken ? std::string(".") : "; " + std::string(without(meant)) + "."));
  if (taken) {
    finding.help("Keep one of them.");
    return;
  }
  finding.help("Write " + quoted(meant) + "; a note may stand under any other name, such as `Comment`.")
      .fix("Write " + quoted(meant), false, {lint::replace(tree, key, lint::json_string(meant))});
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
      if (!property.until) result.push_back(property.name);
  }
  return result;
}

void check_statement(Tree const& tree, policy::Statement const& statement, lint::Reporter& out) {
  auto const common = catalog::statement_key_names();
  std::vector<std::string_view> known;
  for (Tree::Member const member : tree.members(statement.node)) {
    std::string const key = tree.string(member.key);
    if (holds(common, key) || holds(catalog::property_names(), key)) continue;
    if (key == "NotAction" || key == "NotResource" || key == "NotPrincipal") {
      out.report({member.key, lint::Aspect::key}, tree[member.key].span,
                 "AAM has no " + quoted(key) + ": it is ignored")
          .why("It belongs to the policies of Amazon Web Services. AAM ignores keys that it does not know.")
          .help("Deny the whole with `*`, and allow the exceptions by name.");
      continue;
    }
    if (known.empty()) {
      known = properties(tree, statement);
      known.insert(known.end(), common.begin(), common.end());
    }
    if (auto const meant = lint::meant_key(key, known))
      report(tree, statement.node, member.key, *meant, "statement", out);
  }
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) check_statement(tree, statement, out);
  for (policy::Param const& param : policy.params)
    for (Tree::Member const member : tree.members(param.node))
      if (auto const meant = lint::meant_key(tree.string(member.key), catalog::param_key_names()))
        report(tree, param.node, member.key, *meant, "param", out);
}

} // namespace

extern lint::Rule const schema_unknown_key{
    .id = "schema/unknown-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
