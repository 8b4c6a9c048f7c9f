#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/properties.h"
#include "lint/consequence.h"
#include "lint/described_value.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// The string of an object with one member, as AAM 6 had it: `{"Message": "Members only"}`.
std::optional<NodeId> sole_string(Tree const& tree, NodeId value) {
  std::optional<NodeId> result;
  for (Tree::Member const member : tree.members(value)) {
    if (result || !tree.is(member.value, Kind::string)) return std::nullopt;
    result = member.value;
  }
  return result;
}

// A password that protects nothing (spec requests.md §7).
bool is_empty(Tree const& tree, NodeId value) {
  return tree.is(value, Kind::string) && (tree.string(value).empty() || tree.string(value) == "0");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements)
    for (std::string_view const name : {"Password", "Teaser"}) {
      auto const member = tree.member(statement.node, name);
      if (!member || lint::allows(tree, statement) ||
          facts::property_use(tree, statement, name) != facts::PropertyUse::read)
        continue;
      NodeId const value = member->value;
      if (name == "Password" && is_empty(tree, value)) {
        out.report({value, lint::Aspect::value}, tree[value].span,
                   "an empty password protects nothing: the post is open")
            .why("AAM asks for no password if `Password` is empty or `0`.")
            .help("Write a password, or remove `Password` to deny the post to everybody.");
        continue;
      }
      if (tree.is(value, Kind::string) || tree.is(value, Kind::number)) continue;
      lint::Finding& finding =
          out.report({value, lint::Aspect::value}, tree[value].span,
                     quoted(name) + " must be a string, not " + lint::described_value(tree, value));
      finding.why(name == "Teaser" ? "AAM shows it to readers in place of the post."
                                   : "AAM compares it with what readers enter.");
      if (auto const text = sole_string(tree, value))
        finding.fix("Write only the string", false,
                    {syntax::replace(tree, value, std::string(tree.source(*text)))});
      else
        finding.help(name == "Teaser" ? "Write what readers see, such as `\"Teaser\": \"Please log in.\"`."
                                      : "Write the password as a string, or a marker that reads it.");
    }
}

} // namespace

extern lint::Rule const content_restriction_not_string{
    .id = "content/restriction-not-string",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
