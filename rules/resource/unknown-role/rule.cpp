#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/near.h"
#include "catalog/roles.h"
#include "lint/edit.h"
#include "policy/resource.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::Names const& own = facts.settings().roles();
  std::vector<std::string_view> known = own.with({});
  for (catalog::Role const& role : catalog::roles()) known.push_back(role.slug);
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::role, [&](policy::Resource const& resource, Span place) {
        if (resource.id.wildcard || resource.id.problem) return;
        std::string_view const slug = resource.word(place);
        if (std::find(known.begin(), known.end(), slug) != known.end()) return;
        auto const near = catalog::nearest(slug, known);
        if (!near && !own.complete) return;
        lint::Finding& finding =
            out.report({resource.node, lint::Aspect::value}, resource.source(place),
                       std::string(own.complete ? "the site" : "WordPress") + " has no role " + quoted(slug) +
                           (near ? "; did you mean " + quoted(*near) + "?" : ""));
        if (own.complete)
          finding.as(diag::Severity::warning)
              .why("AAM looks for a role of exactly this slug. By aclint.toml the site has no others than "
                   "those it lists.");
        else
          finding.why("AAM looks for a role of exactly this slug. The site, or a plugin, may have one.");
        finding.help(near ? "Write " + quoted(*near) + " if that is meant."
                          : "Name it in `roles` of `[site]` if the site has it.");
        if (near)
          finding.fix("Write " + quoted(*near), false, {lint::replace_in(resource.decoded, place, *near)});
      });
}

} // namespace

extern lint::Rule const resource_unknown_role{
    .id = "resource/unknown-role",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .versions = lint::all_versions,
    .yields_to = {"resource/case-mismatch", "resource/whitespace-in-id"},
    .check = check,
};

} // namespace aclint::rules
