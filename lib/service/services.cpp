#include "service/services.h"

#include "engine/levels.h"
#include "engine/menu.h"
#include "service/hooks.h"
#include "service/screens.h"
#include "service/urls.h"

#include <algorithm>
#include <iterator>

namespace aclint::service {

namespace {

// A list of names keeps its order if it has the same members.
void replace_if_changed(php::Value& list, std::vector<std::string> const& names) {
  std::vector<std::string> old;
  if (php::Array const* const members = list.array())
    for (php::Array::Entry const& each : *members)
      if (each.value.string() != nullptr) old.push_back(*each.value.string());
  if (std::ranges::is_permutation(old, names)) return;
  php::Array changed;
  for (std::string const& name : names) changed.push(name);
  list = std::move(changed);
}

} // namespace

struct Services::State {
  State(engine::Site const& the_site, WordPress const& the_wordpress, engine::Subject const& the_subject,
        condition::Request const& request, Markers const& after)
      : site(the_site), wordpress(the_wordpress), subject(the_subject),
        account_engine(site, subject, request),
        account(account_engine, site, wordpress, subject, account_fault), changed(changed_by(request, after)),
        engine(site, subject, changed), redirects(site, subject, changed) {}

  // The markers of an account that `Capability` and `Role` statements have changed.
  condition::Request changed_by(condition::Request const& request, Markers const& after) const {
    condition::Request result = request;
    if (account.roles() != engine::registered_roles(site, subject) && !subject.visitor) {
      php::Array roles;
      for (std::string const& role : account.roles()) roles.push(role);
      result.markers.insert_or_assign("USER.roles", std::move(roles));
    }
    for (char const* const marker : {"USER.caps", "USER.capabilities"})
      if (auto const known = result.markers.find(marker);
          known != result.markers.end() && account.is_changed())
        replace_if_changed(known->second, account.capability_names());
    for (auto const& [marker, value] : after) result.markers.insert_or_assign(marker, value);
    return result;
  }

  Context context(Item const& item) {
    return {wordpress, site, subject, engine, account, redirects, changed, site.runs(service_name(item))};
  }

