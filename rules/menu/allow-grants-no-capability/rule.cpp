#include "base/quoted.h"
#include "catalog/capabilities.h"
#include "catalog/menus.h"
#include "catalog/meta_capabilities.h"
#include "engine/menu.h"
#include "facts/facts.h"
#include "facts/overruled.h"
#include "lint/report/site.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace aclint::rules {

namespace {

// The capabilities that WordPress asks for on a page, all of which are needed. Empty: not known.
std::vector<std::string_view> asked(std::string_view capability) {
  catalog::Capability const* const known = catalog::find_capability(capability);
  if (known == nullptr || known->kind == catalog::CapabilityKind::network) return {};
  auto const needed = catalog::needed_for(capability);
  if (std::ranges::find(needed, catalog::do_not_allow) != needed.end()) return {}; // it depends on the site
  if (needed.empty()) return {capability};
  return {needed.begin(), needed.end()};
}

// The first of them that the role lacks; nothing if it may have all.
std::optional<std::string_view> lacks(lint::Capabilities& capabilities, std::size_t role,
                                      std::vector<std::string_view> const& needed) {
  auto const has = [&](std::string_view one) { return capabilities.may_have(role, one); };
  for (std::string_view const one : needed)
    if (!has(one) && std::ranges::none_of(catalog::granted_with(one), has)) return one;
  return std::nullopt;
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
          facts->is_dynamic(facts->origin(i).statement) || !facts::overruled_by(*facts, i).empty())
        continue;
      std::string const id(engine::menu_id(allow.id));
      catalog::MenuItem const* const item = catalog::find_menu_id(id);
      if (item == nullptr ||
          (item->origin != catalog::MenuOrigin::core && item->origin != catalog::MenuOrigin::theme))
        continue;
      std::vector<std::string_view> const needed = asked(item->capability);
      std::vector<std::string_view> const instead =
          item->or_capability.empty() ? needed : asked(item->or_capability);
      if (needed.empty() || instead.empty() || std::any_of(roles.begin(), roles.end(), [&](std::size_t role) {
            return !lacks(capabilities, role, needed) || !lacks(capabilities, role, instead);
          }))
        continue;
      std::string_view const capability = *lacks(capabilities, roles.front(), needed);
      auto example =
          lint::menu_example(site, site.subjects()[roles.front()], id, {policy, facts->origin(i).statement});
      if (!example || example->decision != diag::Decision::allow) continue;
      example->refused_without = capability;
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
