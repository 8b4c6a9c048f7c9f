#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(
      policy, grammar::ResourceKind::capability, [&](policy::Resource const& resource, Span place) {
        std::string_view const name = resource.word(place);
        catalog::Capability const* const known = catalog::find_capability(name);
        if (known == nullptr || known->deprecated.empty() ||
            known->kind == catalog::CapabilityKind::user_level)
          return;
        lint::Finding& finding =
            out.report({resource.node, lint::Aspect::value}, resource.source(place),
                       quoted(name) + " has been deprecated since " + std::string(known->deprecated));
        finding.why("AAM no longer asks for this capability, so the statement has no effect.");
        if (known->replacement.empty()) return;
        finding.fix("Write " + quoted(known->replacement), false,
                    {syntax::replace_in(resource.decoded, place, known->replacement)});
      });
}

} // namespace

extern lint::Rule const capability_deprecated_capability{
    .id = "capability/deprecated-capability",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
