#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <string>

namespace aclint::rules {

namespace {

// The resource for a single post, page or user.
std::string object_resource(std::string_view capability) {
  auto const ends = [&](std::string_view word) { return capability.ends_with(word); };
  if (ends("_post")) return "Post:post:<id>";
  if (ends("_page")) return "Post:page:<id>";
  if (ends("_user")) return "User:<login>";
  return {};
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(
      policy, grammar::ResourceKind::capability, [&](policy::Resource const& resource, Span place) {
        std::string_view const name = resource.word(place);
        catalog::Capability const* const known = catalog::find_capability(name);
        bool const asked_for_others = known != nullptr && (known->kind == catalog::CapabilityKind::meta ||
                                                           known->kind == catalog::CapabilityKind::object);
        if (!asked_for_others) return;
        bool const object = known->kind == catalog::CapabilityKind::object;
        lint::Finding& finding =
            out.report({resource.node, lint::Aspect::value}, resource.source(place),
                       quoted(name) + " has no effect: WordPress asks for " + quoted(known->maps_to) +
                           (object ? " or a similar capability instead" : " instead"));
        finding
            .why(object
                     ? "To find out whether a user may " + std::string(known->description) +
                           ", WordPress first works out which other capabilities it takes, "
                           "and asks only for those."
                     : "WordPress translates this name into another capability and asks only for that one.")
            .fix("Write " + quoted(known->maps_to), false,
                 {syntax::replace_in(resource.decoded, place, known->maps_to)});
        if (std::string const about = object_resource(name); !about.empty())
          finding.help("To restrict a single one, use " + quoted(about) + ".");
      });
}

} // namespace

extern lint::Rule const capability_meta_capability{
    .id = "capability/meta-capability",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
