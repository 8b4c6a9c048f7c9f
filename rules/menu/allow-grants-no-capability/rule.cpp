#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/facts.h"
#include "lint/report/site.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

// The capability that WordPress checks for a page: for a meta capability the one that it maps to. Empty: not
// known.
std::string_view asked(std::string_view capability) {
  catalog::Capability const* const known = catalog::find_capability(capability);
  if (known == nullptr || known->kind == catalog::CapabilityKind::network) return {};
  if (known->kind == catalog::CapabilityKind::meta || known->kind == catalog::CapabilityKind::object)
    return known->maps_to;
  return capability;
}

void check(site::SiteFacts const& site, lint::Reporter& out) {
  lint::Capabilities capabilities(site);
  for (std::size_t policy = 0; policy < site.policies().size(); ++policy) {
    facts::Facts const* const facts = site.policies()[policy].facts;
    if (facts == nullptr) continue;
    std::vector<std::size_t> roles;
    bool known = true; // the capabilities of everybody to whom the policy applies
    for (std::size_t const subject : site.audience(policy)) {
      known = known && site.subjects()[subject].subject.id == 0;
      if (!site.subjects()[subject].role().empty()) roles.push_back(subject);
    }
    if (!known || roles.empty()) continue;
    for (std::size_t i = 0; i < facts->candidates().size(); ++i) {
      engine::Candidate const& allow = facts->candidates()[i];
      if (allow.effect != engine::Effect::allow || !engine::is_backend_menu(allow.key) ||
          facts->is_dynamic(facts->origin(i).statement) || !facts->overruled_by(i).empty())
        continue;
      std::string const id(engine::menu_id(allow.id));
      catalog::MenuItem const* const item = catalog::find_menu_id(id);
      if (item == nullptr ||
          (item->origin != catalog::MenuOrigin::core && item->origin != catalog::MenuOrigin::theme))
        continue;
      std::string_view const capability = asked(item->capability);
      std::string_view const instead = item->or_capability.empty() ? capability : asked(item->or_capability);
      if (capability.empty() || instead.empty() ||
          std::any_of(roles.begin(), roles.end(), [&](std::size_t role) {
            return capabilities.may_have(role, capability) || capabilities.may_have(role, instead);
          }))
        continue;
      auto const example =
          lint::menu_example(site, site.subjects()[roles.front()], id, {policy, facts->origin(i).statement});
      if (!example || example->decision != diag::Decision::allow) continue;
      syntax::NodeId const node = facts->origin(i).resource;

      out.report_in(policy, {node, lint::Aspect::decision}, facts->tree()[node].span,
                    quoted(allow.id) + " is allowed, but WordPress asks for " + quoted(capability) +
                        ", which " + lint::subjects_text(site, roles) +
                        (roles.size() == 1 ? " does" : " do") + " not have")
          .why("An `allow` for a menu item only cancels a `deny`. "
               "It does not give the capability that the page needs.")
          .example(*example)
          .help("If they should use the page, allow " + quoted("Capability:" + std::string(capability)) +
                ", too. Otherwise remove this resource.");
    }
  }
}

} // namespace

extern lint::Rule const menu_allow_grants_no_capability{
    .id = "menu/allow-grants-no-capability",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
