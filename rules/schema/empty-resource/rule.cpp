#include "lint/rule.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) {
    if (!statement.resource || !statement.resources.empty()) continue;
    syntax::NodeId const list = statement.resource.value;
    out.report({list, lint::Aspect::value}, (*policy.tree)[list].span,
               "this list of resources is empty, so the statement decides nothing")
        .why("AAM makes one rule of each resource in the list. Here it makes none, and says nothing.")
        .help("Write what the statement is about, such as `\"BackendMenu:menu/tools.php\"`.");
  }
}

} // namespace

extern lint::Rule const schema_empty_resource{
    .id = "schema/empty-resource",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
