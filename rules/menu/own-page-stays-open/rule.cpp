#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/menus.h"
#include "facts/entries.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "php/value.h"
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
  for (facts::MenuPage const& menu : facts::known_menu_pages()) {
    if (!menu.item->is_menu() || menu.item->slug == "index.php") continue; // menu/dashboard-menu-partial
    std::string_view const page = menu.item->slug;
    if (catalog::find_menu_id(page) == nullptr || !facts.settings().may_have(menu.item->capability)) continue;
    if (!catalog::parent_of(page)) result.push_back({menu.item});
    // WordPress omits a list with only one page.
    else if (auto roles = catalog::roles_without_pages(page); !roles.empty())
      result.push_back({menu.item, std::move(roles)});
  }
  return result;
}

// The request, made by somebody with one role.
facts::ExampleRequest made_by(std::string_view role, facts::ExampleRequest request) {
  request.request.markers.insert_or_assign("USER.roles", php::Array::list({php::Value(role)}));
  return request;
}

// Whether a statement allows this, for whomever.
bool is_allowed(Facts const& facts, facts::Item const& item) {
  std::string const key = ascii::lowercase(item.name);
  return std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& candidate) {
    return candidate.effect == Effect::allow && candidate.key == key;
  });
}

// Whether a statement with `*` does.
bool wildcard_allows(Facts const& facts, facts::Item const& item, facts::ExampleRequest const& request) {
  facts::Ruling const ruling =
      facts::decide(facts, item, facts::applies_in(facts, request), facts.wildcards());
  return ruling.candidate && ruling.effect == Effect::allow;
}

// Whether a statement may give these people a capability for another page of the menu: then WordPress lists its pages.
bool opens_others(Facts const& facts, catalog::MenuItem const& menu, facts::ExampleRequest const& request) {
  for (catalog::MenuItem const& page : catalog::submenus(menu.slug)) {
    if (page.slug == menu.slug) continue;
    for (facts::Item const& capability : facts::asked_capabilities(page))
      if (is_allowed(facts, capability) ||
          facts::undecidable(facts, request, capability, facts.wildcards()) ||
          wildcard_allows(facts, capability, request))
        return true;
  }
  return false;
}

// Whether a statement is about a capability for another page of the menu. Then the author has thought of these pages.
bool names_capability_of_others(Facts const& facts, catalog::MenuItem const& menu) {
  constexpr std::string_view type = "Capability:";
  return std::ranges::any_of(catalog::submenus(menu.slug), [&](catalog::MenuItem const& page) {
    return page.slug != menu.slug &&
           std::ranges::any_of(facts::asked_capabilities(page), [&](facts::Item const& capability) {
             return facts::names_capability(facts, std::string_view(capability.name).substr(type.size()));
           });
  });
}

// Whether the statement applies to this request if somebody with the role makes it.
bool applies_to(Facts const& facts, std::string_view role, facts::ExampleRequest const& request,
                std::uint32_t statement) {
  return facts.settings().may_concern(role) && facts::applies_in(facts, made_by(role, request))(statement);
}

// Those of the roles to which the statement applies.
std::vector<std::string_view> of_request(Facts const& facts, OpenPage const& open,
                                         facts::ExampleRequest const& request, std::uint32_t statement) {
  std::vector<std::string_view> roles = open.roles;
  std::erase_if(roles, [&](std::string_view role) {
    return !applies_to(facts, role, request, statement) ||
           opens_others(facts, *open.menu, made_by(role, request));
  });
  return roles;
}

// Whether the statement closes the page for nobody: of all roles that see the menu, it applies only to `roles`.
bool closes_for_nobody(Facts const& facts, OpenPage const& open, std::vector<std::string_view> const& roles,
                       facts::ExampleRequest const& request, std::uint32_t statement) {
  return std::ranges::all_of(catalog::roles_seeing(open.menu->id), [&](std::string_view role) {
    return std::ranges::find(roles, role) != roles.end() || !applies_to(facts, role, request, statement);
  });
}

// Whether another statement allows the same menu to some people.
bool has_exception(Facts const& facts, engine::Candidate const& denied) {
  return std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& other) {
    return other.effect == Effect::allow && other.key == denied.key;
  });
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
    std::vector<std::string_view> roles;
    auto const situation =
        facts::find_request(facts, statement, [&](facts::ExampleRequest const& now) -> facts::Check {
          roles = of_request(facts, open, now, candidate.statement);
          if (roles.empty() != open.roles.empty()) return {false};
          facts::ExampleRequest const asked = roles.empty() ? now : made_by(roles.front(), now);
          if (auto const doubt = facts::undecidable(facts, asked, item, facts.wildcards())) return *doubt;
          auto const ruling = facts::decide(facts, item, facts::applies_in(facts, asked), facts.wildcards());
          return {ruling.effect == Effect::allow, facts::statement_of(facts, ruling)};
        });
    if (!situation) continue;
    bool const certain =
        candidate.id.find('*') == std::string::npos &&
        (roles.empty() || closes_for_nobody(facts, open, roles, *situation, candidate.statement));
    if (!certain && names_capability_of_others(facts, *open.menu)) continue;
    std::string const own = "BackendMenu:" + std::string(page);
    std::string const whom = roles.empty() ? ""
                                           : " for roles that can open no other page of it, such as " +
                                                 join_words(roles, quoted, {.max = 6});
    facts::ExampleRequest const shown = roles.empty() ? *situation : made_by(roles.front(), *situation);
    lint::Finding& finding =
        out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                   quoted(candidate.id) + " hides the menu " + std::string(open.menu->title) +
                       ", but its page " + quoted(page) + " stays open" + whom);
    if (certain) finding.as(diag::Severity::error);
    finding
        .why(
            roles.empty()
                ? "A denied menu closes the pages that WordPress lists in it. WordPress does not "
                  "list this page in its own menu, so users who know the address can still open it."
                : "A denied menu closes the pages that WordPress lists in it. If a user can open only one page of "
                  "a menu, WordPress lists none, so users who know the address can still open that page.")
        .example(lint::replay(facts, shown, item, facts.wildcards(), candidate.statement));
    if (has_exception(facts, candidate)) { // whom a denied page would shut out
      finding.help("Deny " + quoted(own) + ", too, and allow it to those to whom the menu is allowed.");
      continue;
    }
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
