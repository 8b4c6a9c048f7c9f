#include "lint/rule.h"
#include "base/quoted.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

std::string help(ResourceKind kind, std::string_view read) {
  if (kind == ResourceKind::backend_menu)
    return "A policy cannot name a menu id with a colon. With the premium add-on you can use " +
           quoted("BackendMenu:" + std::string(read) + "*") + ", which covers all ids that start this way.";
  return "Remove it, or write a separate resource for it.";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const surplus = resource.id.surplus();
    if (!surplus || !resource.id.literal() || resource.id.problem) return;
    std::string_view const read = resource.word({resource.id.parts.front().begin, surplus->begin});
    out.report({resource.node, lint::Aspect::value}, resource.source(*surplus),
               "AAM ignores " + quoted(resource.word(*surplus)) + " and reads only " + quoted(read))
        .why("AAM splits a resource at its colons and reads only the parts that its type has.")
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
