#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "facts/facts.h"
#include "policy/resource.h"
#include "service/admin_menu.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
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

std::string_view without_menu(std::string_view id) { return id.substr(id.starts_with("menu/") ? 5 : 0); }

// `admin.php?page=shop`, which resource/unknown-menu-item reports.
bool is_plugin_address(std::string_view id) { return !catalog::page_in_address(without_menu(id)).empty(); }

// The slug of a plugin's page, where `page` is not the first argument: `admin.php?tab=x&page=shop` → `shop`. Empty for
// any other id.
std::string slug_of_plugin(std::string_view id, std::string const& normal) {
  std::size_t const mark = normal.find('?');
  if (mark == normal.npos || id.find('*') != id.npos || is_plugin_address(id)) return {};
  std::size_t const page = std::min(normal.find("?page="), normal.find("&page="));
  if (page == normal.npos || id.find("path=") != id.npos || normal.find("post_type=") != normal.npos)
    return {};
  std::string const alone = normal.substr(0, mark) + "?" + normal.substr(page + 1);
  return std::string(catalog::page_in_address(without_menu(alone)));
}

void report_plugin(policy::Resource const& resource, Span place, std::string const& slug,
                   lint::Reporter& out) {
  std::string const meant = (resource.word(place).starts_with("menu/") ? "menu/" : "") + slug;
  out.report({resource.node, lint::Aspect::value}, resource.source(place),
             quoted(resource.word(place)) + " matches no menu item; AAM looks for " + quoted(meant))
      .why("AAM compares only the page's own name, without the file, `page=` and other arguments.")
      .fix("Write " + quoted(meant), false, {syntax::replace_in(resource.decoded, place, meant)});
}

// A page of WordPress, with arguments that AAM drops when somebody opens it: `edit.php?orderby=date&post_type=book`.
struct Page {
  std::string dropped; // `orderby`
  std::string id;      // for which AAM asks: `edit.php?post_type=book`
  bool one_object;     // what is dropped says which object the page is about: `post.php?post=12`
};

// `normal`: the id in the form that AAM compares. Nothing for pages of plugins, and for an address that WordPress's menu
// contains as it is.
std::optional<Page> page_with_dropped_arguments(std::string_view id, std::string const& normal) {
  std::string_view const page = without_menu(id);
  bool const script = page.find(".php?") != page.npos && page.find('/') > page.find('?');
  if (!script || page.find('*') != page.npos || catalog::find_menu_id(normal) != nullptr) return std::nullopt;
  constexpr std::array<std::string_view, 5> objects{"post", "tag_ID", "user_id", "c", "theme"};
  std::vector<std::string_view> const names = literal_names(normal);
  Page result{.dropped = {}, .id = {}, .one_object = false};
  for (std::string_view const name : names) {
    if (name == "page" || !catalog::meant_argument(name).empty())
      return std::nullopt; // resource/unknown-menu-item
    if (name == "taxonomy" || name == "post_type") continue;
    if (result.dropped.empty()) result.dropped = name;
    result.one_object = result.one_object || std::ranges::find(objects, name) != objects.end();
  }
  if (result.dropped.empty()) return std::nullopt;
  result.id = std::string(id.substr(0, id.size() - page.size())) +
              engine::normalise_menu_slug(service::page_id(without_menu(normal)));
  return result;
}

void report_dropped(policy::Resource const& resource, Span place, Page const& page, lint::Reporter& out) {
  std::string_view const id = resource.word(place);
  lint::Finding& finding = out.report({resource.node, lint::Aspect::value}, resource.source(place),
                                      quoted(id) + " matches no page; AAM looks for " + quoted(page.id));
  finding.why(
      "Of the arguments of a page AAM reads only `taxonomy` and `post_type`. It never looks for an id with " +
      quoted(page.dropped) + ".");
  if (page.one_object)
    finding.help(quoted(page.id) +
                 " is this page for all objects. A single post is `Post:post:12` with the action "
                 "`Edit`, a single user `User:5`.");
  else
    finding.fix("Write " + quoted(page.id) + ", which is the page with all arguments", false,
                {syntax::replace_in(resource.decoded, place, page.id)});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  policy::for_each_id(
      facts.policy(), grammar::ResourceKind::backend_menu, [&](policy::Resource const& resource, Span place) {
        std::string_view const id = resource.word(place);
        std::string const normal = engine::normalise_menu_slug(id);
        if (normal.empty()) return;
        if (std::string const slug = slug_of_plugin(id, normal); !slug.empty())
          return report_plugin(resource, place, slug, out);
        bool const own = facts.settings().menus().contains(id);
        if (auto const page = own ? std::nullopt : page_with_dropped_arguments(id, normal))
          return report_dropped(resource, place, *page, out);
        if (is_plugin_address(id) || !matches_nothing(id, normal)) return;
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
