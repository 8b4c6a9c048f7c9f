#include "lint/given_role.h"

#include "base/ascii.h"
#include "lint/consequence.h"

#include <algorithm>

namespace aclint::lint {

bool gives_role(syntax::Tree const& tree, policy::Statement const& statement,
                policy::Resource const& resource) {
  if (resource.id.kind != grammar::ResourceKind::role || resource.id.scope() || !allows(tree, statement))
    return false;
  return !statement.action || std::ranges::any_of(statement.actions, [&](policy::NodeId action) {
    return tree.is(action, syntax::Kind::string) &&
           (tree.string(action).empty() || ascii::equal_ignoring_case(tree.string(action), "Assume"));
  });
}

void withhold_administrator(Finding& finding) {
  finding.diagnostic.fixes.clear();
  finding.help(
      "Remove it, and allow only the capabilities that people need: the right spelling makes everyone to "
      "whom the policy is attached an administrator.");
}

} // namespace aclint::lint
