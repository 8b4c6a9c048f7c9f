#include "lint/rule.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    if (resource.id.kind != grammar::ResourceKind::uri) return;
    out.report({resource.node, lint::Aspect::value}, resource.source(resource.id.type),
               quoted(resource.word(resource.id.type)) +
                   " is the resource type of AAM 6; AAM 7 calls it `Url`")
        .why("AAM 7 ignores resources of a type that it does not know: the statement does nothing, and what "
             "it "
             "denies is open.")
        .help("Write `Url`.")
        .fix("Write `Url`", true, {syntax::replace_in(resource.decoded, resource.id.type, "Url")});
  });
}

} // namespace

extern lint::Rule const legacy_uri_resource{
    .id = "legacy/uri-resource",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
