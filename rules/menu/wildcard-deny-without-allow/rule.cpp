#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/wildcards.h"
#include "pattern/pattern.h"
#include "policy/resource.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;
using facts::Wildcard;

constexpr std::string_view all_menus = "backendmenu:menu/*";

// Whether a statement allows anything that the wildcard matches, or may do so when a request is at hand.
bool is_opened(Facts const& facts, Wildcard const& wildcard) {
  bool unknown = false;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    unknown = unknown || !resource.id.literal();
  });
  return unknown || std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& other) {
           if (other.effect != Effect::allow || !other.key.starts_with("backendmenu:")) return false;
           return pattern::overlaps(wildcard.pattern, pattern::Pattern(other.key));
         });
}

void check(Facts const& facts, lint::Reporter& out) {
  facts::WildcardFacts const& wildcards = facts::wildcard_facts(facts);
  pattern::Pattern const menus(all_menus);
  for (Wildcard const& wildcard : wildcards.all()) {
    engine::Candidate const& candidate = facts.candidates()[wildcard.candidate];
    if (candidate.effect != Effect::deny || !candidate.key.starts_with("backendmenu:")) continue;
    if (!pattern::includes(wildcard.pattern, menus) || is_opened(facts, wildcard)) continue;
    syntax::NodeId const node = facts.origin(wildcard.candidate).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " closes every menu, and no statement opens one again")
        .why("It also closes what plugins will add, and the profile. Only the Dashboard is never denied.")
        .help("Allow by name what is to stay, such as `BackendMenu:menu/edit.php` and "
              "`BackendMenu:profile.php`.");
    return;
  }
}

} // namespace

extern lint::Rule const menu_wildcard_deny_without_allow{
    .id = "menu/wildcard-deny-without-allow",
    .severity = diag::Severity::info,
    .yields_to = {"menu/everything-denied"},
    .check = check,
};

} // namespace aclint::rules
