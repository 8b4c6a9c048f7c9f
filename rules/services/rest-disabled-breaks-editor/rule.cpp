#include "lint/rule.h"
#include "base/quoted.h"
#include "decision/candidate.h"
#include "facts/facts.h"
#include "facts/situation.h"

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
  decision::Applies const always = [&](std::uint32_t statement) { return facts.applies_always(statement); };
  std::optional<std::size_t> result;
  for (decision::Applies const& applies : {always, decision::Applies(facts::every_statement)})
    for (auto const reading : {decision::Wildcards::most_specific, decision::Wildcards::last}) {
      facts::Ruling const ruling = facts::decide(facts, route, applies, reading);
      if (ruling.effect != decision::Effect::deny || !ruling.by_wildcard) return std::nullopt;
      result = ruling.candidate;
    }
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  if (facts.wildcards() == decision::Wildcards::literal) return;
  for (std::string_view const resource : needed) {
    Item const route{std::string(resource), "", decision::candidate_key(resource, "")};
    auto const found = denied_by(facts, route);
    if (!found) continue;
    decision::Candidate const& candidate = facts.candidates()[*found];
    syntax::NodeId const node = facts.known(*found).resource;
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
