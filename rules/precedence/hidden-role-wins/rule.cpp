// AAM leaves all users of a role out of lists, and then single users. So an allow for a user brings nobody back whose
// role is hidden (spec requests.md §9).
#include "lint/rule.h"
#include "base/quoted.h"
#include "engine/candidates.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "policy/resource.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;
using policy::Resource;

// The resource of a candidate about listing users; without `Action` it is about listing, too.
std::optional<Resource> lists_users(Facts const& facts, std::size_t i) {
  std::string const& key = facts.candidates()[i].key;
  bool const user = key.starts_with("user:");
  if (!user && !key.starts_with("role:")) return std::nullopt;
  Resource resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
  if (!resource.id.literal() || resource.id.problem || resource.id.wildcard ||
      (!user && !resource.id.scope()))
    return std::nullopt;
  std::string const& id = facts.candidates()[i].id;
  bool const lists = key == engine::candidate_key(id, "") || key == engine::candidate_key(id, "List");
  return lists ? std::optional(std::move(resource)) : std::nullopt;
}

void check(Facts const& facts, lint::Reporter& out) {
  std::optional<std::size_t> hidden; // candidate
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& own = facts.candidates()[i];
    bool const user = own.key.starts_with("user:");
    if (facts.is_dynamic(own.statement) || !lists_users(facts, i)) continue;
    // The allow is an exception to a deny about a single user.
    if (user && own.effect == Effect::deny) return;
    if (!facts::overruled_by(facts, i).empty()) continue;
    if (user)
      shown.push_back(i);
    else if (own.effect == Effect::deny && !hidden)
      hidden = i;
  }
  if (!hidden) return;
  engine::Candidate const& deny = facts.candidates()[*hidden];
  for (std::size_t const i : shown) {
    engine::Candidate const& allow = facts.candidates()[i];
    std::array const denying{deny.statement};
    if (facts.conditions().covered(allow.statement, denying) != Answer::yes) continue;
    syntax::NodeId const node = facts.origin(i).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(allow.id) + " shows nobody again whose role is hidden: " + facts.label(deny.statement) +
                   " denies " + quoted(deny.id))
        .why(
            "AAM leaves all users with a hidden role out of lists. An allow for one of them changes nothing.")
        .help("Hide the other users one by one, as `User:…`, instead of their role.")
        .related(facts.tree()[facts.origin(*hidden).resource].span, "this one decides");
  }
}

} // namespace

extern lint::Rule const precedence_hidden_role_wins{
    .id = "precedence/hidden-role-wins",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
