#include "lint/rule.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

constexpr std::string_view prefix = "toolbar-";

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    std::optional<Span> const id = resource.id.id();
    if (resource.id.kind != grammar::ResourceKind::toolbar || resource.id.cast || !id) return;
    std::string_view const old = resource.word(*id);
    if (!old.starts_with(prefix) || old.size() == prefix.size()) return;
    std::string const item(old.substr(prefix.size()));
    Span const written{id->begin, id->begin + static_cast<Offset>(prefix.size())};
    out.report({resource.node, lint::Aspect::value}, resource.source(*id),
               quoted(old) + " is how AAM 6 named a toolbar item; AAM 7 knows it as " + quoted(item))
        .why("AAM 7 compares ids with those of WordPress's toolbar, and none has this prefix: the statement "
             "does "
             "nothing.")
        .help("Write " + quoted(item) + ".")
        .fix("Write " + quoted(item), true, {syntax::replace_in(resource.decoded, written, "")});
  });
}

} // namespace

extern lint::Rule const legacy_toolbar_prefix{
    .id = "legacy/toolbar-prefix",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .check = check,
};

} // namespace aclint::rules
