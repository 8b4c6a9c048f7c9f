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
        lint::Finding& finding =
            out.report({resource.node, lint::Aspect::value}, resource.source(place),
                       quoted(id) + " does not exist: " + quoted(slug) + " is a page" +
                           (menu == nullptr ? ", not a menu" : " of the menu " + std::string(menu->title)));
        finding
            .why("`menu/` is only for menus of the first level, so this statement has no effect on the page.")
            .fix("Write " + quoted(slug), false, {syntax::replace_in(resource.decoded, place, slug)});
        if (menu != nullptr) finding.help("For the menu with its pages, write " + quoted(menu->id) + ".");
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
