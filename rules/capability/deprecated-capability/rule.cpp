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
        std::string const message = known->replacement.empty()
                                        ? "AAM 7.1 does not ask for " + quoted(name)
                                        : quoted(name) +
                                              " is the AAM 6 name of a capability; AAM 7.1 asks for " +
                                              quoted(known->replacement);
        lint::Finding& finding =
            out.report({resource.node, lint::Aspect::value}, resource.source(place), message);
        finding.why(
            name == "aam_manage_uri" // AAM 7.1 still knows it at one place
                ? "The old name opens the screen, but for everything else AAM 7.1 asks for the new one."
                : "Only AAM 6 knows this capability, so the statement has no effect.");
        if (known->replacement.empty())
          finding.help("Remove it.");
        else
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
