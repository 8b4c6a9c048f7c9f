#include "lint/rule.h"
#include "decision/truth.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::Tree;

void check_field(Tree const& tree, policy::Field const& condition, std::string const& what,
                 lint::Reporter& out) {
  // An empty one of any kind: schema/empty-condition.
  if (!condition || tree.is(condition.value, Kind::object) || !decision::truthy(tree, condition.value))
    return;
  bool const list = tree.is(condition.value, Kind::array);
  lint::Finding& finding =
      out.report({condition.value}, tree[condition.value].span,
                 list ? "a `Condition` is an object, not a list: it never holds"
                      : "a `Condition` is an object, not a " +
                            std::string(syntax::name(tree[condition.value].kind)) + ": it always holds");
  finding
      .why(list
               ? "AAM takes the places in the list for names of comparisons and knows none of them, so the " +
                     what + " never applies."
               : "AAM ignores a condition that is no object, so the " + what + " always applies.")
      .help("Write `{\"Equals\": {\"${USER.user_login}\": \"alice\"}}`, say.");
}

void check(policy::Document const& policy, lint::Reporter& out) {
  for (policy::Statement const& statement : policy.statements)
    check_field(*policy.tree, statement.condition, "statement", out);
  for (policy::Param const& param : policy.params) check_field(*policy.tree, param.condition, "param", out);
}

} // namespace

extern lint::Rule const schema_condition_not_object{
    .id = "schema/condition-not-object",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
