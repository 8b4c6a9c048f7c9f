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
      // A list or object inside the list takes the site down: fatal/nested-list.
      if (tree.is(resource, Kind::string) || tree.is_container(resource)) continue;
      out.report({resource, lint::Aspect::value}, tree[resource].span,
                 quoted(tree.source(resource)) + " is no resource, so it names nothing")
          .why("A resource is a text: its type, a colon, and what it is about. AAM ignores anything else, "
               "and says "
               "nothing.")
          .help("Write it out, such as `\"Post:page:42\"`.");
    }
}

} // namespace

extern lint::Rule const schema_non_string_resource{
    .id = "schema/non-string-resource",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
