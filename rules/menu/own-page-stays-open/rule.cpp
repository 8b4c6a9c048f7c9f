#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/menus.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

// The roles that can open the menu's own page although a statement denies the menu; empty: everybody who can open it
// at all.
struct OpenPage {
  catalog::MenuItem const* menu;
  std::vector<std::string_view> roles = {};
};

std::vector<OpenPage> pages_that_a_menu_does_not_cover(Facts const& facts) {
  std::vector<OpenPage> result;
  for (facts::MenuPage const& menu : facts::known_menu_pages(facts)) {
    if (!menu.item->is_menu() || menu.item->slug == "index.php") continue; // menu/dashboard-menu-partial
    std::string_view const page = menu.item->slug;
    if (catalog::find_menu_id(page) == nullptr) continue;
    if (!catalog::parent_of(page)) result.push_back({menu.item});
    // WordPress omits a list with only one page.
    else if (auto roles = catalog::roles_without_pages(page); !roles.empty())
      result.push_back({menu.item, std::move(roles)});
  }
  return result;
}

// Those of the roles that can make the request: only one, if a condition asks for it.
std::vector<std::string_view> of_request(std::vector<std::string_view> const& roles,
                                         facts::ExampleRequest const& request) {
  auto const found = request.request.markers.find("USER.roles");
  if (found == request.request.markers.end()) return roles;
  std::vector<std::string_view> result;
  php::Array const* const own = found->second.array();
  std::string const* const only = own != nullptr && own->size() == 1 ? own->begin()->value.string() : nullptr;
  for (std::string_view const role : roles)
    if (only != nullptr && *only == role) result.push_back(role);
  return result;
}

void check(Facts const& facts, lint::Reporter& out) {
  std::vector<bool> reported(facts.candidates().size());
  for (OpenPage const& open : pages_that_a_menu_does_not_cover(facts)) {
    std::string_view const page = open.menu->slug;
    auto const about_menu =
        facts.rules().decide(engine::menu_item(open.menu->id), facts::every_statement, facts.wildcards());
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
          if (!open.roles.empty() && of_request(open.roles, now).empty()) return {false};
          if (auto const doubt = facts::undecidable(facts, now, item, facts.wildcards()))
            return {false, doubt};
          auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), facts.wildcards());
          return {ruling.effect == Effect::allow, facts::statement_of(facts, ruling)};
        });
    if (!situation) continue;
    std::string const own = "BackendMenu:" + std::string(page);
    std::string const whom = open.roles.empty()
                                 ? ""
                                 : " for roles that can open no other page of it, such as " +
                                       join_words(of_request(open.roles, *situation), quoted, {.max = 6});
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(candidate.id) + " hides the menu " + std::string(open.menu->title) +
                       ", but its page " + quoted(page) + " stays open" + whom);
    finding.why(
        open.roles.empty()
            ? "A denied menu closes the pages that WordPress lists in it. WordPress does not "
              "list this page in its own menu, so users who know the address can still open it."
            : "A denied menu closes the pages that WordPress lists in it. If a user can open only one page of "
              "a menu, WordPress lists none, so users who know the address can still open that page.");
    // The engine alone knows only the menu of administrators.
    if (open.roles.empty())
      finding.example(lint::replay(facts, *situation, item, facts.wildcards(), candidate.statement));
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
