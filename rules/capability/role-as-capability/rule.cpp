#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/plugins.h"
#include "catalog/roles.h"
#include "lint/consequence.h"
#include "policy/resource.h"

#include <algorithm>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

// The first capability of the role, for an example. A role of a plugin has others, which are not known.
std::string capability_of(catalog::Role const* role) {
  return role == nullptr ? "edit_posts" : std::string(role->capabilities.front());
}

bool is_role_of_plugin(std::string_view name) {
  return std::ranges::find(catalog::plugin_roles(), name, &catalog::PluginRole::slug) !=
         catalog::plugin_roles().end();
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const& statement,
                                        policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::capability || !resource.id.literal() || !place) return;
    std::string_view const name = resource.word(*place);
    std::string const lower = ascii::lowercase(name);
    catalog::Role const* const role = catalog::find_role(lower);
    if (role == nullptr && !is_role_of_plugin(lower)) return;
    lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(*place),
                                        quoted(name) + " is a role, not a capability");
    bool const allowed = lint::allows(*policy.tree, statement);
    // What the statement denies stays possible; and AAM's own pages ask for `administrator`.
    if (!allowed || name == "administrator") finding.as(diag::Severity::error);
    if (allowed && name == "administrator")
      finding.why(
          "With `administrator` as a capability people can open AAM's own pages, and change all restrictions there. It "
          "gives no other right of the role.");
    else
      finding.why("The name of a role does not give or take away the rights of the role. WordPress "
                  "never asks for it; only a few plugins do.");
    std::string const capability = quoted("Capability:" + capability_of(role));
    // `Role:administrator` would make everyone an administrator.
    if (allowed && lower == "administrator")
      finding.help("Write only the capabilities that people need, such as " + capability + ".");
    else
      finding.help("To " +
                   std::string(allowed ? "give people the role itself" : "take the role itself away") +
                   ", write " + quoted("Role:" + lower) +
                   ". Otherwise write the capabilities that you mean, such as " + capability +
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
