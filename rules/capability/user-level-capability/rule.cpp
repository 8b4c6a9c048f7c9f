#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "policy/resource.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

bool is_level(policy::Resource const& resource) {
  return resource.id.kind == grammar::ResourceKind::capability && resource.id.literal() && resource.id.id() &&
         catalog::is_user_level(resource.word(resource.id.id()));
}

// AAM itself writes the levels of a role beside its capabilities. There they do no harm.
bool names_capabilities(policy::Statement const& statement) {
  return std::ranges::any_of(statement.named, [](policy::Resource const& resource) {
    return resource.id.kind == grammar::ResourceKind::capability && !is_level(resource);
  });
}

void check(policy::Document const& policy, lint::Reporter& out) {
  lint::Finding* finding = nullptr; // one for all of them
  policy::for_each_resource(
      policy, [&](policy::Statement const& statement, policy::Resource const& resource) {
        if (!is_level(resource) || names_capabilities(statement)) return;
        Span const place = resource.source(*resource.id.id());
        if (finding != nullptr) {
          finding->related(place, "another one");
          return;
        }
        finding = &out.report({resource.node, lint::Aspect::value}, place,
                              quoted(resource.word(resource.id.id())) +
                                  " is a user level, which WordPress and AAM 7.1 do not use");
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
