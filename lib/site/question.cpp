#include "site/question.h"

#include "catalog/menus.h"
#include "engine/candidates.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "grammar/expression.h"
#include "service/admin_menu.h"
#include "service/item.h"
#include "service/services.h"

#include <algorithm>
#include <string>
#include <utility>

namespace aclint::site {

namespace {

using engine::Effect;
using syntax::Tree;

// The effect that a statement has in every request. Nothing if it contains a marker.
std::optional<Effect> written_effect(Tree const& tree, policy::Statement const& statement) {
  if (!statement.effect) return Effect::deny;
  if (!tree.is(statement.effect.value, syntax::Kind::string)) return Effect::deny;
  std::string const word = tree.string(statement.effect.value);
  if (grammar::depends_on_request(word)) return std::nullopt;
  return engine::effect_of(word, "");
}

} // namespace

condition::Request request_of(SiteSubject const& subject) {
  condition::Request request;
  if (subject.subject.visitor) {
    request.markers.emplace("USER.isAuthenticated", false);
    request.markers.emplace("USER.authenticated", false);
    return request;
  }
  request.markers.emplace("USER.isAuthenticated", true);
  request.markers.emplace("USER.authenticated", true);
  if (subject.subject.id != 0) request.markers.emplace("USER.ID", subject.subject.id);
  std::vector<php::Value> roles(subject.subject.roles.begin(), subject.subject.roles.end());
  if (!roles.empty()) request.markers.emplace("USER.roles", php::Array::list(std::move(roles)));
  return request;
}

// The engine with all that it borrows, and what WordPress gives the subject.
struct SubjectEngine {
  SubjectEngine(SiteFacts const& site, SiteSubject const& of)
      : subject(of.subject), request(request_of(of)), engine(site.site(), subject, request),
        wordpress(site.wordpress()) {}

  // The menu as it is without policies.
  std::vector<service::AdminMenu> const& menu() {
    if (!known_menu) {
      engine::Site const bare{.policies = {}, .posts = {}, .users = {}, .roles = {}};
      engine::Engine no_policies(bare, subject, request);
      php::FatalError none;
      service::Account const account(no_policies, bare, wordpress, subject, none);
      known_menu = service::admin_menu(wordpress, account);
    }
    return *known_menu;
  }

