#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/properties.h"
#include "facts/wildcards.h"
#include "lint/report/example.h"
#include "pattern/index.h"
#include "pattern/pattern.h"
#include "policy/resource.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;
using facts::MenuPage;

// The decision about a page in every way of reading the policy: with and without the statements that apply
// sometimes, by both models of wildcards. Nothing if one of them leaves it open.
std::optional<std::size_t> denied_by(Facts const& facts, MenuPage const& page) {
  engine::Applies const always = [&](std::uint32_t statement) { return facts.applies_always(statement); };
  engine::Wildcards const second =
      facts.wildcards() == engine::Wildcards::literal ? facts.wildcards() : engine::Wildcards::last;
  std::optional<std::size_t> result;
  for (engine::Applies const& applies : {engine::Applies(facts::every_statement), always})
    for (engine::Wildcards const reading : {facts.wildcards(), second}) {
      auto const ruling =
          facts.rules().decide(engine::menu_item(page.item->id, page.parent), applies, reading);
      if (ruling.effect != Effect::deny) return std::nullopt;
      result = ruling.candidate;
    }
  return result;
}

// Wildcards that never decide, because an enforced denial matches all that they do.
std::vector<syntax::NodeId> shadowed_wildcards(Facts const& facts) {
  facts::WildcardFacts const& wildcards = facts::wildcard_facts(facts);
  std::vector<syntax::NodeId> result;
  std::size_t queries = wildcards.affordable_queries();
  for (facts::Wildcard const& narrow : wildcards.all()) {
    if (facts.candidates()[narrow.candidate].enforced || queries == 0) continue;
    --queries;
    auto const wider = wildcards.index().including(narrow.pattern);
    if (std::ranges::any_of(wider, [&](pattern::Position position) {
          engine::Candidate const& wide = facts.candidates()[wildcards.all()[position].candidate];
          return wide.enforced && wide.effect == Effect::deny && facts.applies_always(wide.statement);
        }))
      result.push_back(facts.origin(narrow.candidate).resource);
  }
  return result;
}

// Whether a statement may open a page, be it one that only this site has.
bool may_open(Facts const& facts) {
  syntax::Tree const& tree = facts.tree();
  std::vector<syntax::NodeId> idle = shadowed_wildcards(facts); // resources that never decide
  for (std::size_t i = 0; i < facts.candidates().size(); ++i)
    if (!facts.overruled_by(i).empty()) idle.push_back(facts.origin(i).resource);
  std::ranges::sort(idle);
  bool result = false;
  policy::for_each_resource(
      facts.policy(), [&](policy::Statement const& statement, policy::Resource const& resource) {
        if (resource.id.kind != grammar::ResourceKind::backend_menu &&
            !facts::depends_on_request(resource.text()))
          return;
        if (!statement.effect || ascii::equal_ignoring_case(tree.string(statement.effect.value), "deny"))
          return;
        std::string_view const id = engine::menu_id(resource.text());
        if (id == "index.php" || id == "menu/index.php") return; // the Dashboard is open anyway
        result = result || !std::ranges::binary_search(idle, resource.node);
      });
  return result;
}

// A wildcard that closes all menus is the ground on which other policies of the site may allow; that is
// menu/wildcard-deny-without-allow. An enforced one, or one menu after the other, is meant to stay closed.
bool is_ground(engine::Candidate const& candidate) {
  pattern::Pattern const menus("menu/*");
  return !candidate.enforced && pattern::includes(pattern::Pattern(engine::menu_id(candidate.key)), menus);
}

void check(Facts const& facts, lint::Reporter& out) {
  if (may_open(facts)) return;
  std::optional<std::size_t> first;
  MenuPage const* example = nullptr;
  std::vector<MenuPage> const& pages = facts::known_menu_pages(facts);
  for (MenuPage const& page : pages) {
    bool const dashboard = page.item->id == "menu/index.php" || page.parent == "menu/index.php";
    bool const in_menu = page.item->is_menu() || !page.parent.empty();
    if (page.item->origin != catalog::MenuOrigin::core || dashboard || !in_menu) continue;
    if (page.item->id == "index.php") continue; // never denied
    auto const denying = denied_by(facts, page);
    if (!denying) return;
    if (!first || facts.origin(*denying).resource < facts.origin(*first).resource) {
      first = denying;
      example = &page;
    }
  }
  if (!first || is_ground(facts.candidates()[*first])) return;
  engine::Candidate const& candidate = facts.candidates()[*first];
  syntax::NodeId const node = facts.origin(*first).resource;
  facts::Item const item{std::string(example->item->id), example->parent};
  std::array const own{candidate.statement};
  auto const request = facts::find_request(facts, own, [&](facts::ExampleRequest const& now) -> facts::Check {
    if (auto const doubt = facts::undecidable(facts, now, item, facts.wildcards())) return {false, doubt};
    auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), facts.wildcards());
    return {ruling.effect == Effect::deny, facts::statement_of(facts, ruling)};
  });
  if (!request) return;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "the policy closes every menu of WordPress but the Dashboard, and opens none")
      .why("Whoever it is attached to finds an empty back end, without even a profile to change the password "
           "in; "
           "the Dashboard itself is never denied.")
      .help("Allow by name what they need, such as `BackendMenu:profile.php`; to close the whole back end, "
            "deny "
            "`Capability:aam_access_dashboard`.")
      .example(lint::replay(facts, *request, item, facts.wildcards(), candidate.statement));
}

} // namespace

extern lint::Rule const menu_everything_denied{
    .id = "menu/everything-denied",
    .severity = diag::Severity::warning,
    .check = check,
};

} // namespace aclint::rules
