#include "workspace/asked_item.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/words.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "engine/menu.h"
#include "engine/resources.h"
#include "php/url.h"
#include "php/wordpress_names.h"

#include <algorithm>
#include <optional>

namespace aclint::workspace {

namespace {

using service::Item;
using service::ItemType;

using Read = std::variant<AskedItems, AskedItemError>;

// A menu item of the site: of WordPress, a known plugin, or aclint.toml.
struct Listed {
  std::string id; // `menu/tools.php`, `export.php`
  std::string title;

  bool is_menu() const { return id.starts_with("menu/"); }
};

std::vector<Listed> listed_items(SiteModel const& model) {
  std::vector<Listed> result;
  for (catalog::MenuItem const& item : catalog::menu_items())
    result.push_back({std::string(item.id), std::string(item.title)});
  for (service::MenuEntry const& entry : model.wordpress.plugin_menus())
    result.push_back({entry.id(), entry.title});
  return result;
}

AskedItems menu_item(std::string_view id, std::string doubt = "") {
  return {{Item{.type = ItemType::backend_menu, .name = std::string(id)}}, std::move(doubt)};
}

std::string misspelled(std::string_view what, std::string_view word,
                       std::span<std::string_view const> known) {
  if (std::ranges::find(known, word) != known.end()) return "";
  std::optional<std::string_view> const meant = catalog::closest(word, known);
  return meant ? unknown_word(what, word, meant) : std::string();
}

std::string doubt_about_menu(std::string_view id, std::vector<Listed> const& listed) {
  std::vector<std::string_view> known;
  for (Listed const& each : listed) known.push_back(each.id);
  return misspelled("menu item", id, known);
}

// Whether the user's menu has the item.
bool is_in(std::span<service::AdminMenu const> menu, std::string const& id) {
  return std::ranges::any_of(menu, [&](service::AdminMenu const& each) {
    return engine::normalise_menu_slug("menu/" + each.slug) == id ||
           std::ranges::find(each.pages, id) != each.pages.end();
  });
}

Read read_menu(std::string_view text, SiteModel const& model, std::span<service::AdminMenu const> menu) {
  std::vector<Listed> const listed = listed_items(model);
  std::string const id = engine::normalise_menu_slug(text);
  auto const has_id = [&](Listed const& each) { return each.id == text || each.id == id; };
  if (std::ranges::any_of(listed, has_id)) return menu_item(text);

  auto const has_title = [&](Listed const& each) {
    return !each.title.empty() && ascii::equal_ignoring_case(each.title, text);
  };
  bool const user_has_one = std::ranges::any_of(
      listed, [&](Listed const& each) { return has_title(each) && is_in(menu, each.id); });
  std::vector<std::string> menus;
  std::vector<std::string> pages;
  for (Listed const& each : listed)
    if (has_title(each) && (!user_has_one || is_in(menu, each.id))) {
      std::vector<std::string>& same = each.is_menu() ? menus : pages;
      if (std::ranges::find(same, each.id) == same.end()) same.push_back(each.id);
    }
  std::vector<std::string> const& titled = menus.empty() ? pages : menus;
  if (titled.size() == 1) return menu_item(titled.front());
  if (titled.size() > 1)
    return AskedItemError{"several items are called " + quoted(text) +
                          "; ask about one of them: " + join_words(titled, quoted, {.last = "or"})};
  if (catalog::find_capability(text) != nullptr)
    return AskedItemError{quoted(text) + " is a capability; write " +
                          quoted("Capability:" + std::string(text))};
  AskedItems result = menu_item(text, doubt_about_menu(text, listed));
  if (result.doubt.empty())
    result.unknown =
        unknown_word("menu item", text, {}) +
        "; if a plugin adds it, its id is the `page=` of its address, and `[[site.menu]]` in aclint.toml "
        "names it";
  return result;
}

// The path and the query of an address; nothing for other texts.
std::optional<std::string> uri_of(std::string_view text) {
  if (text.starts_with('/')) return std::string(text);
  std::size_t const scheme = text.find("://");
  if (scheme == text.npos) return std::nullopt;
  std::size_t const path = text.find_first_of("/?#", scheme + 3);
  if (path == text.npos) return "/";
  std::string uri(text.substr(path));
  return uri.front() == '/' ? uri : "/" + uri;
}

// What is after the `?`.
std::string query_of(std::string_view address) {
  std::size_t const mark = address.find('?');
  return mark == address.npos ? "" : std::string(address.substr(mark + 1));
}

Item route_of(std::string route) {
  while (route.size() > 1 && route.ends_with('/')) route.pop_back();
  return {.type = ItemType::route, .name = std::move(route), .action = "GET"};
}

AskedItems read_address(std::string const& uri) {
  constexpr std::string_view admin = "/wp-admin/";
  constexpr std::string_view rest = "/wp-json/";
  std::string const address = uri.substr(0, uri.find('#'));
  AskedItems result{{Item{.type = ItemType::url, .name = address}}, ""};
  result.query = query_of(address);
  if (address.starts_with(admin)) {
    std::string page = address.substr(admin.size());
    std::string const query = page.substr(std::min(page.find('?'), page.size()));
    page.resize(page.size() - query.size());
    if (std::size_t const script = page.find(".php"); script != page.npos)
      page.resize(script + 4); // what is after the script is not part of its name
    if (page.empty() || page.ends_with('/')) page += "index.php";
    page += query;
    result.items.push_back({.type = ItemType::admin_page, .name = std::move(page)});
  } else if (address.starts_with(rest)) {
    std::string route = address.substr(rest.size() - 1);
    route.resize(std::min(route.find('?'), route.size()));
    result.items.push_back(route_of(std::move(route)));
  } else if (std::size_t const query = address.find('?'); query != address.npos) {
    php::Array const parameters = php::parse_query(address.substr(query + 1));
    php::Value const* const route = parameters.find("rest_route");
    if (route != nullptr && route->string() != nullptr) result.items.push_back(route_of(*route->string()));
  }
  return result;
}

// A number that no post of the site has.
std::int64_t free_number(SiteModel const& model) {
  std::int64_t result = 1'000'000'000;
  for (engine::Post const& post : model.site.posts) result = std::max(result, post.id + 1);
  return result;
}

// `Post:page:about:Read` → `Post:page:12:Read`, `User:anna:Edit` → `User:5:Edit`; others as they are. Where the login is
// unknown, the error. Where the slug is, a post is assumed that has it.
std::variant<std::string, AskedItemError> with_number(std::string_view text, SiteModel const& model,
                                                      std::optional<engine::Post>& assumed) {
  std::string const written(text);
  std::size_t const colon = text.find(':');
  std::size_t const last = text.rfind(':');
  if (colon == text.npos || last == colon) return written;
  std::string_view const type = text.substr(0, colon);
  if (ascii::equal_ignoring_case(type, "User")) {
    std::string_view const name = text.substr(colon + 1, last - colon - 1);
    if (std::ranges::all_of(name, ascii::is_digit)) return written;
    engine::User const* const user = engine::find_user(model.site, name);
    if (user == nullptr)
      return AskedItemError{unknown_word("user", name, {}) + "; write the user's number, as in " +
                            quoted("User:5" + std::string(text.substr(last))) +
                            ", or add a `[[site.user]]` to aclint.toml"};
    return "User:" + std::to_string(user->id) + std::string(text.substr(last));
  }
  if (!ascii::equal_ignoring_case(type, "Post")) return written;
  std::size_t const second = text.find(':', colon + 1);
  if (second == text.npos || second == last) return written;
  std::string_view const kind = text.substr(colon + 1, second - colon - 1);
  std::string_view const slug = text.substr(second + 1, last - second - 1);
  if (std::ranges::all_of(slug, ascii::is_digit)) return written;
  engine::Post const* post = engine::find_post(model.site, kind, slug);
  if (post == nullptr) {
    std::string post_type = php::sanitize_key(kind);
    if (post_type.empty() || post_type == "any") post_type = "post";
    post = &assumed.emplace(engine::Post{free_number(model), std::move(post_type), std::string(slug)});
  }
  return "Post:" + post->type + ":" + std::to_string(post->id) + std::string(text.substr(last));
}

std::string doubt_about(Item const& item, SiteModel const& model) {
  switch (item.type) {
  case ItemType::capability: return misspelled("capability", item.name, catalog::capability_names());
  case ItemType::role: return unknown_role(item.name, model);
  case ItemType::backend_menu: {
    std::vector<Listed> const listed = listed_items(model);
    std::string const id = engine::normalise_menu_slug(item.name);
    if (std::ranges::any_of(listed,
                            [&](Listed const& each) { return each.id == item.name || each.id == id; }))
      return "";
    return doubt_about_menu(item.name, listed);
  }
  default: return "";
  }
}

// Whether the text begins with a word and a colon, as resources do.
bool has_type(std::string_view text) {
  std::size_t const colon = text.find(':');
  return colon != text.npos && colon > 0 && std::ranges::all_of(text.substr(0, colon), ascii::is_alpha);
}

} // namespace

std::string unknown_role(std::string_view slug, SiteModel const& model) {
  if (model.wordpress.is_role(slug)) return "";
  std::vector<std::string_view> known;
  for (site::Role const& role : model.roles) known.push_back(role.slug);
  std::optional<std::string_view> const meant = catalog::closest(slug, known);
  return unknown_word("role", slug, meant) +
         (meant ? "" : "; if the site has it, add `[site.role." + std::string(slug) + "]` to aclint.toml");
}

Read read_asked_item(std::string_view text, SiteModel const& model,
                     std::span<service::AdminMenu const> menu) {
  text = ascii::trim(text);
  if (text.empty())
    return AskedItemError{
        "the item is empty; ask about a menu item (`menu/tools.php`, `Plugins`), a resource "
        "(`Capability:edit_posts`) or an address (`https://example.com/members/`)"};
  if (std::optional<std::string> const uri = uri_of(text)) return read_address(*uri);
  if (!has_type(text)) return read_menu(text, model, menu);
  std::optional<engine::Post> assumed;
  auto const numbered = with_number(text, model, assumed);
  if (auto const* error = std::get_if<AskedItemError>(&numbered)) return *error;
  auto item = service::parse_item(std::get<std::string>(numbered));
  if (auto const* error = std::get_if<service::ItemError>(&item)) return AskedItemError{error->message};
  AskedItems result{{std::get<Item>(std::move(item))}, ""};
  Item& asked = result.items.front();
  result.doubt = doubt_about(asked, model);
  if (asked.type == ItemType::url || asked.type == ItemType::admin_page) result.query = query_of(asked.name);
  if (assumed) {
    asked.slug = assumed->slug;
    result.doubt = unknown_word("post", assumed->slug, {}) + " of the type " + quoted(assumed->type) +
                   "; this is the answer for a published post that has this slug. If it exists, add a "
                   "`[[site.post]]` to aclint.toml";
    result.post = std::move(assumed);
  }
  return result;
}

} // namespace aclint::workspace