  engine::Site const& site;
  WordPress const& wordpress;
  engine::Subject const& subject;
  engine::Engine account_engine;
  php::FatalError account_fault;
  Account account;
  condition::Request changed;
  engine::Engine engine;
  Redirects redirects;
};

Services::Services(engine::Site const& site, WordPress const& wordpress, engine::Subject const& subject,
                   condition::Request const& request, Markers const& after)
    : state_(std::make_unique<State>(site, wordpress, subject, request, after)) {}

Services::~Services() = default;

std::vector<std::size_t> policies_read_for(Item const& item, engine::Site const& site,
                                           engine::Subject const& subject) {
  bool const redirect = item.type == ItemType::redirect && site.policies_enabled();
  return redirect ? policies_of_redirects(site, subject) : engine::attached_policies(site, subject);
}

Account const& Services::account() const { return state_->account; }

namespace {

PostItem post_item(Item const& item) {
  return {item.kind, item.number, *post_action(item.action), area(item.place).value_or(Area::frontend)};
}

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
  Context const context = state.context(item);
  switch (item.type) {
  case ItemType::url: return open_url(context, item.name, fault);
  case ItemType::route: return dispatch_route(context, item.name, item.action, fault);
  case ItemType::capability: return state.account.answer_can(item.name);
  case ItemType::role:
    return item.action.empty() ? state.account.answer_has_role(item.name)
                               : list_role(context, item.name, fault);
  case ItemType::user: return use_user(context, item.number, *user_action(item.action), fault);
  case ItemType::post: return use_post(context, post_item(item), fault);
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

namespace {

// Whether the type's statements are read for the account as it is stored.
bool changes_account(Item const& item) {
  return item.type == ItemType::capability || (item.type == ItemType::role && item.action.empty());
}

// Whether a param is about this redirect.
bool is_redirect_of(std::string_view key, Item const& item) {
  if (item.name != "access-denied") return key == "redirect:on:" + item.name;
  return area_of_redirect(key) == (item.place.empty() ? std::string_view("frontend") : item.place);
}

// As wildcards of policies are compared with it.
engine::Item asked_resource(Context const& context, Item const& item) {
  if (item.type == ItemType::backend_menu) return asked_item(context, item.name);
  if (item.type == ItemType::admin_page) return asked_page(context, item.name);
  std::optional<Named> const named = named_by(item);
  return engine::item_from(named ? named->text() : "");
}

std::vector<Concern> concerns(Context const& context, Item const& item) {
  switch (item.type) {
  case ItemType::url: return {concern_of_url(context, item.name)};
  case ItemType::route: return {concern_of_route(item.name, item.action)};
  case ItemType::capability: return context.account.concerns_of_capability(item.name);
  case ItemType::role:
    return item.action.empty() ? context.account.concerns_of_role(item.name)
                               : std::vector{concern_of_listed_role(item.name)};
  case ItemType::user: return concerns_of_user(context, item.number, *user_action(item.action));
  case ItemType::post: return {concern_of_post(post_item(item))};
  case ItemType::backend_menu: return {concern_of_menu(context, item.name)};
  case ItemType::admin_page: return {concern_of_page(context, item.name)};
  case ItemType::metabox: return {concern_of_metabox(item.name, item.place)};
  case ItemType::widget: return {concern_of_widget(item.name)};
  case ItemType::toolbar: return {concern_of_toolbar_node(item.name)};
  case ItemType::hook: return {concern_of_hook(item.name)};
  case ItemType::redirect: return {};
  }
  return {};
}

} // namespace

engine::Engine& Services::engine(Item const& item) {
  return changes_account(item) ? state_->account_engine : state_->engine;
}

std::vector<AdminMenu> Services::menu() const { return admin_menu(state_->wordpress, state_->account); }

ShownMenu Services::shown_menu(std::string_view item, php::FatalError& fault) const {
  return service::shown_menu(state_->context({.type = ItemType::backend_menu, .name = {}}), item, fault);
}

bool Services::is_admin_locked() const {
  constexpr std::string_view capability = "aam_access_dashboard";
  return !state_->subject.visitor && state_->wordpress.some_role_has(capability) &&
         !state_->account.can(capability);
}

std::vector<engine::Trace> Services::traces(Item const& item, php::FatalError& fault) {
  Context const context = state_->context(item);
  engine::Engine& engine = this->engine(item);
  std::vector<engine::Trace> result;
  if (item.type == ItemType::redirect)
    return state_->redirects.traces([&](std::string_view key) { return is_redirect_of(key, item); }, fault);
  for (Concern const& concern : concerns(context, item))
    if (concern.about)
      std::ranges::move(engine.trace_entries(concern.type, concern.about, fault), std::back_inserter(result));
  if (state_->site.wildcards == engine::Wildcards::literal || !named_by(item)) return result;
  for (engine::Trace& trace : engine.trace_matching(asked_resource(context, item), fault))
    if (std::ranges::find(result, trace.key, &engine::Trace::key) == result.end())
      result.push_back(std::move(trace));
  return result;
}

std::optional<engine::Origin> Services::origin(engine::Entry const& entry, php::FatalError& fault) {
  bool const of_account = entry.type == engine::ResourceType::capability || entry.permission == "assume_role";
  return (of_account ? state_->account_engine : state_->engine).origin(entry, fault);
}

Services::Names Services::names(Item const& item) const {
  Context const context = state_->context(item);
  if (item.type == ItemType::backend_menu || item.type == ItemType::admin_page) {
    engine::Item const asked = asked_resource(context, item);
    return {"BackendMenu:" + engine::normalise_menu_slug(asked.name), asked.parent};
  }
  std::optional<Named> const named = named_by(item);
  return {named ? named->text() : "Redirect:" + item.name, ""};
}

std::string Services::missing_capability(Item const& item) const {
  Context const context = state_->context(item);
  switch (item.type) {
  case ItemType::capability: return state_->account.missing_for(item.name);
  case ItemType::backend_menu: return service::missing_capability(context, item.name);
  case ItemType::admin_page: return service::missing_capability(context, page_id(item.name));
  case ItemType::user: return service::missing_capability(context, item.number, *user_action(item.action));
  case ItemType::post: return service::missing_capability(context, post_item(item));
  default: return {};
  }
}

} // namespace aclint::service
