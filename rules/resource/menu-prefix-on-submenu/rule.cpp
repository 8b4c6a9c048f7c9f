#include "lint/rule.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "facts/facts.h"
#include "policy/resource.h"
#include "syntax/edit.h"

namespace aclint::rules {

namespace {

constexpr std::string_view prefix = "menu/";

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        std::string_view const id = resource.word(place);
        if (!id.starts_with(prefix) || catalog::find_menu_id(id) != nullptr ||
            facts.settings().menus().contains(id))
          return;
        std::string_view const slug = id.substr(prefix.size());
        catalog::MenuItem const* const page = catalog::find_menu_id(slug);
        if (page == nullptr || page->origin == catalog::MenuOrigin::plugin) return;
        catalog::MenuItem const* const menu =
            page->parent.empty() ? nullptr : catalog::find_menu(page->parent);
        out.report({resource.node, lint::Aspect::value}, resource.source(place),
                   quoted(slug) + " is a page" +
                       (menu == nullptr ? std::string(" and no menu")
                                        : " of the menu " + std::string(menu->title)) +
                       "; " + quoted(id) + " matches nothing")
            .why(
                "With `menu/` an id names a menu of the first level, and WordPress has none at this address.")
            .help("Write " + quoted(slug) +
                  (menu == nullptr ? "." : ", or " + quoted(menu->id) + " for the menu with all its pages."))
            .fix("Write " + quoted(slug), false, {syntax::replace_in(resource.decoded, place, slug)});
      });
}

} // namespace

extern lint::Rule const resource_menu_prefix_on_submenu{
    .id = "resource/menu-prefix-on-submenu",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
