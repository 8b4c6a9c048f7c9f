#include "lint/rule.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "facts/facts.h"
#include "lint/suggestion.h"
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
        auto const near = catalog::closest_by_parts(name, known, "_");
        if (!near && !own.complete) return;
        lint::Finding& finding = lint::report_unknown(
            out, {resource.node, lint::Aspect::value}, resource.decoded, place,
            {.what = "capability",
             .word = name,
             .meant = near,
             .why = own.complete
                        ? "The list of capabilities in aclint.toml is complete, and this one is not in it."
                        : "If nothing on the site asks for this capability, the statement has no effect.",
             .perhaps_right = !own.complete});
        if (own.complete)
          finding.as(diag::Severity::warning)
              .help("If the site has it, add it to `capabilities` of `[site]` in aclint.toml.");
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
