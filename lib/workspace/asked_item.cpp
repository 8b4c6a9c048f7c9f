#include "workspace/asked_item.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/words.h"
#include "catalog/capabilities.h"
#include "catalog/closest.h"
#include "catalog/menus.h"
#include "catalog/objects.h"
#include "catalog/synonyms.h"
#include "catalog/toolbar.h"
#include "engine/menu.h"
#include "engine/resources.h"
#include "engine/url_id.h"
#include "php/url.h"
#include "php/wordpress_names.h"

#include <algorithm>
#include <array>
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

// A title of the menu that the text perhaps means. Ids of plugins often resemble titles: `importer`. So a text in small
// letters must differ in one letter only.
std::string misspelled_title(std::string_view text, std::vector<Listed> const& listed) {
  std::vector<std::string_view> titles;
  for (Listed const& each : listed)
    if (!each.title.empty()) titles.push_back(each.title);
  bool const as_people_write = (text.front() >= 'A' && text.front() <= 'Z') || text.find(' ') != text.npos;
  std::optional<std::string_view> const meant = catalog::closest_by_parts(text, titles, " ");
  if (!meant) return "";
  bool const near =
      text.size() >= 7 && catalog::edit_distance(text, *meant, 1, catalog::LetterCase::ignored) <= 1;
  return as_people_write || near ? unknown_word("menu item", text, meant) : "";
}

// Whether the user's menu has the item.
bool is_in(std::span<service::AdminMenu const> menu, std::string const& id) {
  return std::ranges::any_of(menu, [&](service::AdminMenu const& each) {
    return engine::normalise_menu_slug("menu/" + each.slug) == id ||
           std::ranges::find(each.pages, id) != each.pages.end();
  });
}

