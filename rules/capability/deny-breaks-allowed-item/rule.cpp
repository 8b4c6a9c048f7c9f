#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "catalog/meta_capabilities.h"
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

// A denied capability without which WordPress does not let people in.
struct Lack {
  std::string_view capability;
  std::size_t candidate; // that denies it
};

// Asks about capabilities, in both readings of wildcards. Only the statements that always apply count, and the one that
// allows the item.
class Asker {
public:
  Asker(Facts const& facts, std::uint32_t allowing)
      : facts_(facts), applies_([&facts, allowing](std::uint32_t other) {
          return other == allowing || facts.applies_always(other);
        }) {}

  // What people certainly lack when WordPress asks for the capability. It asks for others instead of some, and then
  // all of them are needed. Others it grants together with one of several.
  std::optional<Lack> lack(std::string_view capability) const {
    auto const needed = catalog::needed_for(capability);
    for (std::string_view const one : needed)
      if (auto const found = lack(one)) return found;
    if (!needed.empty() || capability == catalog::do_not_allow) return std::nullopt;
    auto const others = catalog::granted_with(capability);
    if (others.empty()) return denial(capability);
    if (decide(capability, facts_.wildcards()).effect == Effect::allow &&
        decide(capability, facts_.wildcards()).candidate)
      return std::nullopt;
    for (std::string_view const other : others)
      if (!denial(other)) return std::nullopt;
    return denial(others.front());
  }

private:
  facts::Ruling decide(std::string_view capability, engine::Wildcards reading) const {
    std::string const resource = "Capability:" + std::string(capability);
    Item const item{resource, "", engine::candidate_key(resource, "")};
    facts::Ruling result = facts::decide(facts_, item, applies_, reading);
    result.effect = engine::effect_on(item, result.effect);
    return result;
  }

  std::optional<Lack> denial(std::string_view capability) const {
    facts::Ruling const model = decide(capability, facts_.wildcards());
    if (model.effect != Effect::deny || !model.candidate) return std::nullopt;
    if (facts_.wildcards() != engine::Wildcards::literal &&
        decide(capability, engine::Wildcards::last).effect != Effect::deny)
      return std::nullopt;
    return Lack{capability, *model.candidate};
  }

  Facts const& facts_;
  engine::Applies applies_;
};

void check(Facts const& facts, lint::Reporter& out) {
  for (std::size_t i = 0; i < facts.candidates().size(); ++i) {
    engine::Candidate const& candidate = facts.candidates()[i];
    if (candidate.effect != Effect::allow || !facts::overruled_by(facts, i).empty() ||
        !engine::is_backend_menu(candidate.key))
      continue;
    catalog::MenuItem const* const item = catalog::find_menu_id(engine::menu_id(candidate.id));
    if (item == nullptr || item->capability.empty()) continue;
    Asker const asker(facts, candidate.statement);
    auto const lack = asker.lack(item->capability);
    if (!lack || (!item->or_capability.empty() && !asker.lack(item->or_capability))) continue;
    engine::Candidate const& denial = facts.candidates()[lack->candidate];
    syntax::NodeId const node = facts.origin(i).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " is allowed, but WordPress asks for " + quoted(lack->capability) +
                   ", which is denied")
        .why("WordPress shows a menu and opens its page only to users who have its capability. "
             "An allow in AAM does not change that.")
        .help("Do not deny " + quoted(denial.id) + ", or remove this allow, which has no effect.")
        .related(facts.tree()[facts.origin(lack->candidate).resource].span, "the capability is denied here");
  }
}

} // namespace

extern lint::Rule const capability_deny_breaks_allowed_item{
    .id = "capability/deny-breaks-allowed-item",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
