#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "facts/facts.h"
#include "policy/resource.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

constexpr std::string_view prefix = "capability:";

// The keys of all capabilities that a statement of the policy denies.
std::unordered_set<std::string_view> denied_keys(Facts const& facts) {
  std::unordered_set<std::string_view> result;
  for (engine::Candidate const& candidate : facts.candidates())
    if (candidate.effect == Effect::deny && candidate.key.starts_with(prefix)) result.insert(candidate.key);
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  std::unordered_set<std::string_view> const denied = denied_keys(facts);
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::allow || !candidate.key.starts_with(prefix) ||
        !facts.overruled_by(i).empty())
      continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    auto const* const known = catalog::find_capability(resource.word(resource.id.id()));
    if (known == nullptr || !known->restricts_once_created || denied.contains(candidate.key)) continue;
    out.report({resource.node, lint::Aspect::value}, facts.tree()[resource.node].span,
               quoted(known->name) +
                   " has no effect until a role has it; then everyone without it is restricted")
        .why("As long as no role has this capability, everyone may " + std::string(known->description) +
             ". As soon as a role has it, only users with the capability may.")
        .help("Give the capability to a role on AAM's Capabilities tab, "
              "and attach this policy to everyone else who needs it.");
  }
}

} // namespace

extern lint::Rule const capability_no_effect_until_created{
    .id = "capability/no-effect-until-created",
    .severity = diag::Severity::info,
    .aliases = {"capability/create-on-use"},
    .check = check,
};

} // namespace aclint::rules
