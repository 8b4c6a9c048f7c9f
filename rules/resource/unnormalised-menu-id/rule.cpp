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

// The arguments of a query that are named without wildcard: `taxonomy` and `post_type` of
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

// Whether an id with wildcards matches nothing that AAM compares, whatever stands for `*`: it holds encoded
// characters, or names arguments in another order than theirs, twice, or such as are dropped. Patterns that
// could match `menu/…` are not judged: AAM compares them with the slug of a parent menu, which it does not
// normalise.
bool pattern_matches_nothing(std::string_view id) {
  constexpr std::string_view menu = "menu/";
  std::string_view const start = id.substr(0, std::min(id.find('*'), menu.size()));
  if (ascii::starts_with_ignoring_case(menu, start)) return false;
  if (holds_encoding(id)) return true;
  if (id.substr(0, id.find('?')).find(".php") == std::string_view::npos) return false;
  std::vector<std::string_view> const names = literal_names(id);
  auto const dropped = [](std::string_view name) { return name == "return" || name == "path"; };
  auto const base = [](std::string_view name) { return name.substr(0, name.find('[')); };
  auto const misplaced = [&](std::string_view a, std::string_view b) { return base(a) > base(b) || a == b; };
  return std::ranges::any_of(names, dropped) || std::ranges::adjacent_find(names, misplaced) != names.end();
}

bool matches_nothing(std::string_view id, std::string const& normal) {
  if (normal == id) return false;
  return id.find('*') == std::string_view::npos || pattern_matches_nothing(id);
}

// What distinguishes an id from its normal form, in words.
std::string difference(std::string_view id) {
  if (id.find(".php") == std::string_view::npos)
    return "AAM decodes what is URL-encoded in the slugs of WordPress and trims them";
  return "AAM sorts the arguments in the slugs of WordPress by name, drops `return` and `path`, and decodes "
         "what is "
         "URL-encoded";
}

void check(policy::Document const& policy, lint::Reporter& out) {
  policy::for_each_id(
      policy, grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        std::string_view const id = resource.word(place);
        std::string const normal = engine::normalise_menu_slug(id);
        if (normal.empty() || !matches_nothing(id, normal)) return;
        // The pages of a menu are covered by its slug as WordPress has it. Only for a menu that is known to
        // be called otherwise is it certain that this is not it.
        bool const certain = !id.starts_with("menu/") || catalog::find_menu_id(normal) != nullptr;
        lint::Finding& finding = out.report(
            {resource.node, lint::Aspect::value}, resource.source(place),
            certain ? quoted(id) + " matches no menu item; AAM compares " + quoted(normal)
                    : quoted(id) + " does not match the menu itself; AAM compares " + quoted(normal));
        finding
            .why(difference(id) + ". It does not do so with the ids in a policy" +
                 (certain ? ": this one is never found, and the statement does nothing."
                          : ", and compares pages with the slug of their menu as it is: this one may cover "
                            "pages, but "
                            "never the menu."))
            .help("Write " + quoted(normal) + ".")
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
