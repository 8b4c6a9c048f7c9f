#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/near.h"
#include "lint/edit.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const place = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::capability || !resource.id.literal() ||
        resource.id.wildcard || resource.id.problem || !place)
      return;
    std::string_view const name = resource.word(*place);
    if (catalog::find_capability(name) != nullptr || catalog::is_user_level(name)) return;
    auto const near = catalog::nearest_by_parts(name, catalog::capability_names(), "_");
    if (!near) return;
    out.report({resource.node, lint::Aspect::value}, resource.source(*place),
               "WordPress and AAM have no capability " + quoted(name) + "; did you mean " + quoted(*near) +
                   "?")
        .why("A capability that nothing asks for decides nothing. A plugin may have one of this name.")
        .help("Write " + quoted(*near) + " if that is meant.")
        .fix("Write " + quoted(*near), false, {lint::replace_in(resource.decoded, *place, *near)});
  });
}

} // namespace

extern lint::Rule const resource_unknown_capability{
    .id = "resource/unknown-capability",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .yields_to = {"resource/case-mismatch", "resource/whitespace-in-id"},
    .check = check,
};

} // namespace aclint::rules
