#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <vector>

namespace aclint::rules {

namespace {

bool is_hex(char c) { return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f'); }

bool holds_encoding(std::string_view id) {
  for (std::size_t i = 0; i < id.size(); ++i)
    if (id[i] == '+' || (id[i] == '%' && i + 2 < id.size() && is_hex(id[i + 1]) && is_hex(id[i + 2])))
      return true;
  return false;
}

// The arguments of a query whose names have no wildcard: `taxonomy` and `post_type` in
// `edit-tags.php?taxonomy=*&post_type=book`.
std::vector<std::string_view> literal_names(std::string_view id) {
  std::vector<std::string_view> result;
  std::size_t at = id.find('?');
  while (at < id.size()) {
    std::size_t const end = std::min(id.find('&', at + 1), id.size());
    std::string_view const argument = id.substr(at + 1, end - at - 1);
    std::string_view const name = argument.substr(0, argument.find('='));
    if (name.size() < argument.size() && name.find('*') == std::string_view::npos) result.push_back(name);
    at = end;
  }
  return result;
}

// Whether an id with wildcards matches nothing that AAM compares: it contains encoded characters, or its
// arguments are not sorted, occur twice, or are some that AAM removes. Patterns that can match `menu/…` are left
// out: AAM compares them with the slug of a parent menu, which it does not normalise.
bool pattern_matches_nothing(std::string_view id) {
  constexpr std::string_view menu = "menu/";
  std::string_view const start = id.substr(0, std::min(id.find('*'), menu.size()));
  if (ascii::starts_with_ignoring_case(menu, start)) return false;
  if (holds_encoding(id)) return true;
  if (id.substr(0, id.find('?')).find(".php") == std::string_view::npos) return false;
  std::vector<std::string_view> const names = literal_names(id);
  auto const removed = [](std::string_view name) { return name == "return" || name == "path"; };
  auto const base = [](std::string_view name) { return name.substr(0, name.find('[')); };
  auto const misplaced = [&](std::string_view a, std::string_view b) { return base(a) > base(b) || a == b; };
  return std::ranges::any_of(names, removed) || std::ranges::adjacent_find(names, misplaced) != names.end();
}

bool matches_nothing(std::string_view id, std::string const& normal) {
  if (normal == id) return false;
  return id.find('*') == std::string_view::npos || pattern_matches_nothing(id);
}

// What AAM does to the slugs of WordPress before it compares them.
std::string normalisation(std::string_view id) {
  if (id.find(".php") == std::string_view::npos)
    return "AAM decodes URL-encoded characters in WordPress's menu slugs, and removes whitespace around them";
  return "AAM sorts the arguments in WordPress's menu slugs by name, removes `return` and `path`, "
         "and decodes URL-encoded characters";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(
      policy, grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        std::string_view const id = resource.word(place);
        std::string const normal = engine::normalise_menu_slug(id);
        if (normal.empty() || !matches_nothing(id, normal)) return;
        // A statement covers the pages of a menu by the menu's slug as WordPress has it. Only for a menu of
        // WordPress is it certain that the slug is another one.
        bool const certain = !id.starts_with("menu/") || catalog::find_menu_id(normal) != nullptr;
        lint::Finding& finding = out.report(
            {resource.node, lint::Aspect::value}, resource.source(place),
            certain ? quoted(id) + " matches no menu item; AAM looks for " + quoted(normal)
                    : quoted(id) + " does not match the menu itself; AAM looks for " + quoted(normal));
        finding
            .why(normalisation(id) + ". It does not change the ids in a policy, so " +
                 (certain ? "it never finds this one."
                          : "this one can match pages of the menu, but never the menu."))
            .fix("Write " + quoted(normal), certain, {syntax::replace_in(resource.decoded, place, normal)});
        if (!certain) finding.as(diag::Severity::warning);
      });
}

} // namespace

extern lint::Rule const resource_unnormalised_menu_id{
    .id = "resource/unnormalised-menu-id",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
