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
                        ? "A capability that nothing asks for has no effect. By aclint.toml the site has no "
                          "others than those it lists."
                        : "A capability that nothing asks for has no effect. A plugin may have one of this "
                          "name.",
             .help = "Name it in `capabilities` of `[site]` if the site has it.",
             .perhaps_right = true});
        if (own.complete) finding.as(diag::Severity::warning);
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
