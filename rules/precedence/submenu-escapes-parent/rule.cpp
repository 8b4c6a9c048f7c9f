#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"

#include <array>
#include <optional>

namespace aclint::rules {

namespace {

using engine::Effect;
using engine::Reason;
using engine::Ruling;
using facts::Check;
using facts::ExampleRequest;
using facts::Facts;

struct Escape {
  std::size_t allow; // candidates
  std::size_t deny;
  ExampleRequest request;
};

// A page that is allowed by name in a menu that a later statement denies by name.
std::optional<Escape> escape(Facts const& facts, facts::MenuPage const& page) {
  if (page.parent.empty()) return std::nullopt;
  auto const by_name = [&](std::string_view item, std::string_view parent, engine::Applies const& applies) {
    return facts.rules().decide(engine::menu_item(item, parent), applies, facts.wildcards());
  };
  Ruling const own = by_name(page.item->id, page.parent, facts::every_statement);
  Ruling const menu = by_name(page.parent, "", facts::every_statement);
  if (own.effect != Effect::allow || own.reason != Reason::exact || menu.effect != Effect::deny ||
      menu.reason != Reason::exact)
    return std::nullopt;
  // Who allows a page after he has denied its menu wants an exception.
  if (facts.candidates()[*own.candidate].statement >= facts.candidates()[*menu.candidate].statement)
    return std::nullopt;
  facts::Item const asked{std::string(page.item->id), page.parent};
  std::array const both{facts.candidates()[*own.candidate].statement,
                        facts.candidates()[*menu.candidate].statement};
  auto request = facts::find_request(facts, both, [&](ExampleRequest const& now) -> Check {
    if (auto const doubt = facts::undecidable(facts, now, asked, facts.wildcards())) return *doubt;
    Ruling const with = by_name(asked.name, asked.parent, facts::applies_in(facts, now));
    Ruling const without = by_name(asked.name, asked.parent, facts::applies_without(facts, now, both[0]));
    return {with.candidate == own.candidate && without.candidate == menu.candidate};
  });
  if (!request) return std::nullopt;
  return Escape{*own.candidate, *menu.candidate, std::move(*request)};
}

void check(Facts const& facts, lint::Reporter& out) {
  for (facts::MenuPage const& page : facts::known_menu_pages()) {
    auto const found = escape(facts, page);
    if (!found) continue;
    engine::Candidate const& allow = facts.candidates()[found->allow];
    syntax::NodeId const node = facts.origin(found->allow).resource;
    out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
               std::string(page.item->title) + " stays open although its menu " + quoted(page.parent) +
                   " is denied")
        .why("AAM follows the statement about the page. "
             "It uses the statement about the menu only if there is none about the page.")
        .help(
            "If the page should be closed, too, remove it here. If it is an exception, no change is needed.")
        .related(facts.tree()[facts.origin(found->deny).resource].span, "the menu is denied here")
        .example(lint::replay(facts, found->request, {std::string(page.item->id), page.parent},
                              facts.wildcards(), allow.statement));
  }
}

} // namespace

extern lint::Rule const precedence_submenu_escapes_parent{
    .id = "precedence/submenu-escapes-parent",
    .severity = diag::Severity::info,
    .fixability = lint::Fixability::none,
    .check = check,
};

} // namespace aclint::rules
