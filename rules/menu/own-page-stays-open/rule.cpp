#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

#include <array>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

void check(Facts const& facts, lint::Reporter& out) {
  std::vector<bool> reported(facts.candidates().size());
  for (facts::MenuPage const& menu : facts::known_menu_pages(facts)) {
    if (!menu.item->is_menu() || menu.item->slug == "index.php") continue; // menu/dashboard-menu-partial
    std::string_view const page = menu.item->slug;
    if (catalog::find_menu_id(page) == nullptr || catalog::parent_of(page)) continue;
    auto const about_menu =
        facts.rules().decide(engine::menu_item(menu.item->id), facts::every_statement, facts.wildcards());
    auto const about_page =
        facts.rules().decide(engine::menu_item(page), facts::every_statement, facts.wildcards());
    if (about_menu.effect != Effect::deny || !about_menu.candidate || about_page.effect != Effect::allow)
      continue;
    // A statement that names the page is a decision of the author.
    if (about_page.candidate || reported[*about_menu.candidate]) continue;
    reported[*about_menu.candidate] = true;
    engine::Candidate const& candidate = facts.candidates()[*about_menu.candidate];
    syntax::NodeId const node = facts.origin(*about_menu.candidate).resource;
    facts::Item const item{std::string(page)};
    std::array const statement{candidate.statement};
    auto const situation =
        facts::find_request(facts, statement, [&](facts::ExampleRequest const& now) -> facts::Check {
          if (auto const doubt = facts::undecidable(facts, now, item, facts.wildcards()))
            return {false, doubt};
          auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), facts.wildcards());
          return {ruling.effect == Effect::allow, facts::statement_of(facts, ruling)};
        });
    if (!situation) continue;
    std::string const own = "BackendMenu:" + std::string(page);
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(candidate.id) + " hides the menu " + std::string(menu.item->title) +
                       ", but its page " + quoted(page) + " stays open");
    finding
        .why("A denied menu closes the pages that WordPress lists in it. WordPress does not "
             "list this page in its own menu, so users who know the address can still open it.")
        .example(lint::replay(facts, *situation, item, facts.wildcards(), candidate.statement));
    syntax::NodeId const list = facts.tree()[node].parent;
    std::string const both = syntax::json_string(candidate.id) + ", " + syntax::json_string(own);
    finding.fix("Deny " + quoted(own) + ", too", false,
                {facts.tree().is(list, syntax::Kind::array)
                     ? syntax::insert_after(facts.tree(), node, syntax::json_string(own))
                     : syntax::replace(facts.tree(), node, "[" + both + "]")});
  }
}

} // namespace

extern lint::Rule const menu_own_page_stays_open{
    .id = "menu/own-page-stays-open",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
