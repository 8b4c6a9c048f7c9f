#include "lint/rule.h"
#include "facts/facts.h"
#include "facts/overruled.h"

#include <algorithm>
#include <cstddef>

namespace aclint::rules {

namespace {

// Whether the policy also denies `read_private_posts` or similar: the author takes `read` for the right to read posts.
bool means_reading_posts(facts::Facts const& facts) {
  return std::ranges::any_of(facts.candidates(), [](engine::Candidate const& one) {
    return one.effect == engine::Effect::deny && one.id.starts_with("Capability:read_");
  });
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& deny = facts.candidates()[i];
    if (deny.id != "Capability:read" || deny.effect == engine::Effect::allow ||
        !facts.applies_always(deny.statement) || !facts::overruled_by(facts, i).empty())
      continue;
    syntax::NodeId const node = facts.origin(i).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               "denying `read` closes the whole back end, the own profile too; posts and pages stay readable")
        .as(means_reading_posts(facts) ? diag::Severity::warning : diag::Severity::info)
        .why(
            "WordPress asks for `read` before it opens the back end. To show a published post it asks for no "
            "capability.")
        .help(
            "To close posts, deny them, such as `Post:post:12` with the actions `Read` and `List`. If the back end "
            "is meant, all is well.");
    return;
  }
}

} // namespace

extern lint::Rule const capability_read_closes_backend{
    .id = "capability/read-closes-backend",
    .severity = diag::Severity::info,
    .yields_to = {"capability/backend-lockout"},
    .check = check,
};

} // namespace aclint::rules