  engine::Subject subject;
  condition::Request request;
  engine::Engine engine;
  service::WordPress const& wordpress;
  std::optional<std::vector<service::AdminMenu>> known_menu;
};

namespace {

// Room for the engine of the subject asked about last.
struct LastEngine {
  std::shared_ptr<SubjectEngine> engine;
};

std::shared_ptr<LastEngine> no_engine_yet(SiteFacts const&) { return std::make_shared<LastEngine>(); }

// The menu in which these people have the page, as AAM looks it up; empty: in none. Nothing: that of administrators, for
// users whose roles are not known, and for roles whose capabilities are not.
std::optional<std::string> own_menu(SubjectEngine& own, std::string_view page) {
  std::string const id = engine::normalise_menu_slug(page);
  engine::Subject const& subject = own.subject;
  if (subject.visitor || id.starts_with("menu/")) return "";
  auto const is_known = [&](std::string const& role) { return !own.wordpress.capabilities(role).empty(); };
  if (subject.roles.empty() || !std::ranges::all_of(subject.roles, is_known) || id == "post.php")
    return std::nullopt;
  for (service::AdminMenu const& menu : own.menu())
    if (std::ranges::find(menu.pages, id) != menu.pages.end()) return "menu/" + menu.slug;
  return "";
}

} // namespace

Question::Question(SiteFacts const& site, SiteSubject const& subject) {
  std::shared_ptr<SubjectEngine>& last = site.cached(no_engine_yet)->engine;
  if (last == nullptr || last->subject != subject.subject)
    last = std::make_shared<SubjectEngine>(site, subject);
  engine_ = last;
}

std::optional<engine::Decision> Question::decide(engine::Item item, engine::Mask const& mask) {
  php::FatalError fault;
  engine::Decision decision = engine_->engine.decide(std::move(item), fault, mask);
  return fault ? std::nullopt : std::optional(std::move(decision));
}

// Whether a statement takes away what WordPress asks for on the page.
bool Question::is_refused(std::string_view page, engine::Mask const& mask) {
  catalog::MenuItem const* const known = catalog::find_menu_id(page);
  if (known == nullptr || known->is_menu() || known->capability.empty()) return false;
  return std::ranges::any_of(facts::asked_capabilities(*known), [&](engine::Item const& capability) {
    auto const decided = decide(capability, mask);
    return decided && decided->decided_by() && engine::effect_on(capability, decided->effect) == Effect::deny;
  });
}

std::optional<engine::Decision> Question::menu(std::string_view item, engine::Mask const& mask) {
  engine::Item asked{.name = std::string(item)};
  if (mask.conditions == engine::Conditions::as_written && is_refused(item, mask)) {
    asked.has_final_parent = true; // WordPress lists it in no menu
  } else if (auto menu = own_menu(*engine_, asked.name)) {
    asked.parent = std::move(*menu);
    asked.has_final_parent = true;
  }
  return decide(std::move(asked), mask);
}

std::optional<engine::Decision> Question::key(std::string_view key, engine::Mask const& mask) {
  return decide({.name = std::string(key), .key = std::string(key)}, mask);
}

std::optional<StatementRef> closing_statement(SiteFacts const& site, SiteSubject const& subject,
                                              std::string_view address) {
  condition::Request const request = request_of(subject);
  service::Services services(site.site(), site.wordpress(), subject.subject, request);
  php::FatalError fault;
  service::Answer const answer =
      services.answer({.type = service::ItemType::url, .name = std::string(address)}, fault);
  bool const closed = answer.denies() || answer.outcome == service::Outcome::message;
  if (fault || !closed || answer.location || answer.causes.empty()) return std::nullopt;
  std::optional<engine::Trace> trace;
  if (auto const* const entry = std::get_if<engine::Entry>(&answer.causes.front())) {
    auto const origin = services.origin(*entry, fault);
    if (origin) trace = origin->trace;
  } else if (auto const* const wildcard = std::get_if<engine::Trace>(&answer.causes.front())) {
    trace = *wildcard;
  }
  if (fault || !trace || !trace->winner) return std::nullopt;
  return trace->steps[*trace->winner].place;
}

bool takes_redirect_from(SiteFacts const& site, SiteSubject const& subject, std::string_view key,
                         std::size_t policy) {
  constexpr std::string_view prefix = "redirect:on:";
  if (!key.starts_with(prefix)) return false;
  std::string_view const area = service::area_of_redirect(key);
  std::string_view const name = area.empty() ? key.substr(prefix.size()) : "access-denied";
  condition::Request const request = request_of(subject);
  service::Services services(site.site(), site.wordpress(), subject.subject, request);
  php::FatalError fault;
  service::Answer const answer = services.answer(
      {.type = service::ItemType::redirect, .name = std::string(name), .place = std::string(area)}, fault);
  return !fault && std::ranges::any_of(answer.causes, [&](service::Cause const& cause) {
    auto const* const source = std::get_if<service::RedirectSource>(&cause);
    return source != nullptr && source->trace && source->trace->winner && source->trace->key == key &&
           source->trace->steps[*source->trace->winner].place.policy == policy;
  });
}

std::string_view service_of(grammar::ResourceKind kind) {
  using grammar::ResourceKind;
  using service::ItemType;
  struct Row {
    ResourceKind kind;
    ItemType type;
  };
  constexpr Row rows[] = {{ResourceKind::backend_menu, ItemType::backend_menu},
                          {ResourceKind::url, ItemType::url},
                          {ResourceKind::route, ItemType::route},
                          {ResourceKind::metabox, ItemType::metabox},
                          {ResourceKind::widget, ItemType::widget},
                          {ResourceKind::toolbar, ItemType::toolbar},
                          {ResourceKind::hook, ItemType::hook},
                          {ResourceKind::post, ItemType::post},
                          {ResourceKind::user, ItemType::user}};
  for (Row const& row : rows)
    if (row.kind == kind) return service::service_name({.type = row.type, .name = {}});
  return "";
}

bool depends_on_request(SiteFacts const& site, SiteSubject const& subject, grammar::ResourceKind kind,
                        Effect effect) {
  for (std::size_t const i : subject.policies) {
    facts::Facts const* const facts = site.policies()[i].facts;
    if (facts == nullptr) continue;
    for (policy::Statement const& statement : facts->policy().statements) {
      if (written_effect(facts->tree(), statement).value_or(effect) != effect) continue;
      bool const dynamic =
          std::any_of(statement.named.begin(), statement.named.end(), [&](policy::Resource const& resource) {
            return !resource.id.literal() &&
                   (resource.id.kind == kind || resource.id.kind == grammar::ResourceKind::unknown);
          });
      if (dynamic) return true;
    }
  }
  return false;
}

} // namespace aclint::site
