#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"

#include <array>
#include <map>
#include <vector>

namespace aclint::rules {

namespace {

using facts::ExampleRequest;
using facts::Facts;
using facts::MenuPage;

constexpr std::string_view dashboard = "menu/index.php";

// The pages of the Dashboard's menu that are denied because that menu is denied, by the candidate that
// decides.
std::map<std::size_t, std::vector<MenuPage>> denied_pages(Facts const& facts) {
  std::map<std::size_t, std::vector<MenuPage>> result;
  for (MenuPage const& page : facts::known_menu_pages()) {
    if (page.parent != dashboard) continue;
    auto const ruling = facts.rules().decide(engine::menu_item(page.item->id, page.parent),
                                             facts::every_statement, facts.wildcards());
    bool const by_menu = ruling.reason == engine::Reason::parent || ruling.reason == engine::Reason::wildcard;
    if (ruling.effect == engine::Effect::deny && by_menu) result[*ruling.candidate].push_back(page);
  }
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  auto const menu =
      facts.rules().decide(engine::menu_item(dashboard), facts::every_statement, facts.wildcards());
  for (auto const& [i, pages] : denied_pages(facts)) {
    // Not a wildcard: who writes `BackendMenu:*` does not mean the Dashboard in particular.
    if (menu.candidate != i || menu.reason == engine::Reason::wildcard) continue;
    engine::Candidate const& candidate = facts.candidates()[i];
    MenuPage const& page = pages.front();
    std::string const titles = join_words(pages, [](MenuPage const& denied) { return denied.item->title; });
    syntax::NodeId const node = facts.origin(i).resource;
    facts::Item const asked{std::string(page.item->id), page.parent};
    std::array const own{candidate.statement};
    auto const situation = facts::find_request(facts, own, [&](ExampleRequest const& now) -> facts::Check {
      if (auto const doubt = facts::undecidable(facts, now, asked, facts.wildcards())) return *doubt;
      auto const with = facts::decide(facts, asked, facts::applies_in(facts, now), facts.wildcards());
      if (with.candidate != i) return {false, facts::statement_of(facts, with)};
      auto const without =
          facts::decide(facts, asked, facts::applies_without(facts, now, own[0]), facts.wildcards());
      // Another statement may deny it as well.
      return {without.effect != engine::Effect::deny, facts::statement_of(facts, without)};
    });
    if (!situation) continue;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               quoted(candidate.id) + " closes " + titles + ", but not the Dashboard itself")
        .why("AAM never denies the Dashboard (`index.php`), which users see after login. "
             "It does deny the other pages of that menu.")
        .help(
            "If you meant those pages, deny them by name. To close the whole back end, deny `Capability:read`. "
            "Denying `Capability:aam_access_dashboard` works only once a role has it, and then everyone without it "
            "is shut out.")
        .example(lint::replay(facts, *situation, asked, facts.wildcards(), candidate.statement));
  }
}

} // namespace

extern lint::Rule const menu_dashboard_menu_partial{
    .id = "menu/dashboard-menu-partial",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::none,
    .check = check,
};

} // namespace aclint::rules
