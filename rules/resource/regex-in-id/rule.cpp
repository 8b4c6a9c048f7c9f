#include "lint/rule.h"
#include "base/quoted.h"
#include "policy/resource.h"
#include "regex/as_wildcard.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

using grammar::ResourceKind;

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_resource(policy, [&](policy::Statement const&, policy::Resource const& resource) {
    ResourceKind const kind = resource.id.kind;
    bool const address = kind == ResourceKind::url || kind == ResourceKind::uri;
    if (!address && kind != ResourceKind::backend_menu && kind != ResourceKind::capability) return;
    if (!resource.id.literal() || resource.id.parts.empty()) return;
    Span const place{resource.id.parts.front().begin, static_cast<Offset>(resource.text().size())};
    std::string_view const id = resource.word(place);
    if (!regex::looks_like_regex(id)) return;
    lint::Finding& finding =
        out.report({resource.node, lint::Aspect::value}, resource.source(place),
                   quoted(id) + " is a regular expression, which AAM does not read in a resource");
    finding.why(
        "AAM compares the characters as they are. The only wildcard is `*`, with the premium add-on.");
    auto const pattern = regex::as_wildcard(id);
    if (pattern)
      finding.fix("Write " + quoted(*pattern), false,
                  {syntax::replace_in(resource.decoded, place, *pattern)});
    else
      finding.help("Write each one as a resource of its own, or use `*`.");
  });
}

} // namespace

extern lint::Rule const resource_regex_in_id{
    .id = "resource/regex-in-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::form,
    .check = check,
};

} // namespace aclint::rules
