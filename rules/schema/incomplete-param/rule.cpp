#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/params.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "lint/suggestion.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view why = "AAM reads a param only if its `Key` and its `Value` are not empty.";

bool has_misspelled(Tree const& tree, policy::Param const& param, std::string_view key) {
  return lint::has_misspelled_key(tree, param.node, key, catalog::param_key_names());
}

// The member that was meant to be `key`, by a word that means the same: `Name`, `Data`.
std::optional<Tree::Member> synonym(Tree const& tree, policy::Param const& param, std::string_view key) {
  for (Tree::Member const member : tree.members(param.node))
    if (catalog::synonym_of(ascii::lowercase(tree.string(member.key)), catalog::param_key_synonyms()) ==
            key &&
        (key != "Key" || tree.is(member.value, Kind::string)))
      return member;
  return std::nullopt;
}

// `{"redirect:on:login": {…}}`: the key is the name of its value.
std::optional<Tree::Member> sole_pair(Tree const& tree, policy::Param const& param) {
  auto const members = tree.members(param.node);
  if (members.empty() || std::next(members.begin()) != members.end()) return std::nullopt;
  Tree::Member const member = *members.begin();
  return tree.string(member.key).find(':') != std::string::npos ? std::optional(member) : std::nullopt;
}

void add_rename(Tree const& tree, Tree::Member member, std::string_view key, lint::Finding& finding) {
  finding.fix("Rename " + quoted(tree.string(member.key)) + " to " + quoted(key), false,
              {syntax::replace(tree, member.key, syntax::json_string(key))});
}

void check_key(Tree const& tree, policy::Param const& param, lint::Reporter& out) {
  if (param.key && php::truthy(tree, param.key.value)) return;
  auto const members = tree.members(param.node);
  if (members.empty()) return; // `"Param": {}` is an empty list to PHP
  if (!param.key && has_misspelled(tree, param, "Key")) return;
  auto const other = param.key ? std::nullopt : synonym(tree, param, "Key");
  NodeId const place = param.key ? param.key.value : other ? other->key : (*members.begin()).key;
  lint::Finding& finding = out.report({param.node}, tree[place].span,
                                      param.key ? "AAM ignores this param, because its `Key` is empty"
                                                : "AAM ignores this param, because it has no `Key`");
  finding.why(std::string(why));
  if (other) return add_rename(tree, *other, "Key", finding);
  if (auto const pair = sole_pair(tree, param)) {
    finding.fix("Write `Key` and `Value`", false,
                {{{tree[pair->key].span.begin, tree[pair->value].span.end},
                  "\"Key\": " + std::string(tree.source(pair->key)) +
                      ", \"Value\": " + std::string(tree.source(pair->value))}});
    return;
  }
  finding.help("Write which setting it changes, such as `\"Key\": \"redirect:on:login\"`.");
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
    lint::Finding& finding = out.report({param.node}, tree[param.key.key].span,
                                        "AAM ignores this param, because it has no `Value`");
    finding.why(std::string(why));
    if (auto const other = synonym(tree, param, "Value")) return add_rename(tree, *other, "Value", finding);
    bool const redirect = std::ranges::any_of(tree.members(param.node), [&](Tree::Member member) {
      return catalog::find_redirect_property(tree.string(member.key)) != nullptr;
    });
    finding.help(redirect ? "Move the parts of the redirect into it: `\"Value\": {\"Type\": …}`."
                          : "Write the `Value` of the setting.");
    return;
  }
  NodeId const value = param.value.value;
  if (php::truthy(tree, value)) return;
  lint::Finding& finding =
      out.report({value, lint::Aspect::value}, tree[value].span,
                 "AAM ignores this param, because PHP treats " + quoted(tree.source(value)) + " as empty");
  std::string const key =
      param.key && tree.is(param.key.value, Kind::string) ? tree.string(param.key.value) : std::string();
  finding.why(catalog::find_param(key) != nullptr || key.empty()
                  ? "The setting keeps its old value."
                  : "It is as if the policy did not have the param: " +
                        quoted("${POLICY_PARAM." + key + "}") + " is null.");
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
