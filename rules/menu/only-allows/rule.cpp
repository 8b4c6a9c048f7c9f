#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "engine/candidates.h"
#include "engine/menu.h"
#include "facts/facts.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

// The capability that WordPress asks for on the page, as a resource. Empty if it is not known.
std::string capability_for(engine::Candidate const& allow) {
  catalog::MenuItem const* const item = catalog::find_menu_id(engine::menu_id(allow.id));
  return item == nullptr || item->capability.empty() ? std::string()
                                                     : "Capability:" + std::string(item->capability);
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  // Where the people are known, menu/allow-grants-no-capability and precedence/no-op-allow say what is certain.
  if (facts.settings().audience != nullptr || facts.candidates().empty() ||
      !facts.dynamic_resources().empty() || !facts.policy().params.empty())
    return;
  if (!std::ranges::all_of(facts.candidates(), [](engine::Candidate const& one) {
        return one.effect == engine::Effect::allow && engine::is_backend_menu(one.key);
      }))
    return;
  syntax::NodeId const node = facts.origin(0).resource;
  std::string const capability = capability_for(facts.candidates().front());
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "this policy only allows menu items, which opens none of them by itself")
      .why(
          "An `allow` for a menu item only cancels a `deny`. It gives nobody the capability that WordPress asks for on "
          "the page.")
      .help("If people should get the page, allow " +
            (capability.empty() ? std::string("the capability that it needs") : quoted(capability)) +
            ", too. If the policy is an exception to another one, all is well.");
}

} // namespace

extern lint::Rule const menu_only_allows{
    .id = "menu/only-allows",
    .severity = diag::Severity::info,
    .yields_to = {"menu/allow-grants-no-capability", "precedence/no-op-allow"},
    .check = check,
};

} // namespace aclint::rules
