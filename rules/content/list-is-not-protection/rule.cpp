#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/resource_types.h"
#include "catalog/synonyms.h"
#include "engine/candidates.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "facts/properties.h"
#include "policy/resource.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

// Whether the statement has a word that means `Read`: `View`. resource/unknown-action reports it.
bool means_read(Facts const& facts, policy::Statement const& statement) {
  std::vector<std::string_view> known;
  for (catalog::Action const& action : catalog::find_resource_type("Post")->actions)
    known.push_back(action.name);
  return std::ranges::any_of(statement.actions, [&](policy::NodeId const node) {
    return facts.tree().is(node, syntax::Kind::string) &&
           catalog::meant(facts.tree().string(node), known, catalog::action_synonyms()) == "Read";
  });
}

void check(Facts const& facts, lint::Reporter& out) {
  std::vector<bool> reported(facts.policy().statements.size());
  // Who writes what readers get instead of the post means `Read`: schema/ignored-property.
  for (facts::IgnoredProperty const& property :
       facts::ignored_properties(facts.policy(), {"Password", "Teaser", "Redirect"}))
    reported[property.statement] = true;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    facts::CandidateOrigin const& known = facts.origin(i);
    if (candidate.effect != Effect::deny || reported[candidate.statement] ||
        !facts::overruled_by(facts, i).empty())
      continue;
    if (known.action == policy::no_node ||
        !ascii::equal_ignoring_case(facts.tree().string(known.action), "List"))
      continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), known.resource);
    if (resource.id.kind != grammar::ResourceKind::post || resource.id.problem) continue;
    // A statement about reading, allow or deny, shows that the author has thought of it.
    std::string const read = engine::candidate_key(candidate.id, "Read");
    if (facts.rules().decide(engine::item_from(read), facts::every_statement, facts.wildcards()).candidate)
      continue;
    reported[candidate.statement] = true;
    if (means_read(facts, facts.policy().statements[candidate.statement])) continue;
    out.report({known.action, lint::Aspect::decision}, facts.tree()[known.action].span,
               quoted(candidate.id) + " is hidden from lists, but people who know its address can read it")
        .why("`List` removes a post from menus, archives and search. It does not protect the post itself.")
        .help("To stop people from reading it, add `Read` to the actions.");
  }
}

} // namespace

extern lint::Rule const content_list_is_not_protection{
    .id = "content/list-is-not-protection",
    .severity = diag::Severity::info,
    .check = check,
};

} // namespace aclint::rules
