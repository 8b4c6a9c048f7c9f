#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/roles.h"
#include "lint/edit.h"
#include "policy/resource.h"

#include <vector>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  std::vector<std::string_view> slugs;
  for (catalog::Role const& role : catalog::roles()) slugs.push_back(role.slug);
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::role || !resource.id.literal() || resource.id.wildcard ||
        resource.id.problem || !place)
      return;
    std::string_view const slug = resource.word(*place);
    auto const near = catalog::nearest(slug, slugs);
    if (!near) return;
    out.report({resource.node, lint::Aspect::value}, resource.source(*place),
               "WordPress has no role " + quoted(slug) + "; did you mean " + quoted(*near) + "?")
        .why("AAM looks for a role of exactly this slug. The site, or a plugin, may have one.")
        .help("Write " + quoted(*near) + " if that is meant.")
        .fix("Write " + quoted(*near), false, {lint::replace_in(resource.decoded, *place, *near)});
  });
}

} // namespace

extern lint::Rule const resource_unknown_role{
    .id = "resource/unknown-role",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"resource/case-mismatch", "resource/whitespace-in-id"},
    .check = check,
};

} // namespace aclint::rules
