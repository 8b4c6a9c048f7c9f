// WordPress lists Profile in the menu Users for people who may list users, and Comments in no menu. So to allow
// `menu/profile.php` below a deny of `*` opens `profile.php` to nobody (spec §3, requests.md §5).
#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "facts/example_request.h"
#include "facts/facts.h"
#include "lint/report/example.h"
#include "syntax/edit.h"

#include <array>
#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using engine::Effect;
using facts::Facts;

// Whether the menu covers its own page for nobody: WordPress lists that page elsewhere, or in no menu.
bool covers_own_page(std::string_view page) {
  auto const parent = catalog::parent_of(page);
  return parent && *parent == page;
}

bool is_wildcard(Facts const& facts, std::size_t candidate) {
  return facts.candidates()[candidate].id.find('*') != std::string::npos;
}

void check_menu(Facts const& facts, catalog::MenuItem const& menu, lint::Reporter& out) {
  std::string const page(menu.slug);
  auto const about_menu =
      facts.rules().decide(engine::menu_item(menu.id), facts::every_statement, facts.wildcards());
  auto const about_page =
      facts.rules().decide(engine::menu_item(page), facts::every_statement, facts.wildcards());
  if (about_menu.effect != Effect::allow || !about_menu.candidate ||
      is_wildcard(facts, *about_menu.candidate) || about_page.effect != Effect::deny ||
      !about_page.candidate || !is_wildcard(facts, *about_page.candidate))
    return;
  engine::Candidate const& allowing = facts.candidates()[*about_menu.candidate];
  std::uint32_t const denying = facts.candidates()[*about_page.candidate].statement;
  facts::Item const item{page};
  std::array const both{allowing.statement, denying};
  auto const situation =
      facts::find_request(facts, both, [&](facts::ExampleRequest const& now) -> facts::Check {
        if (auto const doubt = facts::undecidable(facts, now, item, facts.wildcards())) return *doubt;
        auto const ruling = facts::decide(facts, item, facts::applies_in(facts, now), facts.wildcards());
        return {ruling.effect == Effect::deny, facts::statement_of(facts, ruling)};
      });
  if (!situation) return;
  std::string const own = "BackendMenu:" + page;
  syntax::NodeId const node = facts.origin(*about_menu.candidate).resource;
  auto const parent = catalog::parent_of(page);
  lint::Finding& finding = out.report({node, lint::Aspect::decision}, facts.tree()[node].span,
                                      quoted(allowing.id) + " does not open the page " + quoted(page) +
                                          ", which " + facts.label(denying) + " denies");
  finding
      .why(
          "A statement about a menu counts for the pages that WordPress lists in it. WordPress lists this page " +
          (parent ? "in " + quoted("menu/" + std::string(*parent)) +
                        " for administrators, and in no menu for others."
                  : std::string("in no menu.")))
      .related(facts.tree()[facts.origin(*about_page.candidate).resource].span, "this denies the page")
      .example(lint::replay(facts, *situation, item, facts.wildcards(), denying));
  finding.fix("Allow " + quoted(own) + ", too", false,
              {syntax::add_to_list(facts.tree(), facts.policy().statements[allowing.statement].resource.value,
                                   syntax::json_string(own))});
}

void check(Facts const& facts, lint::Reporter& out) {
  for (facts::MenuPage const& menu : facts::known_menu_pages()) {
    catalog::MenuItem const& item = *menu.item;
    if (item.is_menu() && item.slug != "index.php" && catalog::find_menu_id(item.slug) != nullptr &&
        !covers_own_page(item.slug))
      check_menu(facts, item, out);
  }
}

} // namespace

extern lint::Rule const menu_own_page_stays_closed{
    .id = "menu/own-page-stays-closed",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
