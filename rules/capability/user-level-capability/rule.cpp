#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "policy/resource.h"

#include <string>

namespace aclint::rules {

namespace {

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(policy, grammar::ResourceKind::capability,
                      [&](policy::Resource const& resource, Span place) {
                        std::string_view const name = resource.word(place);
                        if (!catalog::is_user_level(name)) return;
                        out.report({resource.node, lint::Aspect::value}, resource.source(place),
                                   quoted(name) + " is a user level, which WordPress gave up in 3.0")
                            .why("WordPress asks for it no more. AAM still compares levels: whoever has a "
                                 "higher one is hidden "
                                 "from "
                                 "those below, and cannot be edited by them.")
                            .help("To allow or deny a task, name the capability it asks for; keep levels for "
                                  "AAM's comparison.");
                      });
}

} // namespace

extern lint::Rule const capability_user_level_capability{
    .id = "capability/user-level-capability",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