// The ids of the items with this title: menus, else pages. If the user's menu has one of them, only those that it has.
std::vector<std::string> titled(std::string_view title, std::vector<Listed> const& listed,
                                std::span<service::AdminMenu const> menu) {
  auto const has_title = [&](Listed const& each) {
    return !each.title.empty() && ascii::equal_ignoring_case(each.title, title);
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
  return menus.empty() ? pages : menus;
}

bool is_listed(std::string_view text, std::vector<Listed> const& listed) {
  std::string const id = engine::normalise_menu_slug(text);
  return std::ranges::any_of(listed, [&](Listed const& each) { return each.id == text || each.id == id; });
}

Read read_menu(std::string_view text, std::vector<Listed> const& listed, SiteModel const& model,
               std::span<service::AdminMenu const> menu) {
  if (is_listed(text, listed)) return menu_item(text);
  std::vector<std::string> const ids = titled(text, listed, menu);
  if (ids.size() == 1) return menu_item(ids.front());
  if (ids.size() > 1)
    return AskedItemError{"several items are called " + quoted(text) +
                          "; ask about one of them: " + join_words(ids, quoted, {.last = "or"})};
  if (catalog::find_capability(text) != nullptr)
    return AskedItemError{quoted(text) + " is a capability; write " +
                          quoted("Capability:" + std::string(text))};
  if (std::string_view const example = service::item_example(text); !example.empty())
    return AskedItemError{quoted(text) + " is a type; write a colon and what you ask about after it, as in " +
                          quoted(example)};
  if (model.wordpress.is_role(text))
    return AskedItemError{quoted(text) + " is a role; write what you ask about, and " +
                          quoted("--role " + std::string(text)) + " after it"};
  AskedItems result = menu_item(text, misspelled_title(text, listed));
  result.unknown = unknown_word("menu item", text, {});
  if (text.find('/') != text.npos && !text.starts_with("menu/"))
    result.unknown += "; an address begins with `/`: " + quoted("/" + std::string(text));
  result.unknown += "; if a plugin adds it, its id is the `page=` of its address, and `[[site.menu]]` in "
                    "aclint.toml names it";
  return result;
}

// An address as people write it.
struct Address {
  std::string host; ///< empty: that of the site
  std::string uri;  ///< path and query
};

// The rest of an address after its scheme.
Address with_host(std::string_view text) {
  std::size_t const path = std::min(text.find_first_of("/?#"), text.size());
  std::string uri(text.substr(path));
  if (!uri.starts_with('/')) uri.insert(0, 1, '/');
  return {std::string(text.substr(0, path)), std::move(uri)};
}

// Nothing for texts that can be something else, too.
std::optional<Address> clear_address(std::string_view text) {
  if (text.starts_with("//")) return with_host(text.substr(2));
  if (text.starts_with('/')) return Address{"", std::string(text)};
  std::size_t const scheme = text.find("://");
  return scheme == text.npos ? std::nullopt : std::optional(with_host(text.substr(scheme + 3)));
}

// `example.com`, `localhost:8080` where it is the site's own.
bool looks_like_host(std::string_view text, std::string_view own_host) {
  if (ascii::equal_ignoring_case(text, own_host)) return true;
  text = text.substr(0, text.find(':'));
  if (ascii::equal_ignoring_case(text, own_host)) return true;
  std::size_t const dot = text.rfind('.');
  if (dot == text.npos || dot == 0 || text.size() - dot < 3) return false;
  std::string_view const last = text.substr(dot + 1);
  constexpr std::array<std::string_view, 6> endings{"php", "html", "htm", "js", "css", "json"};
  return std::ranges::all_of(last, ascii::is_alpha) &&
         std::ranges::none_of(endings,
                              [&](std::string_view each) { return ascii::equal_ignoring_case(each, last); });
}

// Scripts and folders of WordPress's own, which no menu lists.
bool is_of_wordpress(std::string_view path) {
  constexpr std::array<std::string_view, 8> names{"wp-admin",     "wp-content",  "wp-includes", "wp-json",
                                                  "wp-login.php", "wp-cron.php", "xmlrpc.php",  "index.php"};
  return std::ranges::find(names, path.substr(0, path.find_first_of("/?#"))) != names.end();
}

// An address without its beginning: `wp-admin/tools.php`, `?p=1`, `example.com/members`, `post.php?post=5`.
std::optional<Address> relative_address(std::string_view text, std::string_view own_host) {
  if (text.starts_with('?')) return Address{"", "/" + std::string(text)};
  std::size_t const end = text.find_first_of("/?#");
  if (looks_like_host(text.substr(0, end), own_host) &&
      (end != text.npos || ascii::equal_ignoring_case(text, own_host)))
    return with_host(text);
  bool const is_page = service::page_id(text) == engine::normalise_menu_slug(text);
  if (text.starts_with("index.php") && is_page) return std::nullopt; // the Dashboard
  if (is_of_wordpress(text)) return Address{"", "/" + std::string(text)};
  std::size_t const query = text.find('?');
  if (query == text.npos || is_page || text.find('/') < query) return std::nullopt;
  std::string_view const script = text.substr(0, query);
  if (script != "admin.php" && catalog::find_page(script) == nullptr) return std::nullopt;
  return Address{"", "/wp-admin/" + std::string(text)};
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

// The post or page that an address shows, if the site lists it: `/?p=1`, `/?page_id=2`, `/sample-page/`.
engine::Post const* post_at(std::string_view address, SiteModel const& model) {
  std::size_t const mark = std::min(address.find('?'), address.size());
  std::string_view path = address.substr(0, mark);
  auto const find = [&](auto const& is_it) -> engine::Post const* {
    auto const found = std::ranges::find_if(model.site.posts, is_it);
    return found == model.site.posts.end() ? nullptr : &*found;
  };
  if (path == "/" && mark < address.size()) {
    php::Array const parameters = php::parse_query(address.substr(mark + 1));
    for (std::string_view const name : {"p", "page_id"})
      if (php::Value const* const number = parameters.find(name);
          number != nullptr && number->string() != nullptr)
        return find([&](engine::Post const& post) { return std::to_string(post.id) == *number->string(); });
    return nullptr;
  }
  path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return nullptr;
  return find([&](engine::Post const& post) {
    return post.type == "page" && ascii::equal_ignoring_case(post.slug, path);
  });
}

AskedItems read_address(std::string const& uri, SiteModel const& model) {
  constexpr std::string_view admin = "/wp-admin/";
  constexpr std::string_view rest = "/wp-json/";
  std::string const address = uri.substr(0, uri.find('#'));
  AskedItems result{{Item{.type = ItemType::url, .name = address}}};
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
  if (result.items.size() == 1)
    if (engine::Post const* const post = post_at(address, model))
      result.items.push_back({.type = ItemType::post,
                              .name = post->type,
                              .action = "Read",
                              .kind = post->type,
                              .number = post->id});
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
  engine::Site all{.policies = {},
                   .posts = model.site.posts}; // policies cannot name drafts by their slug, people can
  if (post == nullptr) {
    for (engine::Post& each : all.posts) each.status = "publish";
    post = engine::find_post(all, kind, slug);
  }
  if (post == nullptr) {
    std::string post_type = php::sanitize_key(kind);
    if (post_type.empty() || post_type == "any") post_type = "post";
    post = &assumed.emplace(engine::Post{free_number(model), std::move(post_type), std::string(slug)});
  }
  return "Post:" + post->type + ":" + std::to_string(post->id) + std::string(text.substr(last));
}

// Whether the site has what the item names, as an export or aclint.toml says.
bool is_known(Item const& item, std::vector<Listed> const& listed, SiteModel const& model) {
  switch (item.type) {
  case ItemType::backend_menu: return is_listed(item.name, listed);
  case ItemType::admin_page: return is_listed(service::page_id(item.name), listed);
  case ItemType::capability: return model.wordpress.some_role_has(item.name);
  case ItemType::role: return true; // else it is an error
  case ItemType::post:
    return std::ranges::any_of(model.site.posts,
                               [&](engine::Post const& post) { return post.type == item.kind; });
  default: return false;
  }
}

// What the rules say of its name, or what they do not know: titles, and items of the toolbar.
std::string doubt_about(Item const& item, std::vector<Listed> const& listed, SiteModel const& model,
                        RuleWords const& words, std::span<service::AdminMenu const> menu) {
  if (item.type == ItemType::toolbar) {
    std::vector<std::string_view> ids;
    for (catalog::ToolbarNode const& node : catalog::toolbar_nodes()) ids.push_back(node.id);
    return misspelled("toolbar item", item.name, ids);
  }
  if (is_known(item, listed, model)) return "";
  std::string_view title = item.name; // people write `menu/Tools`, too
  if (title.starts_with("menu/")) title.remove_prefix(5);
  if (item.type == ItemType::backend_menu && !title.empty())
    if (std::vector<std::string> const ids = titled(title, listed, menu); !ids.empty())
      return quoted(title) + " is a title, and AAM compares ids; did you mean " +
             join_words(ids, [](std::string const& id) { return quoted("BackendMenu:" + id); },
                        {.last = "or"}) +
             "?";
  return words.doubt_about(item);
}

// Understands what people copy from the address bar.
Read read_address(Address const& address, std::string_view text, SiteModel const& model) {
  AskedItems result = read_address(address.uri, model);
  std::string const& own = model.site.host;
  // Without aclint.toml the site has no name.
  if (address.host.empty() || own == "localhost") return result;
  std::string const whole =
      (text.starts_with("http://") ? "http://" : "https://") + address.host + address.uri;
  if (engine::url_id(whole, own)) return result;
  return AskedItems{{Item{.type = ItemType::url, .name = whole}},
                    quoted(address.host) + " is another site than " + quoted(own) +
                        ", the `host` in aclint.toml; AAM decides only about addresses of its own site"};
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
  std::optional<std::string_view> const meant = catalog::meant(slug, known, catalog::role_synonyms());
  if (meant) return unknown_word("role", slug, meant);
  return unknown_word("role", slug, {}) + "; the site has " + join_words(known, quoted, {.max = 8}) +
         "; if it has this one, too, add `[site.role." + std::string(slug) + "]` to aclint.toml";
}

namespace {

// The answer is for a post that the site does not list.
void take_for_granted(engine::Post const& post, AskedItems& items) {
  items.items.front().slug = post.slug;
  items.doubt = unknown_word("post", post.slug, {}) + " of the type " + quoted(post.type) +
                "; this is the answer for a published post that has this slug. If it exists, add a "
                "`[[site.post]]` to aclint.toml";
  items.post = post;
}

} // namespace

Read read_asked_item(std::string_view text, SiteModel const& model, RuleWords const& words,
                     std::span<service::AdminMenu const> menu) {
  text = ascii::trim(text);
  if (text.empty())
    return AskedItemError{
        "the item is empty; ask about a menu item (`menu/tools.php`, `Plugins`), a resource "
        "(`Capability:edit_posts`) or an address (`https://example.com/members/`)"};
  std::vector<Listed> const listed = listed_items(model);
  std::optional<engine::Post> assumed;
  Read read = [&]() -> Read {
    std::string_view const word = text.substr(0, text.find(" /")); // `GET /wp/v2/posts`
    if (word.size() < text.size() && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; }))
      if (auto const route = service::parse_item("Route:" + std::string(text));
          auto const* error = std::get_if<service::ItemError>(&route))
        return AskedItemError{error->message};
    if (std::optional<Address> const address = clear_address(text))
      return read_address(*address, text, model);
    if (!is_listed(text, listed) && service::item_example(text.substr(0, text.find(':'))).empty())
      if (std::optional<Address> const address = relative_address(text, model.site.host)) {
        Read result = read_address(*address, text, model);
        auto& items = std::get<AskedItems>(result);
        std::string const whole = address->host.empty() ? "" : "https://" + address->host;
        if (items.doubt.empty())
          items.doubt = quoted(text) + " is read as the address " + quoted(whole + address->uri);
        return result;
      }
    if (!has_type(text)) return read_menu(text, listed, model, menu);
    auto const numbered = with_number(text, model, assumed);
    if (auto const* error = std::get_if<AskedItemError>(&numbered)) return *error;
    auto item = service::parse_item(std::get<std::string>(numbered));
    if (auto const* error = std::get_if<service::ItemError>(&item)) return AskedItemError{error->message};
    auto& parsed = std::get<Item>(item);
    if (parsed.type == ItemType::role)
      if (std::string wrong = unknown_role(parsed.name, model); !wrong.empty()) return AskedItemError{wrong};
    AskedItems result{{std::move(parsed)}};
    Item const& asked = result.items.front();
    if (asked.type == ItemType::url || asked.type == ItemType::admin_page)
      result.query = query_of(asked.name);
    return result;
  }();
  auto* const items = std::get_if<AskedItems>(&read);
  if (items == nullptr) return read;
  if (assumed) take_for_granted(*assumed, *items);
  if (words.settings.menus().contains(engine::normalise_menu_slug(text))) items->unknown.clear();
  for (Item const& item : items->items) {
    std::string const doubt = doubt_about(item, listed, model, words, menu);
    if (doubt.empty() || items->doubt.find(doubt) != std::string::npos) continue;
    items->doubt += (items->doubt.empty() ? "" : "; ") + doubt;
  }
  return read;
}

} // namespace aclint::workspace
