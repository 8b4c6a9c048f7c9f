#include "service/services.h"

#include "base/ascii.h"
#include "base/quoted.h"
#include "php/number.h"
#include "service/hooks.h"
#include "service/screens.h"
#include "service/urls.h"

#include <algorithm>
#include <array>
#include <charconv>

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

} // namespace

std::variant<Item, ItemError> parse_item(std::string_view text) {
  std::size_t const colon = text.find(':');
  auto const type = std::find_if(type_words.begin(), type_words.end(), [&](TypeWord const& each) {
    return colon != text.npos && ascii::equal_ignoring_case(each.word, text.substr(0, colon));
  });
  if (type == type_words.end()) return ItemError{quoted(text) + " has no type that can be asked about"};
  Item item{.type = type->type, .name = std::string(text.substr(colon + 1))};
  switch (item.type) {
  case ItemType::url:
  case ItemType::capability:
  case ItemType::backend_menu:
  case ItemType::admin_page: return item;
  case ItemType::route:
    item.action = cut_last(item.name, ':');
    if (item.action.empty())
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
    return item;
  }
  return item;
}

struct Services::State {
  State(engine::Site const& the_site, WordPress const& the_wordpress, engine::Subject const& the_subject,
        Requests requests)
      : site(the_site), wordpress(the_wordpress), subject(the_subject),
        account_engine(site, subject, requests.stored), engine(site, subject, requests.changed),
        redirects(site, subject, requests.changed),
        account(account_engine, site, wordpress, subject, account_fault) {}

  engine::Site const& site;
  WordPress const& wordpress;
  engine::Subject const& subject;
  engine::Engine account_engine;
  engine::Engine engine;
  Redirects redirects;
  php::FatalError account_fault;
  Account account;
};

Services::Services(engine::Site const& site, WordPress const& wordpress, engine::Subject const& subject,
                   Requests requests)
    : state_(std::make_unique<State>(site, wordpress, subject, requests)) {}

Services::~Services() = default;

namespace {

Answer redirect(Context const& context, Item const& item, php::FatalError& fault) {
  constexpr std::string_view uri = "/here";
  if (item.name == "login") return context.redirects.on_login(uri, fault);
  if (item.name == "logout") return context.redirects.on_logout(uri, fault);
  if (item.name == "404") return context.redirects.on_not_found(uri, fault);
  return context.redirects.access_denied(area(item.place).value_or(Area::frontend), uri, fault);
}

} // namespace

Answer Services::answer(Item const& item, php::FatalError& fault) {
  State& state = *state_;
  if (state.account_fault) {
    fault.raise(state.account_fault.fatal, state.account_fault.reason);
    return {};
  }
  Context const context{state.wordpress, state.site,    state.subject,
                        state.engine,    state.account, state.redirects};
  switch (item.type) {
  case ItemType::url: return open_url(context, item.name, fault);
  case ItemType::route: return dispatch_route(context, item.name, item.action, fault);
  case ItemType::capability: return state.account.answer_can(item.name);
  case ItemType::role:
    return item.action.empty() ? state.account.answer_has_role(item.name)
                               : list_role(context, item.name, fault);
  case ItemType::user: return use_user(context, item.number, *user_action(item.action), fault);
  case ItemType::post:
    return use_post(
        context,
        {item.kind, item.number, *post_action(item.action), area(item.place).value_or(Area::frontend)},
        fault);
  case ItemType::backend_menu: return show_menu(context, item.name, fault);
  case ItemType::admin_page: return open_page(context, item.name, fault);
  case ItemType::metabox: return show_metabox(context, item.name, item.place, fault);
  case ItemType::widget: return show_widget(context, item.name, fault);
  case ItemType::toolbar:
    return show_toolbar_node(context, item.name, area(item.place).value_or(Area::backend), fault);
  case ItemType::hook: return run_hook(context, item.name, item.number, fault);
  case ItemType::redirect: return redirect(context, item, fault);
  }
  return {};
}

} // namespace aclint::service
