#include "service/admin_menu.h"

#include "catalog/menus.h"
#include "engine/menu.h"
#include "php/string.h"
#include "php/url.h"

#include <algorithm>

namespace aclint::service {

namespace {

using catalog::MenuItem;
using catalog::MenuOrigin;

bool exists(Context const& context, MenuItem const& item) {
  return (item.origin == MenuOrigin::core || item.origin == MenuOrigin::theme) &&
         catalog::listed_with(context.wordpress.theme(), item.themes) &&
         (item.unless.empty() || !context.account.can(item.unless));
}

bool may_open(Context const& context, MenuItem const& item) {
  return context.account.can(item.capability) ||
         (!item.or_capability.empty() && context.account.can(item.or_capability));
}

} // namespace

std::vector<AdminMenu> admin_menu(Context const& context) {
  std::vector<AdminMenu> result;
  for (MenuItem const& menu : catalog::menu_items()) {
    if (!menu.is_menu() || !exists(context, menu)) continue;
    AdminMenu own{.slug = std::string(menu.slug), .pages = {}};
    for (MenuItem const& page : catalog::submenus(menu.slug))
      if (exists(context, page) && may_open(context, page)) own.pages.emplace_back(page.id);
    if (own.pages.empty()) {
      if (may_open(context, menu)) result.push_back(std::move(own));
      continue;
    }
    // WordPress opens a menu by the first page that the user may open.
    if (own.pages.front() != own.slug) own.slug = own.pages.front();
    if (own.pages.size() == 1 && own.pages.front() == own.slug) own.pages.clear();
    result.push_back(std::move(own));
  }
  return result;
}

engine::Decision decide_menu(Context const& context, std::string_view item, php::FatalError& fault) {
  engine::Item asked{.name = std::string(item), .has_final_parent = true};
  std::string const id = engine::normalise_menu_slug(item);
  for (AdminMenu const& menu : admin_menu(context))
    if (std::find(menu.pages.begin(), menu.pages.end(), id) != menu.pages.end() && asked.parent.empty())
      asked.parent = "menu/" + menu.slug;
  return context.engine.decide(std::move(asked), fault);
}

Answer show_menu(Context const& context, std::string_view item, php::FatalError& fault) {
  if (!context.site.runs("backend_menu")) return {};
  bool const denied = decide_menu(context, item, fault).effect != engine::Effect::allow;
  return {.outcome = denied ? Outcome::deny : Outcome::allow};
}

std::string page_id(std::string_view address) {
  std::size_t const mark = address.find('?');
  php::Array const query = mark == address.npos ? php::Array() : php::parse_query(address.substr(mark + 1));
  std::string_view file = address.substr(0, mark);
  file = file.substr(file.rfind('/') == file.npos ? 0 : file.rfind('/') + 1);
  auto const parameter = [&](std::string_view key) {
    php::Value const* const value = query.find(key);
    php::FatalError none;
    return value != nullptr && value->is_scalar() ? php::to_text(*value, none) : std::string();
  };
  std::string const page = parameter("page");
  if (file == "admin.php" && !page.empty()) return page;
  std::vector<std::string> kept;
  if (std::string const taxonomy = parameter("taxonomy"); !taxonomy.empty())
    kept.push_back("taxonomy=" + taxonomy);
  std::string const type = parameter("post_type");
  if (!type.empty() && type != "post")
    kept.push_back("post_type=" + type);
  else if (!page.empty())
    kept.push_back("page=" + page);
  std::string result(file);
  for (std::size_t i = 0; i < kept.size(); ++i) result += (i == 0 ? "?" : "&") + kept[i];
  return result;
}

Answer open_page(Context const& context, std::string_view address, php::FatalError& fault) {
  Answer answer = show_menu(context, page_id(address), fault);
  if (fault || !answer.denies()) return answer;
  answer = context.redirects.access_denied(Area::backend, "/wp-admin/" + std::string(address), fault);
  answer.outcome = Outcome::deny;
  return answer;
}

} // namespace aclint::service
