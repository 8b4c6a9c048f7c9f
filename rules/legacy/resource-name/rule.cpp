#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/boxes.h"
#include "catalog/objects.h"
#include "catalog/toolbar.h"
#include "engine/menu.h"
#include "policy/resource.h"
#include "syntax/edit.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace aclint::rules {

namespace {

using grammar::ResourceKind;
using policy::Resource;
using syntax::Tree;

lint::Finding& report(Resource const& resource, Span place, std::string message, lint::Reporter& out) {
  return out.report({resource.node, lint::Aspect::value}, resource.source(place), std::move(message));
}

lint::Finding& report_old_name(Resource const& resource, Span place, std::string_view what,
                               std::string const& current, lint::Reporter& out) {
  return report(resource, place,
                quoted(resource.word(place)) + " is the AAM 6 name of " + std::string(what) +
                    "; AAM 7 needs " + current,
                out);
}

// The id that begins with that prefix; nothing if there is only the prefix.
std::optional<Span> id_after(Resource const& resource, std::string_view prefix) {
  std::optional<Span> const id = resource.id.id();
  if (!id || resource.id.cast || id->size() <= prefix.size()) return std::nullopt;
  if (!resource.word(*id).starts_with(prefix)) return std::nullopt;
  return id;
}

constexpr std::string_view menu_prefix = "menu-";

// `menu-plugins.php`, `menu-aam`: nothing else has such an id. Pages of plugins may be named `menu-icons`.
bool is_old_menu(std::string_view id) {
  return id.starts_with(menu_prefix) &&
         (id.find(".php") != id.npos || ascii::equal_ignoring_case(id.substr(menu_prefix.size()), "aam"));
}

bool is_old(Resource const& resource) {
  std::string_view const id = resource.word(resource.id.id());
  switch (resource.id.kind) {
  case ResourceKind::backend_menu: return is_old_menu(id);
  case ResourceKind::toolbar:
    return id.starts_with("toolbar-") &&
           catalog::find_toolbar_node(id.substr(std::string_view("toolbar-").size())) != nullptr;
  case ResourceKind::route: return ascii::equal_ignoring_case(id, "RESTful");
  case ResourceKind::uri: return true;
  default: return false;
  }
}

// `"Dependency": {"advanced-access-manager": ">=6.9.45"}`
bool depends_on_aam_6(policy::Document const& policy) {
  Tree const& tree = *policy.tree;
  auto const dependency = tree.member(policy.root, "Dependency");
  if (!dependency) return false;
  auto const aam = tree.member(dependency->value, "advanced-access-manager");
  if (!aam || !tree.is(aam->value, syntax::Kind::string)) return false;
  std::string const range = tree.string(aam->value);
  std::size_t const digit = range.find_first_of("0123456789");
  return digit != range.npos && range.substr(digit).starts_with("6.");
}

// Whether the policy was written for AAM 6: it has a name that only AAM 6 had, it depends on AAM 6, several of its
// menus begin with `menu-`, or it names `menu-shop` beside the page `shop`.
bool is_for_aam_6(policy::Document const& policy) {
  if (depends_on_aam_6(policy)) return true;
  std::set<std::string> menus;
  std::set<std::string> pages;
  bool old = false;
  policy::for_each_resource(policy, [&](policy::Statement const&, Resource const& resource) {
    old = old || is_old(resource);
    if (resource.id.kind != ResourceKind::backend_menu) return;
    std::string const id = ascii::lowercase(resource.word(resource.id.id()));
    if (id.starts_with(menu_prefix))
      menus.insert(id.substr(menu_prefix.size()));
    else
      pages.insert(id);
  });
  return old || menus.size() > 1 || (!menus.empty() && pages.contains(*menus.begin()));
}

// `BackendMenu:menu-plugins.php`
void check_menu(Resource const& resource, bool for_aam_6, lint::Reporter& out) {
  constexpr std::string_view prefix = menu_prefix;
  std::optional<Span> const id = id_after(resource, prefix);
  if (!id) return;
  std::string_view const old = resource.word(*id);
  std::string const slug(old.substr(prefix.size()));
  std::string const menu = "menu/" + (resource.id.literal() ? engine::normalise_menu_slug(slug) : slug);
  if (for_aam_6 || is_old_menu(old))
    report_old_name(resource, *id, "a menu", quoted(menu), out)
        .why("AAM 7 finds no menu with the old name, so the statement has no effect: "
             "a menu that it denies stays open.")
        .fix("Rename it to " + quoted(menu), true, {syntax::replace_in(resource.decoded, *id, menu)});
  else
    report(resource, *id,
           quoted(old) + " is the page of a plugin, or the AAM 6 name of the menu " + quoted(menu), out)
        .as(diag::Severity::info)
        .why("AAM 6 wrote `menu-` before the slug of a menu, AAM 7 writes `menu/`.")
        .help("If the policy was written for AAM 6, rename it to " + quoted(menu) + ".")
        .fix("Rename it to " + quoted(menu), false, {syntax::replace_in(resource.decoded, *id, menu)});
}

// `Toolbar:toolbar-wp-logo`
void check_toolbar(Resource const& resource, bool for_aam_6, lint::Reporter& out) {
  constexpr std::string_view prefix = "toolbar-";
  std::optional<Span> const id = id_after(resource, prefix);
  if (!id) return;
  std::string const item(resource.word(*id).substr(prefix.size()));
  Span const written{id->begin, id->begin + static_cast<Offset>(prefix.size())};
  if (!for_aam_6 && catalog::find_toolbar_node(item) == nullptr) {
    report(resource, *id,
           quoted(resource.word(*id)) + " is the toolbar item of a plugin, or the AAM 6 name of " +
               quoted(item),
           out)
        .as(diag::Severity::info)
        .why("AAM 6 wrote `toolbar-` before the id of an item, AAM 7 does not.")
        .help("If the policy was written for AAM 6, rename it to " + quoted(item) + ".")
        .fix("Rename it to " + quoted(item), false, {syntax::replace_in(resource.decoded, written, "")});
    return;
  }
  report_old_name(resource, *id, "a toolbar item", quoted(item), out)
      .why("No item of WordPress's toolbar has an id with this prefix, so the statement has no effect.")
      .fix("Rename it to " + quoted(item), true, {syntax::replace_in(resource.decoded, written, "")});
}

// Screens that show metaboxes or widgets, besides those of post types.
bool is_screen(std::string_view word) {
  constexpr std::array<std::string_view, 6> screens{"dashboard", "widgets",  "link",
                                                    "comment",   "frontend", "dashboard-network"};
  std::string const lower = ascii::lowercase(word);
  return std::ranges::find(screens, lower) != screens.end() || catalog::find_post_type(lower) != nullptr;
}

// `Metabox:post|postexcerpt`, `Widget:widgets|wp_widget_search`
void check_screen(Tree const& tree, policy::Statement const& statement, Resource const& resource,
                  lint::Reporter& out) {
  bool const metabox = resource.id.kind == ResourceKind::metabox;
  if (!resource.id.literal()) return;
  Span const place = resource.id.id().value_or(Span{});
  std::string_view const id = resource.word(place);
  std::size_t const bar = id.find('|');
  if (bar == std::string_view::npos) return;
  std::string const screen(id.substr(0, bar));
  std::string_view const slug = id.substr(bar + 1);
  // AAM 7 joins slug and screen the other way round: `post_excerpt_meta_box|post`.
  if (slug.empty() || !is_screen(screen) || is_screen(slug)) return;

  constexpr std::string_view why = "AAM 7 finds nothing with the old name, so the statement has no effect.";
  bool const is_slug =
      metabox ? catalog::find_metabox(slug) != nullptr : catalog::find_widget(slug) != nullptr;
  auto meant = is_slug   ? catalog::MeantBox{metabox, std::string(slug)}
               : metabox ? catalog::meant_metabox(slug, screen)
                         : catalog::meant_widget(slug);
  std::string_view const what = metabox ? "a metabox on a screen" : "a widget";
  if (!meant) {
    report_old_name(resource, place, what,
                    "the name of its callback" + std::string(metabox ? " and `ScreenId`" : ""), out)
        .why(std::string(why))
        .help(
            "AAM's screen *Metaboxes & Widgets* shows the name. It consists of the class and the method, or the "
            "function, in small letters.");
    return;
  }
  if (!meant->metabox) { // with `Area` the statement would never apply (spec §4)
    bool const everywhere = metabox || screen == "dashboard" || screen == "dashboard-network";
    std::string const wanted = metabox ? meant->resource() : meant->slug;
    Span const whole{0, static_cast<Offset>(resource.text().size())};
    bool const bare = !tree.member(statement.node, "ScreenId") && !tree.member(statement.node, "Area");
    lint::Finding& finding = report_old_name(resource, place, what, quoted(wanted), out);
    finding.why(std::string(why))
        .fix("Rename it to " + quoted(wanted), everywhere && bare && meant->certain,
             {metabox ? syntax::replace_in(resource.decoded, whole, wanted)
                      : syntax::replace_in(resource.decoded, place, wanted)});
    if (!everywhere)
      finding.help("AAM 7 cannot hide a widget in one place only: the statement then applies everywhere.");
    return;
  }
  std::string const wanted = "\"ScreenId\": " + syntax::json_string(screen);
  lint::Finding& finding =
      report_old_name(resource, place, what, quoted(meant->slug) + " and `ScreenId`", out);
  finding.why(std::string(why));
  // The property applies to all resources of the statement.
  if (metabox && statement.resources.size() == 1 && !tree.member(statement.node, "ScreenId"))
    finding.fix("Rename it to " + quoted(meant->slug) + " and add " + quoted(wanted), meant->certain,
                {syntax::replace_in(resource.decoded, place, meant->slug),
                 syntax::insert_after(tree, statement.resource.value, wanted)});
  else
    finding.help("Write " + quoted(meant->resource()) + " in a statement of its own, with " + quoted(wanted) +
                 ".");
}

// `Route:RESTful:/wp/v2/users:GET`, `Route:XMLRPC:wp.getUsers`
void check_route(Resource const& resource, lint::Reporter& out) {
  grammar::ResourceId const& id = resource.id;
  if (id.cast || id.parts.size() < 2) return;
  Span const first = id.parts[0];
  std::string_view const kind = resource.word(first);
  if (ascii::equal_ignoring_case(kind, "XMLRPC")) {
    report(resource, first,
           "AAM 7 cannot restrict methods of XML-RPC; " + quoted("Route:" + std::string(kind)) +
               " was for AAM 6",
           out)
        .why("AAM 7 knows routes of the REST API only, so the statement has no effect: "
             "what it denies stays open.")
        .help("Switch XML-RPC off in the web server, or with a statement about `Hook:xmlrpc_enabled` with "
              "`\"Effect\": \"replace\"` and `\"Return\": false`.");
    return;
  }
  if (!ascii::equal_ignoring_case(kind, "RESTful")) return;
  Span const prefix{first.begin, id.parts[1].begin};
  lint::Finding& finding =
      report(resource, prefix,
             "AAM 7 reads " + quoted(kind) + " as the path of the route, so it never matches", out);
  finding.why("AAM 6 wrote " + quoted(resource.word(prefix)) +
              " before the path. AAM 7 expects the path and then the HTTP method, so what the statement "
              "denies stays open.");
  if (id.parts.size() > 2)
    finding.fix("Remove " + quoted(resource.word(prefix)), true,
                {syntax::replace_in(resource.decoded, prefix, "")});
  else
    finding.help("Write the path and the method: `Route:/wp/v2/users:GET`.");
}

// `URI:/members`
void check_uri(Resource const& resource, lint::Reporter& out) {
  report_old_name(resource, resource.id.type, "this resource type", "`Url`", out)
      .why(
          "AAM 7 silently ignores resources of unknown types, so the statement has no effect: addresses that "
          "it denies stay open.")
      .fix("Rename it to `Url`", true, {syntax::replace_in(resource.decoded, resource.id.type, "Url")});
}

void check(policy::Document const& policy, lint::Reporter& out) {
  bool const for_aam_6 = is_for_aam_6(policy);
  policy::for_each_resource(policy, [&](policy::Statement const& statement, Resource const& resource) {
    switch (resource.id.kind) {
    case ResourceKind::backend_menu: return check_menu(resource, for_aam_6, out);
    case ResourceKind::toolbar: return check_toolbar(resource, for_aam_6, out);
    case ResourceKind::metabox:
    case ResourceKind::widget: return check_screen(*policy.tree, statement, resource, out);
    case ResourceKind::route: return check_route(resource, out);
    case ResourceKind::uri: return check_uri(resource, out);
    default: return;
    }
  });
}

} // namespace

extern lint::Rule const legacy_resource_name{
    .id = "legacy/resource-name",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .aliases = {"legacy/menu-dash-prefix", "legacy/toolbar-prefix", "legacy/screen-in-id",
                "legacy/route-restful-prefix", "legacy/uri-resource"},
    .check = check,
};

} // namespace aclint::rules
