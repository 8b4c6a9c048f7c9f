#include "lint/rule.h"
#include "base/quoted.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

std::string help(ResourceKind kind, std::string_view read) {
  if (kind == ResourceKind::backend_menu)
    return "AAM has no way to name such an id. With the premium add-on a wildcard comes near: " +
           quoted("BackendMenu:" + std::string(read) + "*") + ".";
  return "Remove it.";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const surplus = resource.id.surplus();
    if (!surplus || !resource.id.literal() || resource.id.problem) return;
    std::string_view const read = resource.word({resource.id.parts.front().begin, surplus->begin});
    out.report({resource.node, lint::Aspect::value}, resource.source(*surplus),
               quoted(resource.word(*surplus)) + " is cut off; AAM reads " + quoted(read) + " only")
        .why("AAM splits a resource at its colons and reads as many parts as the type has.")
        .help(help(resource.id.kind, read));
  });
}

} // namespace

extern lint::Rule const resource_extra_colon{
    .id = "resource/extra-colon",
    .severity = diag::Severity::error,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
