#include "lint/rule.h"
#include "lint/edit.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements) {
    if (statement.effect || !statement.resource) continue;
    out.report({statement.node, lint::Aspect::key}, policy.tree->nodes()[statement.resource.key].span,
               "this statement has no `Effect`, so it denies")
        .why("AAM reads a statement without `Effect` as `deny`.")
        .help("Write `\"Effect\": \"deny\"`, or `\"allow\"` if that is meant.")
        .fix("Write `\"Effect\": \"deny\"`, which is what it does now", true,
             {lint::insert_member_before(*policy.tree, statement.resource.key, R"("Effect": "deny")")});
  }
}

} // namespace

extern lint::Rule const schema_missing_effect{
    .id = "schema/missing-effect",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .yields_to = {"schema/unknown-key"},
    .check = check,
};

} // namespace aclint::rules
