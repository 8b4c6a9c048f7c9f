#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"

#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using facts::Facts;
using facts::Item;

// What the block editor cannot do without: it reads the post type, and reads and saves the post.
constexpr std::array<std::string_view, 3> needed{R"(Route:/wp/v2/types/(?P<type>[\w-]+):GET)",
                                                 R"(Route:/wp/v2/posts/(?P<id>[\d]+):GET)",
                                                 R"(Route:/wp/v2/posts/(?P<id>[\d]+):PUT)"};

// The wildcard that denies a route whatever the request is: without those statements that apply sometimes,
// and with them, in both readings.
std::optional<std::size_t> denied_by(Facts const& facts, Item const& route) {
  engine::Applies const always = [&](std::uint32_t statement) { return facts.applies_always(statement); };
  std::optional<std::size_t> result;
  for (engine::Applies const& applies : {always, engine::Applies(facts::every_statement)})
    for (auto const reading : {engine::Wildcards::most_specific, engine::Wildcards::last}) {
      facts::Ruling const ruling = facts::decide(facts, route, applies, reading);
      if (ruling.effect != engine::Effect::deny || ruling.reason != engine::Reason::wildcard)
        return std::nullopt;
      result = ruling.candidate;
    }
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  if (facts.wildcards() == engine::Wildcards::literal) return;
  for (std::string_view const resource : needed) {
    Item const route{std::string(resource), "", engine::candidate_key(resource, "")};
    auto const found = denied_by(facts, route);
    if (!found) continue;
    engine::Candidate const& candidate = facts.candidates()[*found];
    syntax::NodeId const node = facts.origin(*found).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " denies " + quoted(resource) + ", which the block editor needs")
        .why("The block editor loads and saves through the REST API. Those this policy is attached to cannot "
             "edit posts any more.")
        .help("Deny the routes that are meant by name, or let a `Condition` leave out who is logged in: "
              R"(`"Equals": {"${USER.isAuthenticated}": false}`.)");
    return;
  }
}

} // namespace

extern lint::Rule const services_rest_disabled_breaks_editor{
    .id = "services/rest-disabled-breaks-editor",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
