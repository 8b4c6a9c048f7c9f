#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "facts/overruled.h"
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
using facts::Wildcard;

// Whether one resource, by its wildcard, covers every menu.
bool covers_all_menus(engine::Candidate const& candidate) {
  pattern::Pattern const menus("menu/*");
  return pattern::includes(pattern::Pattern(engine::menu_id(candidate.key)), menus);
}

// The candidate that denies a page however the policy is read: with and without the statements that apply
// only sometimes, and by both readings of wildcards. Nothing if the page is open in one of these cases.
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

// Wildcards that never decide, because an enforced deny matches everything that they match.
std::vector<syntax::NodeId> shadowed_wildcards(Facts const& facts) {
  facts::WildcardFacts const& wildcards = facts::wildcard_facts(facts);
  std::vector<syntax::NodeId> result;
  std::size_t queries = wildcards.affordable_queries();
  for (Wildcard const& narrow : wildcards.all()) {
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

// Whether a statement may open a page, perhaps one that only this site has.
bool may_open(Facts const& facts) {
  syntax::Tree const& tree = facts.tree();
  std::vector<syntax::NodeId> idle = shadowed_wildcards(facts); // resources that never decide
  for (std::size_t i = 0; i < facts.candidates().size(); ++i)
    if (!facts::overruled_by(facts, i).empty()) idle.push_back(facts.origin(i).resource);
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

struct ClosedPage {
  std::size_t candidate; // that denies it
  MenuPage const* page;
};

// If the policy closes every menu of WordPress: the page that is denied first in the text. The Dashboard and
// its menu do not count, because the Dashboard cannot be denied.
std::optional<ClosedPage> first_of_all_closed(Facts const& facts) {
  if (may_open(facts)) return std::nullopt;
  std::optional<ClosedPage> first;
  for (MenuPage const& page : facts::known_menu_pages()) {
    bool const dashboard =
        page.item->id == "index.php" || page.item->id == "menu/index.php" || page.parent == "menu/index.php";
    bool const in_menu = page.item->is_menu() || !page.parent.empty();
    if (page.item->origin != catalog::MenuOrigin::core || dashboard || !in_menu) continue;
    auto const denying = denied_by(facts, page);
    if (!denying) return std::nullopt;
    if (!first || facts.origin(*denying).resource < facts.origin(first->candidate).resource)
      first = {*denying, &page};
  }
  return first;
}

// Whether nobody can open the profile. For most users WordPress lists it in no menu, so only a statement about the page
// closes it.
bool profile_closed(Facts const& facts) {
  return facts.rules()
             .decide(engine::menu_item("profile.php"), facts::every_statement, facts.wildcards())
             .effect == Effect::deny;
}

// Whether the policy opens something that an enforced deny closes again: then precedence/shadowed-wildcard names the cause.
bool opens_without_effect(Facts const& facts) {
  std::vector<syntax::NodeId> const shadowed = shadowed_wildcards(facts);
  return std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& candidate) {
    std::size_t const i = static_cast<std::size_t>(&candidate - facts.candidates().data());
    return candidate.effect == Effect::allow && engine::is_backend_menu(candidate.key) &&
           std::ranges::find(shadowed, facts.origin(i).resource) != shadowed.end();
  });
}

// A policy that closes every menu itself: one after the other, or by a wildcard with `Enforce`, which no
// other policy of the site can open again. Returns the candidate at which it is reported.
std::optional<std::size_t> report_everything_closed(Facts const& facts, lint::Reporter& out) {
  auto const first = first_of_all_closed(facts);
  if (!first || opens_without_effect(facts)) return std::nullopt;
  engine::Candidate const& candidate = facts.candidates()[first->candidate];
  if (!candidate.enforced && covers_all_menus(candidate)) return std::nullopt;
  syntax::NodeId const node = facts.origin(first->candidate).resource;
  facts::Item const item{std::string(first->page->item->id), first->page->parent};
  std::array const own{candidate.statement};
  auto const situation =
      facts::find_request(facts, own, [&](facts::ExampleRequest const& now) -> facts::Check {
        if (auto const doubt = facts::undecidable(facts, now, item, facts.wildcards())) return *doubt;
        auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), facts.wildcards());
        return {ruling.effect == Effect::deny, facts::statement_of(facts, ruling)};
      });
  if (!situation) return std::nullopt;
  out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
             "this policy closes every menu of WordPress except the Dashboard")
      .why(std::string(profile_closed(facts)
                           ? "Users to whom it is attached cannot even open their profile to "
                             "change the password. "
                           : "Users to whom it is attached see only the Dashboard. ") +
           "AAM never denies the Dashboard.")
      .help(
          "Allow by name what they need, such as `BackendMenu:profile.php`. "
          "To close the whole back end, deny `Capability:read`. Denying "
          "`Capability:aam_access_dashboard` works only once a role has it, and then everyone without it is shut out.")
      .example(lint::replay(facts, *situation, item, facts.wildcards(), candidate.statement));
  return first->candidate;
}

// Whether a statement allows something that the wildcard matches, or may do so in a request.
bool is_opened(Facts const& facts, Wildcard const& wildcard) {
  bool unknown = false;
  policy::for_each_resource(facts.policy(), [&](policy::Statement const&, policy::Resource const& resource) {
    unknown = unknown || !resource.id.literal();
  });
  return unknown || std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& other) {
           if (other.effect != Effect::allow || !engine::is_backend_menu(other.key)) return false;
           return pattern::overlaps(wildcard.pattern, pattern::Pattern(other.key));
         });
}

// A wildcard that closes every menu while its condition holds. Another policy may open some menus again, so
// this is only information.
void report_wildcard(Facts const& facts, std::optional<std::size_t> reported, lint::Reporter& out) {
  for (Wildcard const& wildcard : facts::wildcard_facts(facts).all()) {
    engine::Candidate const& candidate = facts.candidates()[wildcard.candidate];
    if (candidate.effect != Effect::deny || !engine::is_backend_menu(candidate.key)) continue;
    if (!covers_all_menus(candidate) || is_opened(facts, wildcard)) continue;
    syntax::NodeId const node = facts.origin(wildcard.candidate).resource;
    if (reported && facts.origin(*reported).resource == node) return;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " closes every menu, and no statement of this policy opens one")
        .as(diag::Severity::info)
        .why("It also closes the profile, and the pages that plugins will add. "
             "AAM never denies the Dashboard.")
        .help("Allow by name what should stay open, such as `BackendMenu:menu/edit.php` and "
              "`BackendMenu:profile.php`. If another policy does that, no change is needed.");
    return;
  }
}

void check(Facts const& facts, lint::Reporter& out) {
  auto const reported = report_everything_closed(facts, out);
  report_wildcard(facts, reported, out);
}

} // namespace

extern lint::Rule const menu_everything_denied{
    .id = "menu/everything-denied",
    .severity = diag::Severity::warning,
    .aliases = {"menu/wildcard-deny-without-allow"},
    .check = check,
};

} // namespace aclint::rules
