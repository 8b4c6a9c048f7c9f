#include "service/item.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "base/unknown_word.h"
#include "catalog/closest.h"
#include "service/admin_menu.h"
#include "service/posts.h"
#include "service/users.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace aclint::service {

namespace {

struct TypeWord {
  std::string_view word;
  ItemType type;
};

constexpr std::array<TypeWord, 13> type_words{{{"Url", ItemType::url},
                                               {"Route", ItemType::route},
                                               {"Capability", ItemType::capability},
                                               {"Role", ItemType::role},
                                               {"User", ItemType::user},
                                               {"Post", ItemType::post},
                                               {"BackendMenu", ItemType::backend_menu},
                                               {"Admin", ItemType::admin_page},
                                               {"Metabox", ItemType::metabox},
                                               {"Widget", ItemType::widget},
                                               {"Toolbar", ItemType::toolbar},
                                               {"Hook", ItemType::hook},
                                               {"Redirect", ItemType::redirect}}};

// Cuts off what is after the last `separator`, and returns it; empty if there is none.
std::string cut_last(std::string& text, char separator) {
  std::size_t const at = text.rfind(separator);
  if (at == text.npos) return {};
  std::string result = text.substr(at + 1);
  text.resize(at);
  return result;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t result = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return result;
}

std::string unknown_type(std::string_view word) {
  std::vector<std::string_view> words;
  for (TypeWord const& each : type_words) words.push_back(each.word);
  std::optional<std::string_view> const meant = catalog::closest(word, words);
  std::string result = unknown_word("type", word, meant);
  if (meant) return result;
  result += "; the types are ";
  for (std::size_t i = 0; i < words.size(); ++i)
    result += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + quoted(words[i]);
  return result;
}

ItemError unknown_area(std::string_view word) {
  return {"after `@` comes `frontend`, `backend` or `api`, not " + quoted(word)};
}

} // namespace

std::variant<Item, ItemError> parse_item(std::string_view text) {
  std::size_t const colon = text.find(':');
  auto const type = std::find_if(type_words.begin(), type_words.end(), [&](TypeWord const& each) {
    return colon != text.npos && ascii::equal_ignoring_case(each.word, text.substr(0, colon));
  });
  if (type == type_words.end()) return ItemError{unknown_type(text.substr(0, colon))};
  Item item{.type = type->type, .name = std::string(text.substr(colon + 1))};
  switch (item.type) {
  case ItemType::url:
  case ItemType::capability:
  case ItemType::backend_menu:
  case ItemType::admin_page: return item;
  case ItemType::route:
    item.action = cut_last(item.name, ':');
    if (item.action.empty() || !std::ranges::all_of(item.action, ascii::is_alpha))
      return ItemError{quoted(text) + " needs a method: " + quoted(std::string(text) + ":GET")};
    return item;
  case ItemType::role:
    item.action = cut_last(item.name, ':');
    if (!item.action.empty() && !ascii::equal_ignoring_case(item.action, "List"))
      return ItemError{"only `List` can be asked of a role, not " + quoted(item.action)};
    return item;
  case ItemType::user: {
    item.action = cut_last(item.name, ':');
    std::optional<std::int64_t> const id = number(item.name);
    if (!id || !user_action(item.action))
      return ItemError{quoted(text) + " needs a user's id and an action: `User:2:Edit`"};
    item.number = *id;
    return item;
  }
  case ItemType::post: {
    item.place = item.name.find('@') == std::string::npos ? "" : cut_last(item.name, '@');
    item.action = cut_last(item.name, ':');
    std::optional<std::int64_t> const id = number(cut_last(item.name, ':'));
    item.kind = item.name;
    if (!id || item.kind.empty() || !post_action(item.action) || (!item.place.empty() && !area(item.place)))
      return ItemError{quoted(text) + " needs a type, an id and an action: `Post:page:2:Read`"};
    item.number = *id;
    return item;
  }
  case ItemType::metabox:
    item.place = cut_last(item.name, '@');
    if (item.place.empty())
      return ItemError{quoted(text) + " needs a screen: " + quoted(std::string(text) + "@post")};
    return item;
  case ItemType::widget: item.place = cut_last(item.name, '@'); return item;
  case ItemType::toolbar:
    item.place = item.name.find('@') == std::string::npos ? "" : cut_last(item.name, '@');
    if (!item.place.empty() && !area(item.place)) return unknown_area(item.place);
    return item;
  case ItemType::hook: {
    std::optional<std::int64_t> const priority = number(cut_last(item.name, ':'));
    if (!priority) return ItemError{quoted(text) + " needs a priority: " + quoted(std::string(text) + ":10")};
    item.number = *priority;
    return item;
  }
  case ItemType::redirect:
    item.place = item.name.find('@') == std::string::npos ? "" : cut_last(item.name, '@');
    if (item.name != "login" && item.name != "logout" && item.name != "404" && item.name != "access-denied")
      return ItemError{"a redirect is `login`, `logout`, `404` or `access-denied`, not " + quoted(item.name)};
    if (!item.place.empty() && !area(item.place)) return unknown_area(item.place);
    return item;
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
    if (item.name == "login") return "login_redirect";
    if (item.name == "logout") return "logout_redirect";
    return item.name == "404" ? "not_found_redirect" : "access_denied_redirect";
  }
  return "";
}

} // namespace aclint::service
