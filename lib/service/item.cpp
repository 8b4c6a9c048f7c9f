#include "service/item.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "base/whole_number.h"
#include "base/words.h"
#include "catalog/closest.h"
#include "catalog/resource_types.h"
#include "php/string.h"
#include "service/admin_menu.h"
#include "service/posts.h"
#include "service/redirects.h"
#include "service/users.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace aclint::service {

namespace {

struct TypeWord {
  std::string_view word;
  ItemType type;
  std::string_view example;
};

constexpr std::array<TypeWord, 13> type_words{
    {{"Url", ItemType::url, "Url:/members/"},
     {"Route", ItemType::route, "Route:/wp/v2/posts:GET"},
     {"Capability", ItemType::capability, "Capability:edit_posts"},
     {"Role", ItemType::role, "Role:editor"},
     {"User", ItemType::user, "User:2:Edit"},
     {"Post", ItemType::post, "Post:page:2:Read"},
     {"BackendMenu", ItemType::backend_menu, "BackendMenu:menu/tools.php"},
     {"Admin", ItemType::admin_page, "Admin:tools.php"},
     {"Metabox", ItemType::metabox, "Metabox:post_excerpt_meta_box@post"},
     {"Widget", ItemType::widget, "Widget:wp_widget_search"},
     {"Toolbar", ItemType::toolbar, "Toolbar:new-content"},
     {"Hook", ItemType::hook, "Hook:the_content:10"},
     {"Redirect", ItemType::redirect, "Redirect:login"}}};

std::string_view example(ItemType type) { return type_words[static_cast<std::size_t>(type)].example; }

// Cuts off what is after the last `separator`, and returns it; empty if there is none.
std::string cut_last(std::string& text, char separator) {
  std::size_t const at = text.rfind(separator);
  if (at == text.npos) return {};
  std::string result = text.substr(at + 1);
  text.resize(at);
  return result;
}

// "unknown action `Raed`; did you mean `Read`?", or which ones there are.
ItemError unknown(std::string_view what, std::string_view word, std::span<std::string_view const> known) {
  std::optional<std::string_view> const meant = catalog::closest(word, known);
  std::string result = unknown_word(what, word, meant);
  if (!meant) result += "; write " + join_words(known, quoted, {.last = "or"});
  return {result};
}

using Parsed = std::variant<Item, ItemError>;

constexpr std::array<std::string_view, 3> areas{"frontend", "backend", "api"};
constexpr std::array<std::string_view, 4> redirects{"login", "logout", "404", "access-denied"};

Parsed route(Item item, std::string_view text) {
  item.action = cut_last(item.name, ':');
  if (!item.action.empty() && std::ranges::all_of(item.action, ascii::is_alpha)) return item;
  auto const method = [](std::string_view word) {
    return ascii::is_one_of(word, {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"});
  };
  std::string_view const id = text.substr(text.find(':') + 1); // `/a GET`, `GET /a`, `GET:/a`
  std::size_t const first = id.find_first_of(": ");
  std::size_t const last = id.find_last_of(": ");
  if (first != id.npos && method(id.substr(0, first)) && first + 1 < id.size())
    return ItemError{
        "the method comes after the path: " +
        quoted("Route:" + std::string(id.substr(first + 1)) + ":" + std::string(id.substr(0, first)))};
  if (last != id.npos && method(id.substr(last + 1)))
    return ItemError{"a colon comes before the method: " +
                     quoted("Route:" + std::string(ascii::trim(id.substr(0, last))) + ":" +
                            std::string(id.substr(last + 1)))};
  std::string_view whole = text;
  while (whole.ends_with(':')) whole.remove_suffix(1);
  return ItemError{quoted(text) + " needs a method: " + quoted(std::string(whole) + ":GET")};
}

Parsed role(Item item) {
  item.action = cut_last(item.name, ':');
  bool const of_users = item.name.ends_with(":users");
  if (!of_users && (item.action.empty() || ascii::equal_ignoring_case(item.action, "List"))) return item;
  std::string result = "only `List` can be asked of a role, not " + quoted(item.action) + ": " +
                       quoted("Role:" + item.name + ":List");
  if (of_users) // `Role:editor:users:List`
    return ItemError{"the users of a role are asked about one by one: `User:2:" + item.action + "`"};
  if (ascii::equal_ignoring_case(item.action, "users"))
    result += "; its users are asked about one by one: `User:2:Edit`";
  return ItemError{std::move(result)};
}

Parsed user(Item item, std::string_view text) {
  item.action = cut_last(item.name, ':');
  if (item.action.empty())
    return ItemError{quoted(text) + " needs an action: " + quoted(std::string(text) + ":Edit")};
  if (!user_action(item.action)) return unknown("action", item.action, user_action_words());
  std::optional<std::int64_t> const id = whole_number(item.name);
  if (!id)
    return ItemError{"write the number of the user, not " + quoted(item.name) + ": " +
                     quoted(example(ItemType::user))};
  item.number = *id;
  return item;
}

Parsed post(Item item, std::string_view text) {
  std::string const like = quoted(example(ItemType::post));
  if (item.name.find('@') != std::string::npos) item.place = cut_last(item.name, '@');
  if (!item.place.empty() && !area(item.place)) return unknown("area", item.place, areas);
  std::vector<std::string_view> const parts = php::explode(':', item.name);
  if (parts.size() < 2)
    return ItemError{quoted(text) + " needs the type and the number of the post, and an action: " + like};
  if (parts.size() < 3 && post_action(parts.back()))
    return ItemError{quoted(text) + " needs " +
                     (whole_number(parts.front()) ? "the type of the post: " : "the number of the post: ") +
                     like};
  if (parts.size() < 3)
    return ItemError{quoted(text) + " needs an action: " + quoted(std::string(text) + ":Read")};
  item.action = cut_last(item.name, ':');
  if (!post_action(item.action)) return unknown("action", item.action, post_action_words());
  std::string const id = cut_last(item.name, ':');
  if (!whole_number(id)) return ItemError{"write the number of the post, not " + quoted(id) + ": " + like};
  item.number = *whole_number(id);
  item.kind = item.name;
  if (item.kind.empty()) return ItemError{quoted(text) + " needs the type of the post: " + like};
  return item;
}

Parsed hook(Item item, std::string_view text) {
  std::string const last = cut_last(item.name, ':');
  std::optional<std::int64_t> const priority = whole_number(last);
  if (!priority && !last.empty())
    return ItemError{"the priority of a hook is a number, not " + quoted(last) + ": " +
                     quoted("Hook:" + item.name + ":10")};
  if (!priority) return ItemError{quoted(text) + " needs a priority: " + quoted("Hook:" + item.name + ":10")};
  item.number = *priority;
  return item;
}

Parsed metabox(Item item, std::string_view text) {
  item.place = cut_last(item.name, '@');
  if (!item.place.empty()) return item;
  return ItemError{quoted(text) + " needs a screen: " + quoted("Metabox:" + item.name + "@post")};
}

// An item with an area after an `@`, or none.
Parsed with_area(Item item) {
  if (item.name.find('@') != std::string::npos) item.place = cut_last(item.name, '@');
  // The REST API has no toolbar.
  std::span<std::string_view const> const known =
      item.type == ItemType::toolbar ? std::span(areas).first(2) : std::span(areas);
  if (!item.place.empty() && std::ranges::find(known, item.place) == known.end())
    return unknown("area", item.place, known);
  if (item.type == ItemType::redirect && std::ranges::find(redirects, item.name) == redirects.end())
    return unknown("redirect", item.name, redirects);
  return item;
}

Parsed widget(Item item) {
  constexpr std::array<std::string_view, 2> places{"frontend", "dashboard"};
  if (item.name.find('@') != std::string::npos) item.place = cut_last(item.name, '@');
  if (!item.place.empty() && std::ranges::find(places, item.place) == places.end())
    return unknown("place", item.place, places);
  return item;
}

Parsed url(Item item) {
  if (item.name.starts_with('/') || item.name.find("://") != std::string::npos) return item;
  return ItemError{"an address begins with `/`: " + quoted("Url:/" + item.name)};
}

TypeWord const* find_type(std::string_view word) {
  auto const found = std::ranges::find_if(
      type_words, [&](TypeWord const& each) { return ascii::equal_ignoring_case(each.word, word); });
  return found == type_words.end() ? nullptr : &*found;
}

// A type that policies have, but that AAM 7 does not read without its add-on.
ItemError cannot_be_asked(catalog::ResourceType const& type, std::string_view text) {
  if (type.premium)
    return {"nothing can be asked about " + quoted(type.name) +
            ": only AAM's premium add-on reads it; ask about one post, as in " +
            quoted(example(ItemType::post))};
  if (!type.replacement.empty())
    return {"AAM 7 does not read " + quoted(type.name) + "; write " +
            quoted(std::string(type.replacement) + std::string(text.substr(text.find(':'))))};
  return {"nothing can be asked about " + quoted(type.name) + ": AAM 7 does not read it"};
}

} // namespace

std::string_view item_example(std::string_view word) {
  TypeWord const* const type = find_type(word);
  return type != nullptr ? type->example : std::string_view();
}

std::variant<Item, ItemError> parse_item(std::string_view text) {
  std::size_t const colon = text.find(':');
  TypeWord const* const type = colon == text.npos ? nullptr : find_type(text.substr(0, colon));
  if (type == nullptr) {
    if (auto const* const of_policies =
            colon != text.npos ? catalog::find_resource_type(text.substr(0, colon)) : nullptr)
      return cannot_be_asked(*of_policies, text);
    std::vector<std::string_view> words;
    for (TypeWord const& each : type_words) words.push_back(each.word);
    return unknown("type", text.substr(0, colon), words);
  }
  Item item{.type = type->type, .name = std::string(text.substr(colon + 1))};
  if (item.name.empty())
    return ItemError{quoted(text) + " names nothing; write what you ask about after the colon"};
  switch (item.type) {
  case ItemType::capability:
  case ItemType::backend_menu:
  case ItemType::admin_page: return item;
  case ItemType::url: return url(std::move(item));
  case ItemType::route: return route(std::move(item), text);
  case ItemType::role: return role(std::move(item));
  case ItemType::user: return user(std::move(item), text);
  case ItemType::post: return post(std::move(item), text);
  case ItemType::metabox: return metabox(std::move(item), text);
  case ItemType::widget: return widget(std::move(item));
  case ItemType::hook: return hook(std::move(item), text);
  case ItemType::toolbar:
  case ItemType::redirect: return with_area(std::move(item));
  }
  return item;
}

std::optional<Named> named_by(Item const& item) {
  std::string const type(type_words[static_cast<std::size_t>(item.type)].word);
  std::string const number = std::to_string(item.number);
  switch (item.type) {
  case ItemType::admin_page: return Named{"BackendMenu:" + page_id(item.name), ""};
  case ItemType::route: return Named{type + ":" + item.name + ":" + item.action, ""};
  case ItemType::user: return Named{type + ":" + number, item.action};
  case ItemType::post: return Named{type + ":" + item.kind + ":" + number, item.action};
  case ItemType::hook: return Named{type + ":" + item.name + ":" + number, ""};
  case ItemType::redirect: return std::nullopt;
  default: return Named{type + ":" + item.name, item.action};
  }
}

std::string_view service_name(Item const& item) {
  switch (item.type) {
  case ItemType::url: return "urls";
  case ItemType::route: return "api_route";
  case ItemType::backend_menu:
  case ItemType::admin_page: return "backend_menu";
  case ItemType::metabox: return "metaboxes";
  case ItemType::widget: return "widgets";
  case ItemType::toolbar: return "admin_toolbar";
  case ItemType::hook: return "hooks";
  case ItemType::post: return "content";
  case ItemType::user: return "identity";
  case ItemType::role: return item.action.empty() ? "" : "identity";
  case ItemType::capability: return "";
  case ItemType::redirect:
    if (item.name == "login") return login_redirect_service;
    if (item.name == "logout") return logout_redirect_service;
    return item.name == "404" ? not_found_redirect_service : access_denied_redirect_service;
  }
  return "";
}

} // namespace aclint::service
