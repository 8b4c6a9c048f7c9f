#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "lint/described_value.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// `"Equals": ["${USER.ID}", 5]`. A list whose first element is an object is fine: AAM merges its elements.
void check_groups(Tree const& tree, policy::Field const& condition, lint::Reporter& out) {
  for (Tree::Member const group : tree.members(condition.value)) {
    if (!tree.is(group.value, Kind::array) || tree.elements(group.value).empty()) continue;
    std::string const type = tree.string(group.key);
    if (catalog::find_condition_type(type) == nullptr) continue;
    NodeId const first = *tree.elements(group.value).begin();
    if (tree.is_container(first)) continue;
    std::string const compared =
        quoted(tree.is(first, Kind::string) ? tree.string(first) : std::string(tree.source(first)));
    out.report({group.value}, tree[group.value].span,
               quoted(type) + " must contain an object, not a list of values")
        .why("AAM uses the position in the list as the left side: here it compares the number 0 with " +
             compared + ".")
        .help("Write an object with the left and the right side, such as "
              "`{\"${USER.user_login}\": \"alice\"}`.");
  }
}

void check_field(Tree const& tree, policy::Field const& condition, std::string const& what,
                 lint::Reporter& out) {
  if (!condition) return;
  if (tree.is(condition.value, Kind::object)) return check_groups(tree, condition, out);
  if (!php::truthy(tree, condition.value)) return; // schema/empty-condition
  bool const list = tree.is(condition.value, Kind::array);
  out.report({condition.value}, tree[condition.value].span,
             "`Condition` must be an object, not " + lint::described_value(tree, condition.value) + ": the " +
                 what + (list ? " never applies" : " always applies"))
      .why(list ? "AAM expects comparison types such as `Equals` here. In a list it finds none, and the "
                  "condition is false."
                : "AAM ignores a condition that is not an object.")
      .help("Write an object, such as `{\"Equals\": {\"${USER.user_login}\": \"alice\"}}`.");
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
