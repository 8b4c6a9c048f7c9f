#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "policy/resource.h"

#include <set>
#include <string>
#include <string_view>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

constexpr std::string_view prefix = "capability:";

void report_restricting(catalog::Capability const& capability, bool allow, lint::Finding& finding) {
  finding
      .why("As long as no role has this capability, everyone may " + std::string(capability.description) +
           ". As soon as a role has it, only users with the capability may, administrators too.")
      .help(allow ? "Give the capability to a role on AAM's Capabilities tab, "
                    "and attach this policy to everyone else who needs it."
                  : "Give the capability on AAM's Capabilities tab to every role that should keep this, "
                    "`administrator` first. Then only the others are restricted.");
}

void report_other(lint::Finding& finding) {
  finding
      .why("As long as no role has this capability, AAM asks for `administrator` instead, "
           "whatever a policy says about this one.")
      .help("Give the capability to a role on AAM's Capabilities tab, `administrator` first. "
            "From then on AAM asks for it.");
}

bool is_of_aam(catalog::Capability const* capability) {
  return capability != nullptr && capability->kind == catalog::CapabilityKind::aam &&
         capability->deprecated.empty();
}

// Whether the policy has other statements, or params. Then it does not rest on the capability alone, and its author
// probably knows who has it.
bool does_more(Facts const& facts) {
  if (!facts.policy().params.empty()) return true;
  bool result = false;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    result = result || resource.id.kind != grammar::ResourceKind::capability ||
             !is_of_aam(catalog::find_capability(resource.word(resource.id.id())));
  });
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  bool const more = does_more(facts);
  std::set<std::string_view> reported; // once for each capability
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (!candidate.key.starts_with(prefix) || !facts::overruled_by(facts, i).empty()) continue;
    policy::Resource const resource = policy::read_resource(facts.tree(), facts.origin(i).resource);
    auto const* const known = catalog::find_capability(resource.word(resource.id.id()));
    if (!is_of_aam(known) || facts.settings().capabilities().contains(known->name)) continue;
    // A lock for some people or some hours: its author has thought of those who keep the capability.
    bool const lock = known->restricts_once_created && candidate.effect != Effect::allow;
    if (lock && (more || !facts.applies_always(candidate.statement))) continue;
    if (!reported.insert(known->name).second) continue;
    std::string message = quoted(known->name) + " has no effect until a role has it";
    if (known->restricts_once_created) message += "; then everyone without it is restricted";
    lint::Finding& finding = out.report({resource.node, lint::Aspect::value},
                                        facts.tree()[resource.node].span, std::move(message));
    if (known->restricts_once_created)
      report_restricting(*known, candidate.effect == Effect::allow, finding);
    else
      report_other(finding);
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
