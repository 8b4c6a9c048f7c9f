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

// Requests of the block editor: it reads the post type, and reads and saves the post. A route is a literal path, so the
// post is any example.
constexpr std::array<std::string_view, 3> needed{"Route:/wp/v2/types/post:GET", "Route:/wp/v2/posts/12:GET",
                                                 "Route:/wp/v2/posts/12:PUT"};

// The wildcard that always denies a route: with and without the statements that apply only sometimes, and in
// both readings of wildcards.
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
  if (facts.wildcards() == engine::Wildcards::literal || !facts.settings().may_have("edit_posts")) return;
  bool const known = facts.settings().audience != nullptr;
  for (std::string_view const resource : needed) {
    Item const route{std::string(resource), "", engine::candidate_key(resource, "")};
    auto const found = denied_by(facts, route);
    if (!found) continue;
    engine::Candidate const& candidate = facts.candidates()[*found];
    syntax::NodeId const node = facts.origin(*found).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " denies " + quoted(resource) + ", which the block editor needs")
        .as(known ? diag::Severity::warning : diag::Severity::info)
        .why("The block editor loads and saves posts through the REST API. " +
             std::string(known ? "Users to whom this policy is attached can no longer edit posts."
                               : "If this policy is attached to users who write posts, they can no longer "
                                 "edit them. Visitors do not need these routes."))
        .help("Name the routes that you want to deny. "
              "Or add a `Condition`, so that the statement applies only to visitors: "
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
