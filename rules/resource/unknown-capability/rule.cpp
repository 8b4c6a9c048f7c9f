#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/near.h"
#include "facts/facts.h"
#include "lint/edit.h"
#include "policy/resource.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().capabilities();
  std::vector<std::string_view> const known = own.with(catalog::capability_names());
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::capability, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const name = resource.word(place);
        if (catalog::find_capability(name) != nullptr || catalog::is_user_level(name) || own.contains(name))
          return;
        auto const near = catalog::nearest_by_parts(name, known, "_");
        if (!near && !own.complete) return;
        lint::Finding& finding = out.report(
            {resource.node, lint::Aspect::value}, resource.source(place),
            std::string(own.complete ? "the site has" : "WordPress and AAM have") + " no capability " +
                quoted(name) + (near ? "; did you mean " + quoted(*near) + "?" : ""));
        if (own.complete)
          finding.as(diag::Severity::warning)
              .why(
                  "A capability that nothing asks for decides nothing. By aclint.toml the site has no others "
                  "than those it lists.");
        else
          finding.why(
              "A capability that nothing asks for decides nothing. A plugin may have one of this name.");
        finding.help(near ? "Write " + quoted(*near) + " if that is meant."
                          : "Name it in `capabilities` of `[site]` if the site has it.");
        if (near)
          finding.fix("Write " + quoted(*near), false, {lint::replace_in(resource.decoded, place, *near)});
      });
}

} // namespace

extern lint::Rule const resource_unknown_capability{
    .id = "resource/unknown-capability",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .versions = lint::all_versions,
    .check = check,
};

} // namespace aclint::rules
