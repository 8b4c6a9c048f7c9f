#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "php/json_truthy.h"

namespace aclint::rules {

namespace {

using syntax::Kind;
using syntax::NodeId;
using syntax::Tree;

// `"Equals": ["${USER.ID}", 5]`: AAM merges a list whose first element is an object, and takes the places in
// any other for left sides.
void check_groups(Tree const& tree, policy::Field const& condition, lint::Reporter& out) {
  for (Tree::Member const group : tree.members(condition.value)) {
    if (!tree.is(group.value, Kind::array) || tree.elements(group.value).empty()) continue;
    std::string const type = tree.string(group.key);
    if (catalog::find_condition_type(type) == nullptr) continue;
    NodeId const first = *tree.elements(group.value).begin();
    if (tree.is_container(first)) continue;
    out.report({group.value}, tree[group.value].span,
               "what stands under " + quoted(type) + " must be an object, not a list of values")
        .why("AAM compares pairs of a left and a right side. Of a list it takes the places for left sides: "
             "here the number 0 is compared with " +
             quoted(tree.is(first, Kind::string) ? tree.string(first) : std::string(tree.source(first))) +
             ".")
        .help("Write `{\"${USER.user_login}\": [\"alice\"]}`, say.");
  }
}

void check_field(Tree const& tree, policy::Field const& condition, std::string const& what,
                 lint::Reporter& out) {
  // An empty one of any kind: schema/empty-condition.
  if (!condition) return;
  if (tree.is(condition.value, Kind::object)) return check_groups(tree, condition, out);
  if (!php::truthy(tree, condition.value)) return;
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
