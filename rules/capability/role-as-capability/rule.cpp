#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/roles.h"
#include "lint/consequence.h"
#include "policy/resource.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement,
                                        policy::Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::capability || !resource.id.literal() || !resource.id.id())
      return;
    Span const place = *resource.id.id();
    std::string_view const name = resource.word(place);
    catalog::Role const* const role = catalog::find_role(ascii::lowercase(name));
    if (role == nullptr) return;
    out.report({resource.node, lint::Aspect::value}, resource.source(place),
               quoted(name) + " is a role, not a capability")
        .as(lint::if_without_effect(*policy.tree, statement))
        .why("The name of a role does not give or take away the rights of the role. WordPress "
             "never asks for it; only a few plugins do.")
        .help("Write the capabilities that you mean, such as " +
              quoted("Capability:" + std::string(role->capabilities.front())) +
              ", or attach the policy to the role.");
  });
}

} // namespace

extern lint::Rule const capability_role_as_capability{
    .id = "capability/role-as-capability",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
