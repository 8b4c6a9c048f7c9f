#include "lint/rule.h"
#include "base/quoted.h"
#include "base/words.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace aclint::rules {

namespace {

using catalog::MenuItem;
using engine::Effect;
using engine::Reason;
using engine::Ruling;
using facts::Facts;

Ruling decide(Facts const& facts, std::string_view item, std::string const& menu) {
  return facts.rules().decide(engine::menu_item(item, menu), facts::every_statement, facts.wildcards());
}

// Whether the page is in this menu only with some themes, and otherwise in another one.
bool moves(MenuItem const& page) {
  return std::ranges::any_of(catalog::menu_items(), [&](MenuItem const& other) {
    return other.id == page.id && other.parent != page.parent && other.themes != page.themes;
  });
}

// The other pages of a menu that a site without old plugins can show.
std::vector<std::string_view> other_pages(MenuItem const& menu) {
  std::vector<std::string_view> result;
  for (MenuItem const& page : catalog::submenus(menu.slug))
    if (page.id != menu.slug && !moves(page) &&
        (page.origin == catalog::MenuOrigin::core || page.origin == catalog::MenuOrigin::theme))
      result.push_back(page.id);
  return result;
}

// A page that every site lists in its menu, if there is one. A page of a theme is missing if the site has
// another theme.
std::string_view example_page(std::vector<std::string_view> const& pages) {
  auto const core = std::ranges::find_if(pages, [](std::string_view id) {
    MenuItem const* const page = catalog::find_page(id);
    return page != nullptr && page->origin == catalog::MenuOrigin::core;
  });
  return core == pages.end() ? pages.front() : *core;
}

// The rules if the statement named the whole menu instead.
engine::Rules with_prefix(Facts const& facts, std::size_t candidate, std::string const& menu) {
  std::vector<engine::Candidate> candidates(facts.candidates().begin(), facts.candidates().end());
  candidates[candidate].id = "BackendMenu:" + menu;
  candidates[candidate].key = engine::candidate_key(candidates[candidate].id, "");
  return engine::Rules(candidates);
}

bool denies(Facts const& facts, std::uint32_t statement) {
  return std::ranges::any_of(facts.candidates(), [&](engine::Candidate const& candidate) {
    return candidate.statement == statement && candidate.effect == Effect::deny;
  });
}

// The statements that show what the author wants for the menu. If nothing denies the menu, an `allow` with a
// condition does not count: it is an exception to the deny without prefix.
engine::Applies telling(Facts const& facts, std::string const& menu) {
  auto const without_exceptions = [&facts](std::uint32_t statement) {
    return facts.conditions().of_statement(statement) == nullptr || denies(facts, statement);
  };
  bool const lone =
      decide(facts, menu, "").effect == Effect::allow &&
      facts.rules().decide(engine::menu_item(menu), without_exceptions, facts.wildcards()).reason ==
          Reason::nothing;
  return lone ? engine::Applies(without_exceptions) : engine::Applies(facts::every_statement);
}

// Whether no statement names the menu or another of its pages. If one does, the author knows the difference.
bool names_only_the_page(Facts const& facts, std::string const& menu,
                         std::vector<std::string_view> const& others, engine::Applies const& telling) {
  auto const is_named = [&](std::string_view item, std::string_view parent) {
    return facts.rules().decide(engine::menu_item(item, parent), telling, facts.wildcards()).reason ==
           Reason::exact;
  };
  return !is_named(menu, "") &&
         std::ranges::none_of(others, [&](std::string_view page) { return is_named(page, menu); });
}

void report(Facts const& facts, MenuItem const& menu, Ruling const& own,
            std::vector<std::string_view> const& rest, lint::Reporter& out) {
  std::string const id(menu.id);
  std::size_t const candidate = *own.candidate;
  facts::Item const page{std::string(example_page(rest)), id};
  engine::Rules const changed = with_prefix(facts, candidate, id);
  std::array const statement{facts.candidates()[candidate].statement};
  auto const decided = [&](engine::Rules const& rules, facts::ExampleRequest const& now) {
    return rules.decide(page, facts::applies_in(facts, now), facts.wildcards()).effect;
  };
  auto const request =
      facts::find_request(facts, statement, [&](facts::ExampleRequest const& now) -> facts::Check {
        if (auto const doubt = facts::undecidable(facts, now, page, facts.wildcards())) return *doubt;
        return {decided(facts.rules(), now) != decided(changed, now)};
      });
  if (!request) return;
  diag::Example example = lint::example_in(facts, *request, page.name);
  example.decision = lint::decision(page, decided(facts.rules(), *request));
  example.compared = diag::Rewritten{.statement = statement[0],
                                     .from = facts.tree().string(facts.origin(candidate).resource),
                                     .to = "BackendMenu:" + id,
                                     .decision = lint::decision(page, decided(changed, *request))};
  bool const denies = own.effect == Effect::deny;
  policy::NodeId const node = facts.origin(candidate).resource;
  policy::Resource const resource = policy::read_resource(facts.tree(), node);
  if (resource.id.surplus()) return; // resource/extra-colon reports it
  Span const place = resource.id.id().value_or(resource.id.type);
  // A rule about the menu does not close its own page for roles that have only this page of it.
  bool const keep = denies && !catalog::roles_without_pages(menu.slug).empty();
  std::string const whole = syntax::json_string("BackendMenu:" + id);
  policy::NodeId const list = facts.tree()[node].parent;
  diag::TextEdit const edit =
      !keep ? syntax::replace_in(resource.decoded, {place.begin, place.begin}, "menu/")
      : facts.tree().is(list, syntax::Kind::array)
          ? syntax::insert_after(facts.tree(), node, whole)
          : syntax::replace(facts.tree(), node,
                            "[" + whole + ", " + syntax::json_string(resource.text()) + "]");
  out.report({node, lint::Aspect::decision}, resource.source(place),
             quoted(menu.slug) + " is only one page; " + join_words(rest, quoted, {.max = 3}) +
                 " in the menu " + std::string(menu.title) + (rest.size() == 1 ? " stays " : " stay ") +
                 (denies ? "open" : "denied"))
      .why("Without `menu/` an id names only the page with that address. "
           "With `menu/` it names the menu and its pages.")
      .help("If you mean only this page, name the other pages too. Then aclint does not report it.")
      .example(std::move(example))
      .fix((keep ? "Deny " : "Write ") + quoted(keep ? "BackendMenu:" + id : id) + (keep ? ", too" : ""),
           false, {edit});
}

void check(Facts const& facts, lint::Reporter& out) {
  for (MenuItem const& menu : catalog::menu_items()) {
    if (!menu.is_menu()) continue;
    MenuItem const* const page = catalog::find_page(menu.slug);
    if (page == nullptr || page->parent != menu.slug) continue;
    std::string const id(menu.id);
    Ruling const own = decide(facts, menu.slug, id);
    std::vector<std::string_view> rest = other_pages(menu);
    if (own.reason != Reason::exact) continue;
    engine::Applies const counts = telling(facts, id);
    if (!names_only_the_page(facts, id, rest, counts)) continue;
    if (own.effect == Effect::deny) {
      std::erase_if(rest, [&](std::string_view other) {
        return facts.rules().decide(engine::menu_item(other, id), counts, facts.wildcards()).reason !=
               Reason::nothing;
      });
    } else {
      // The allow opens one page of a menu that stays denied, whichever way wildcards are read.
      auto const denied = [&](engine::Wildcards wildcards, std::string_view item) {
        return facts.rules().decide(engine::menu_item(item, id), facts::every_statement, wildcards).effect ==
               Effect::deny;
      };
      engine::Wildcards const first = facts.wildcards();
      engine::Wildcards const second = first == engine::Wildcards::literal ? first : engine::Wildcards::last;
      auto const open = [&](std::string_view item) { return !denied(first, item) || !denied(second, item); };
      if (open(menu.id)) continue;
      std::erase_if(rest, open);
    }
    if (!rest.empty()) report(facts, menu, own, rest, out);
  }
}

} // namespace

extern lint::Rule const resource_missing_menu_prefix{
    .id = "resource/missing-menu-prefix",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::outcome,
    .check = check,
};

} // namespace aclint::rules
