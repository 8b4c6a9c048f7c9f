#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/comparisons.h"
#include "facts/facts.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

using syntax::Tree;

// `["editor", "author"]` → `{"editor": "${USER.roles}", "author": "${USER.roles}"}`; empty if a value is anything
// but a plain string.
std::string looked_up(Tree const& tree, policy::ConditionMember const& member) {
  std::string result;
  for (policy::Expression const& value : member.values) {
    if (!tree.is(value.node, syntax::Kind::string) || value.parsed.markers > 0 || value.parsed.cast ||
        php::Key(value.text).is_integer())
      return {};
    result += (result.empty() ? "" : ", ") + syntax::json_string(value.text) + ": \"${USER.roles}\"";
  }
  return result.empty() ? result : "{" + result + "}";
}

void check_comparison(Tree const& tree, facts::Comparison const& comparison, lint::Reporter& out) {
  if (!comparison.is("NotIn") || comparison.marker() != "USER.roles" ||
      !tree.is_container(comparison.member.right))
    return;
  std::string const members = looked_up(tree, comparison.member);
  if (members.empty()) return;
  lint::Finding& finding = out.report(
      {comparison.member.left.node, lint::Aspect::decision}, tree[comparison.member.left.node].span,
      "this condition also holds for users who have one of these roles and another role");
  finding
      .why(
          "`NotIn` holds unless all roles of the user are in the list. With a second role that is not in it, the "
          "condition holds.")
      .help("If every user of the site has only one role, no change is needed.");
  if (comparison.alone() && !comparison.group.logic)
    finding.fix("Test each role separately", false,
                {syntax::replace(tree, comparison.group.field.value, members)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_comparison(
      facts, [&](facts::Comparison const& comparison) { check_comparison(facts.tree(), comparison, out); });
}

} // namespace

extern lint::Rule const condition_roles_in_list{
    .id = "condition/roles-in-list",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
