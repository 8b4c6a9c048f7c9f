#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view why = "AAM reads a param only if its `Key` and its `Value` are not empty.";

bool has_misspelled(Tree const& tree, policy::Param const& param, std::string_view key) {
  return lint::has_misspelled_key(tree, param.node, key, catalog::param_key_names());
}

void check_key(Tree const& tree, policy::Param const& param, lint::Reporter& out) {
  if (param.key && php::truthy(tree, param.key.value)) return;
  auto const members = tree.members(param.node);
  if (members.empty()) return; // `"Param": {}` is an empty list to PHP
  if (!param.key && has_misspelled(tree, param, "Key")) return;
  NodeId const place = param.key ? param.key.value : (*members.begin()).key;
  out.report({param.node}, tree[place].span,
             param.key ? "AAM ignores this param, because its `Key` is empty"
                       : "AAM ignores this param, because it has no `Key`")
      .why(std::string(why))
      .help("Write which setting it changes, such as `\"Key\": \"redirect:on:login\"`.");
}

// The value as a string with a cast: AAM asks first whether the string is empty, and casts it later. Empty:
// no cast makes this value.
std::string with_cast(Tree const& tree, NodeId value) {
  switch (tree[value].kind) {
  case Kind::boolean: return "(*bool)false";
  case Kind::number:
    return tree.source(value).find('.') == std::string_view::npos ? "(*int)0" : "(*float)0.0";
  case Kind::array:
  case Kind::object: return "(*array)[]";
  case Kind::string: return "(*string)" + tree.string(value);
  default: return "";
  }
}

void check_value(Tree const& tree, policy::Param const& param, lint::Reporter& out) {
  if (!param.value) {
    if (!param.key || has_misspelled(tree, param, "Value")) return;
    out.report({param.node}, tree[param.key.key].span, "AAM ignores this param, because it has no `Value`")
        .why(std::string(why))
        .help("Write the `Value` of the setting.");
    return;
  }
  NodeId const value = param.value.value;
  if (php::truthy(tree, value)) return;
  lint::Finding& finding =
      out.report({value, lint::Aspect::value}, tree[value].span,
                 "AAM ignores this param, because PHP treats " + quoted(tree.source(value)) + " as empty");
  finding.why("The setting keeps its old value.");
  std::string const cast = with_cast(tree, value);
  if (cast.empty()) {
    finding.help("Remove the param: a policy cannot set this value.");
    return;
  }
  std::string const string = syntax::json_string(cast);
  finding.help("Write a string with a cast: AAM first checks that it is not empty, and then converts it.")
      .fix("Write " + quoted(string), false, {syntax::replace(tree, value, string)});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Param const& param : policy.params) {
    check_key(*policy.tree, param, out);
    check_value(*policy.tree, param, out);
  }
}

} // namespace

extern lint::Rule const schema_incomplete_param{
    .id = "schema/incomplete-param",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .aliases = {"schema/missing-param-key", "schema/missing-param-value", "schema/falsy-param-value"},
    .check = check,
};

} // namespace aclint::rules
