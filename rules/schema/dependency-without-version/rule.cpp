#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/synonyms.h"
#include "lint/suggestion.h"

#include <array>
#include <string>

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

constexpr std::string_view why =
    "AAM compares the version with what is installed, and warns on the policy's screen if it does not fit. "
    "Without a version AAM cannot check anything.";

// `version`, `Vresion`: a misspelled `Version`.
std::optional<Tree::Member> near_version(Tree const& tree, NodeId object) {
  constexpr std::array<std::string_view, 1> known{"Version"};
  for (Tree::Member const member : tree.members(object))
    if (catalog::meant_key(tree.string(member.key), known)) return member;
  return std::nullopt;
}

void report_object(Tree const& tree, NodeId name, NodeId object, lint::Reporter& out) {
  auto const near = near_version(tree, object);
  if (near) {
    lint::report_unknown(
        out, {object}, tree, near->key,
        {.what = "key", .word = tree.string(near->key), .meant = "Version", .why = std::string(why)});
    return;
  }
  out.report({object}, tree[name].span, "the dependency " + quoted(tree.string(name)) + " has no `Version`")
      .why(std::string(why))
      .help("Write which versions are allowed, such as `\"Version\": \">=6.0.0\"`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  auto const dependency = tree.member(policy.root, "Dependency");
  if (!dependency || tree.is(dependency->value, Kind::null)) return;
  if (!tree.is(dependency->value, Kind::object)) {
    if (tree.is(dependency->value, Kind::array) && tree.elements(dependency->value).empty()) return;
    out.report({dependency->value}, tree[dependency->key].span,
               "`Dependency` must be an object with names and versions")
        .why(std::string(why))
        .help("Write an object, such as `{\"advanced-access-manager\": \">=7.0.0\"}`.");
    return;
  }
  for (Tree::Member const one : tree.members(dependency->value)) {
    if (tree.is(one.value, Kind::string) && ascii::trim(tree.string(one.value)).empty())
      out.report({one.value}, tree[one.value].span,
                 "the version of " + quoted(tree.string(one.key)) + " is empty")
          .why(std::string(why))
          .help("Write which versions are allowed, such as `\">=7.0.0\"`.");
    if (tree.is(one.value, Kind::object) && !tree.member(one.value, "Version"))
      report_object(tree, one.key, one.value, out);
  }
}

} // namespace

extern lint::Rule const schema_dependency_without_version{
    .id = "schema/dependency-without-version",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
