#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "policy/resource.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  lint::Finding* finding = nullptr; // one for all of them: AAM itself writes them in a row
  policy::for_each_id(
      policy, grammar::ResourceKind::capability, [&](policy::Resource const& resource, Span place) {
        std::string_view const name = resource.word(place);
        if (!catalog::is_user_level(name)) return;
        if (finding != nullptr) {
          finding->related(resource.source(place), "another one");
          return;
        }
        finding = &out.report({resource.node, lint::Aspect::value}, resource.source(place),
                              quoted(name) + " is a user level, which WordPress and AAM 7.1 do not use");
        finding
            ->why("WordPress replaced user levels with capabilities. AAM 6 compared levels to decide who "
                  "may manage whom; AAM 7.1 does not.")
            .help("Write the capability that you mean, such as `Capability:edit_others_posts`. To "
                  "protect administrators, deny `Role:administrator:users`.");
      });
}

} // namespace

extern lint::Rule const capability_user_level_capability{
    .id = "capability/user-level-capability",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
