#include "service/admin_menu.h"

#include "base/ascii.h"
#include "catalog/menus.h"
#include "engine/edited_post.h"
#include "engine/menu.h"
#include "php/string.h"
#include "php/url.h"
#include "service/item.h"

#include <algorithm>

namespace aclint::service {

namespace {

using catalog::MenuItem;
using catalog::MenuOrigin;

// Whose menu it is.
struct Viewer {
  WordPress const& wordpress;
  Account const& account;
};

// Whether the user finds the page in another menu: for people who may not list users, WordPress makes Profile in place
// of Users.
bool is_elsewhere(Viewer const& viewer, MenuItem const& page) {
  return !page.is_menu() && page.unless.empty() &&
         std::ranges::any_of(catalog::menu_items(), [&](MenuItem const& other) {
           return !other.unless.empty() && other.id == page.id && !viewer.account.can(other.unless);
         });
}

bool exists(Viewer const& viewer, MenuItem const& item) {
  Theme const theme = viewer.wordpress.theme();
  bool const listed = item.origin == MenuOrigin::core || item.origin == MenuOrigin::theme ||
                      (item.origin == MenuOrigin::plugin && theme != Theme::none);
  return listed && catalog::listed_with(theme, item.themes) && !is_elsewhere(viewer, item) &&
         (item.unless.empty() || !viewer.account.can(item.unless));
}

bool may_open(Viewer const& viewer, MenuItem const& item) {
  return viewer.account.can(item.capability) ||
         (!item.or_capability.empty() && viewer.account.can(item.or_capability));
}

bool may_open(Viewer const& viewer, MenuEntry const& entry) { return viewer.account.can(entry.capability); }

// The pages that plugins add to a menu. `has_list`: WordPress itself lists pages there. Where it does not, the first
// page that a plugin adds makes a list, which begins with the menu's own page.
void add_pages(Viewer const& viewer, std::string_view menu, bool has_list, bool may_open_menu,
               std::vector<std::string>& pages) {
  for (MenuEntry const& entry : viewer.wordpress.plugin_menus()) {
    if (entry.parent != menu || !may_open(viewer, entry)) continue;
    if (!has_list && may_open_menu && entry.slug != menu) pages.push_back(engine::normalise_menu_slug(menu));
    has_list = true;
    pages.push_back(entry.id());
  }
}

// Adds a menu to what the user sees, if it has a page for the user.
void add_menu(AdminMenu menu, bool may_open_menu, std::vector<AdminMenu>& out) {
  if (menu.pages.empty()) {
    if (may_open_menu) out.push_back(std::move(menu));
    return;
  }
  // WordPress opens a menu by the first page that the user may open.
  if (menu.pages.front() != engine::normalise_menu_slug(menu.slug)) menu.slug = menu.pages.front();
  if (menu.pages.size() == 1) menu.pages.clear(); // it is the menu's own page
  out.push_back(std::move(menu));
}

} // namespace

std::vector<AdminMenu> admin_menu(WordPress const& wordpress, Account const& account) {
  Viewer const viewer{wordpress, account};
  std::vector<AdminMenu> result;
  for (MenuItem const& menu : catalog::menu_items()) {
    if (!menu.is_menu() || !exists(viewer, menu)) continue;
    AdminMenu own{.slug = std::string(menu.slug), .pages = {}};
    bool has_list = false;
    for (MenuItem const& page : catalog::submenus(menu.slug)) {
      if (!exists(viewer, page)) continue;
      has_list = true;
      if (may_open(viewer, page)) own.pages.emplace_back(page.id);
    }
    add_pages(viewer, menu.slug, has_list, may_open(viewer, menu), own.pages);
    add_menu(std::move(own), may_open(viewer, menu), result);
  }
  for (MenuEntry const& menu : wordpress.plugin_menus()) {
    if (!menu.is_menu()) continue;
    AdminMenu own{.slug = menu.slug, .pages = {}};
    add_pages(viewer, menu.slug, false, may_open(viewer, menu), own.pages);
    add_menu(std::move(own), may_open(viewer, menu), result);
  }
  return result;
}

namespace {

// `post`: the number of the post that the address names; empty: none.
engine::Item asked(Context const& context, std::string_view item, std::string_view post) {
  engine::Item asked{.name = std::string(item), .has_final_parent = true};
  std::string const id = engine::normalise_menu_slug(item);
  if (id == "post.php") { // WordPress lists it nowhere; it belongs to the menu of the post's type
    asked.parent = engine::menu_of_edited_post(context.site, context.request, post);
    return asked;
  }
  for (AdminMenu const& menu : admin_menu(context.wordpress, context.account))
    if (std::find(menu.pages.begin(), menu.pages.end(), id) != menu.pages.end() && asked.parent.empty())
      asked.parent = "menu/" + menu.slug;
  return asked;
}

// The text of a parameter of the address; empty: it has none.
std::string parameter(std::string_view address, std::string_view key) {
  std::size_t const mark = address.find('?');
  if (mark == address.npos) return "";
  php::Array const query = php::parse_query(address.substr(mark + 1));
  php::Value const* const value = query.find(key);
  php::FatalError none;
  return value != nullptr && value->is_scalar() ? php::to_text(*value, none) : "";
}

Answer shown(Context const& context, engine::Item item, php::FatalError& fault) {
  if (!context.runs) return {};
  engine::Decision const decision = context.engine.decide(std::move(item), fault);
  Answer answer{.outcome = decision.effect != engine::Effect::allow ? Outcome::deny : Outcome::allow};
  if (decision.reason == engine::Reason::exact || decision.reason == engine::Reason::parent)
    answer.causes = {engine::Entry{
        engine::ResourceType::backend_menu,
        decision.reason == engine::Reason::exact ? decision.item.name : decision.item.parent, "access"}};
  else if (decision.trace)
    answer.causes = {*decision.trace};
  return answer;
}

Concern concern_of(engine::Item const& asked) {
  return {engine::ResourceType::backend_menu,
          [id = engine::normalise_menu_slug(asked.name), parent = asked.parent](engine::Entry const& entry) {
            return entry.id == id || (!parent.empty() && entry.id == parent);
          }};
}

} // namespace

engine::Item asked_item(Context const& context, std::string_view item) { return asked(context, item, ""); }

engine::Item asked_page(Context const& context, std::string_view address) {
  return asked(context, page_id(address), parameter(address, "post"));
}

engine::Decision decide_menu(Context const& context, std::string_view item, php::FatalError& fault) {
  return context.engine.decide(asked_item(context, item), fault);
}

Answer show_menu(Context const& context, std::string_view item, php::FatalError& fault) {
  return shown(context, asked_item(context, item), fault);
}

ShownMenu shown_menu(Context const& context, std::string_view item, php::FatalError& fault) {
  ShownMenu result;
  std::string const id = engine::normalise_menu_slug(item);
  auto const denies = [&](std::string_view each) {
    return context.runs && decide_menu(context, each, fault).effect != engine::Effect::allow;
  };
  for (AdminMenu const& menu : admin_menu(context.wordpress, context.account)) {
    if (engine::normalise_menu_slug("menu/" + menu.slug) != id) continue;
    result.listed = true;
    for (std::string const& page : menu.pages) (denies(page) ? result.denied : result.open).push_back(page);
    if (menu.pages.empty()) {
      result.own_page = engine::normalise_menu_slug(menu.slug);
      result.own_page_denied = denies(result.own_page);
    }
    // A menu goes with the last of its pages; one without pages, if it is denied. The Dashboard stays.
    result.shown = menu.slug == "index.php" || (menu.pages.empty() ? !denies(id) : !result.open.empty());
    break;
  }
  return result;
}

Concern concern_of_menu(Context const& context, std::string_view item) {
  return concern_of(asked_item(context, item));
}

Concern concern_of_page(Context const& context, std::string_view address) {
  return concern_of(asked_page(context, address));
}

namespace {

MenuItem const* listed_item(Viewer const& viewer, std::string_view item) {
  for (MenuItem const& each : catalog::menu_items())
    if (each.id == item && exists(viewer, each)) return &each;
  return nullptr;
}

} // namespace

std::string missing_capability(Context const& context, std::string_view item) {
  Viewer const viewer{context.wordpress, context.account};
  if (MenuItem const* const known = listed_item(viewer, item))
    return known->capability.empty() || may_open(viewer, *known) ? std::string()
                                                                 : std::string(known->capability);
  for (MenuEntry const& entry : context.wordpress.plugin_menus())
    if (entry.id() == engine::normalise_menu_slug(item) && !may_open(viewer, entry)) return entry.capability;
  return "";
}

std::string page_id(std::string_view address) {
  std::string_view file = address.substr(0, address.find('?'));
  file = file.substr(file.rfind('/') == file.npos ? 0 : file.rfind('/') + 1);
  std::string const page = parameter(address, "page");
  if (file == "admin.php" && !page.empty()) return page;
  std::vector<std::string> kept;
  if (std::string const taxonomy = parameter(address, "taxonomy"); !taxonomy.empty())
    kept.push_back("taxonomy=" + taxonomy);
  std::string const type = parameter(address, "post_type");
  if (!type.empty() && type != "post")
    kept.push_back("post_type=" + type);
  else if (!page.empty())
    kept.push_back("page=" + page);
  std::string result(file);
  for (std::size_t i = 0; i < kept.size(); ++i) result += (i == 0 ? "?" : "&") + kept[i];
  return result;
}

namespace {

// The entry that removes the callback with which AAM protects the pages of wp-admin.
std::optional<engine::Entry> unhooked(Context const& context, php::FatalError& fault) {
  if (!context.site.runs(service_name({.type = ItemType::hook, .name = {}}))) return std::nullopt;
  engine::Entry own{engine::ResourceType::hook, "admin_init|9223372036854775807", "access"};
  php::Array const map = context.engine.permissions(own.type, fault);
  php::Array const* const access = permission_of(map.find(own.id), own.permission);
  php::Value const* const effect = access != nullptr ? access->find("effect") : nullptr;
  bool const removes = effect != nullptr && effect->string() != nullptr &&
                       (ascii::equal_ignoring_case(*effect->string(), "deny") ||
                        ascii::equal_ignoring_case(*effect->string(), "replace"));
  return removes ? std::optional(std::move(own)) : std::nullopt;
}

} // namespace

Answer open_page(Context const& context, std::string_view address, php::FatalError& fault) {
  std::string const id = page_id(address);
  if (id == "admin-ajax.php") return {}; // AAM does not look at it
  Answer own = shown(context, asked_page(context, address), fault);
  if (fault || !own.denies()) return own;
  if (std::optional<engine::Entry> const hook = unhooked(context, fault))
    return {.despite = "It removes AAM's own callback, which protects the pages of wp-admin.",
            .causes = {*hook}};
  if (fault) return {};
  Answer answer = context.redirects.access_denied(Area::backend, "/wp-admin/" + std::string(address), fault);
  return denied_because(std::move(own.causes), std::move(answer));
}

} // namespace aclint::service
