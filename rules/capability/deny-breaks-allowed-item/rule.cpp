#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;
using facts::Item;

// The capability that WordPress really asks for when it asks for this one.
std::string_view held_name(std::string_view capability) {
  auto const* const known = catalog::find_capability(capability);
  return known == nullptr || known->maps_to.empty() ? capability : held_name(known->maps_to);
}

// The candidate that certainly denies the capability, in both readings of wildcards. Only the statements that
// always apply count, and the one that allows the item.
std::optional<std::size_t> denied_by(Facts const& facts, std::string_view capability,
                                     std::uint32_t allowing) {
  std::string const resource = "Capability:" + std::string(held_name(capability));
  Item const item{resource, "", engine::candidate_key(resource, "")};
  engine::Applies const applies = [&](std::uint32_t other) {
    return other == allowing || facts.applies_always(other);
  };
  auto const model = facts::decide(facts, item, applies, facts.wildcards());
  if (facts.wildcards() != engine::Wildcards::literal &&
      facts::decide(facts, item, applies, engine::Wildcards::last).effect != Effect::deny)
    return std::nullopt;
  return model.effect == Effect::deny ? model.candidate : std::nullopt;
}

void check(Facts const& facts, lint::Reporter& out) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::allow || !facts::overruled_by(facts, i).empty() ||
        !engine::is_backend_menu(candidate.key))
      continue;
    catalog::MenuItem const* const item = catalog::find_menu_id(engine::menu_id(candidate.id));
    if (item == nullptr || item->capability.empty()) continue;
    auto const denying = denied_by(facts, item->capability, candidate.statement);
    if (!denying) continue;
    if (!item->or_capability.empty() && !denied_by(facts, item->or_capability, candidate.statement)) continue;
    engine::Candidate const& denial = facts.candidates()[*denying];
    syntax::NodeId const node = facts.origin(i).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " is allowed, but WordPress asks for " +
                   quoted(held_name(item->capability)) + ", which is denied")
        .why("WordPress shows a menu and opens its page only to users who have its capability. "
             "An allow in AAM does not change that.")
        .help("Do not deny " + quoted(denial.id) + ", or remove this allow, which has no effect.")
        .related(facts.tree()[facts.origin(*denying).resource].span, "the capability is denied here");
  }
}

} // namespace

extern lint::Rule const capability_deny_breaks_allowed_item{
    .id = "capability/deny-breaks-allowed-item",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
