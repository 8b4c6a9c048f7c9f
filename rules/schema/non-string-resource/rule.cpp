#include "lint/rule.h"
#include "base/quoted.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements)
    for (NodeId const resource : statement.resources) {
      // A list or object inside the list crashes the site: fatal/nested-list.
      if (tree.is(resource, Kind::string) || tree.is_container(resource)) continue;
      out.report({resource, lint::Aspect::value}, tree[resource].span,
                 "AAM ignores the resource " + quoted(tree.source(resource)) + ", because it is not a string")
          .why("A resource starts with its type and a colon. AAM finds no type here.")
          .help("Write a string with the type, such as `\"Post:page:42\"`.");
    }
}

} // namespace

extern lint::Rule const schema_non_string_resource{
    .id = "schema/non-string-resource",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
