#include "lint/rule.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

void report(Tree const& tree, NodeId node, std::string message, lint::Reporter& out) {
  out.report({node, lint::Aspect::value}, tree[node].span, std::move(message))
      .why("AAM looks for something with that name, finds nothing, and says nothing.")
      .help("Write what the statement is about, such as `\"BackendMenu:menu/tools.php\"`.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  Tree const& tree = *policy.tree;
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.resource) continue;
    if (statement.resources.empty())
      report(tree, statement.resource.value,
             "this list of resources is empty, so the statement decides nothing", out);
    for (NodeId const resource : statement.resources) {
      bool const blank = tree.is(resource, Kind::string) &&
                         tree.string(resource).find_first_not_of(" \t\r\n") == std::string::npos;
      if (blank) report(tree, resource, "this resource is an empty text, so it names nothing", out);
    }
  }
}

} // namespace

extern lint::Rule const schema_empty_resource{
    .id = "schema/empty-resource",
    .severity = diag::Severity::warning,
    .yields_to = {"resource/malformed-id"},
    .check = check,
};

} // namespace aclint::rules
