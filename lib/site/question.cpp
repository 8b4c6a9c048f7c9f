#include "site/question.h"

#include "catalog/menus.h"
#include "catalog/roles.h"
#include "engine/candidates.h"
#include "engine/menu.h"
#include "facts/example_request.h"
#include "grammar/expression.h"

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

// The engine with all that it borrows.
struct SubjectEngine {
  SubjectEngine(engine::Site const& site, SiteSubject const& of)
      : subject(of.subject), request(request_of(of)), engine(site, subject, request) {}

  engine::Subject subject;
  condition::Request request;
  engine::Engine engine;
};

namespace {

// Room for the engine of the subject asked about last.
struct LastEngine {
  std::shared_ptr<SubjectEngine> engine;
};

std::shared_ptr<LastEngine> no_engine_yet(SiteFacts const&) { return std::make_shared<LastEngine>(); }

// The menu in which these people have the page, as AAM looks it up; empty: in none. Nothing: that of administrators,
// for them, for roles of the site's own and for users whose roles are not known.
std::optional<std::string> own_menu(engine::Subject const& subject, std::string_view page) {
  std::string const id = engine::normalise_menu_slug(page);
  if (subject.visitor || id.starts_with("menu/")) return "";
  auto const lesser = [](std::string const& role) {
    return role != "administrator" && catalog::find_role(role) != nullptr;
  };
  if (subject.roles.empty() || !std::ranges::all_of(subject.roles, lesser) || id == "post.php")
    return std::nullopt;
  for (std::string const& role : subject.roles)
    for (catalog::RoleMenu const& menu : catalog::role_menu(role, catalog::Theme::block))
      if (std::ranges::find(menu.pages, id) != menu.pages.end()) return "menu/" + std::string(menu.slug);
  return "";
}

} // namespace

Question::Question(SiteFacts const& site, SiteSubject const& subject) {
  std::shared_ptr<SubjectEngine>& last = site.cached(no_engine_yet)->engine;
  if (last == nullptr || last->subject != subject.subject)
    last = std::make_shared<SubjectEngine>(site.site(), subject);
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
  } else if (auto menu = own_menu(engine_->subject, asked.name)) {
    asked.parent = std::move(*menu);
    asked.has_final_parent = true;
  }
  return decide(std::move(asked), mask);
}

std::optional<engine::Decision> Question::key(std::string_view key, engine::Mask const& mask) {
  return decide({.name = std::string(key), .key = std::string(key)}, mask);
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
