#include "lint/rule.h"
#include "lint/consequence.h"
#include "php/json_truthy.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

// `harmless`: it hurts nobody that the statement always applies.
void check_field(Tree const& tree, policy::Field const& condition, std::string const& what, bool harmless,
                 lint::Reporter& out) {
  if (!condition || php::truthy(tree, condition.value)) return;
  lint::Finding& finding = out.report({condition.value}, tree[condition.key].span,
                                      "this `Condition` is empty, so the " + what + " always applies");
  if (harmless) finding.as(diag::Severity::info);
  finding.why("AAM ignores an empty condition.")
      .help("Write when the " + what + " applies, or remove `Condition`.")
      .fix("Remove `Condition`", true, syntax::remove_member(tree, condition.key));
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements)
    check_field(*policy.tree, statement.condition, "statement", !lint::allows(*policy.tree, statement), out);
  for (policy::Param const& param : policy.params)
    check_field(*policy.tree, param.condition, "param", true, out);
}

} // namespace

extern lint::Rule const schema_empty_condition{
    .id = "schema/empty-condition",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::safe,
    .check = check,
};

} // namespace aclint::rules
