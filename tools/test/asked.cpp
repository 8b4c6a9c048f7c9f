#include "asked.h"

#include "base/ascii.h"
#include "engine/engine.h"
#include "service/services.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <variant>

namespace aclint::test {

namespace {

using engine::ResourceType;

// A resource in parts: `Role:editor:users` → type, "editor", "users".
struct Resource {
  explicit Resource(std::string_view text) {
    std::size_t const first = std::min(text.find(':'), text.size());
    type = engine::resource_type(text.substr(0, first));
    name = text.substr(std::min(first + 1, text.size()));
    std::size_t const second = name.find(':');
    id = name.substr(0, second);
    rest = second == name.npos ? "" : name.substr(second + 1);
  }
  std::optional<ResourceType> type;
  std::string_view name; // `editor:users`
  std::string_view id;   // `editor`
  std::string_view rest; // `users`
};

bool is_number(std::string_view text) { return std::ranges::all_of(text, ascii::is_digit); }

// The question as service::parse_item reads it. Adds the post or user that it is about, so that there is one.
std::string question(engine::Site& site, Asked const& asked) {
  constexpr std::int64_t added = 1000;
  Resource const resource(asked.item);
  std::string const action = ":" + asked.action;
  if (!resource.type) return "BackendMenu:" + asked.item;
  switch (*resource.type) {
  case ResourceType::post:
    if (is_number(resource.rest)) return asked.item + action;
    site.posts.push_back({added, std::string(resource.id), std::string(resource.rest)});
    return "Post:" + std::string(resource.id) + ":" + std::to_string(added) + action;
  case ResourceType::user:
    if (is_number(resource.name)) return asked.item + (asked.action.empty() ? ":List" : action);
    site.users.push_back({added, std::string(resource.name), ""});
    return "User:" + std::to_string(added) + (asked.action.empty() ? ":List" : action);
  case ResourceType::role: // its users: one of them
    if (resource.rest.empty()) return asked.item + (asked.action.empty() ? "" : action);
    site.users.push_back({added, "somebody", "", {std::string(resource.id)}});
    return "User:" + std::to_string(added) + (asked.action.empty() ? ":List" : action);
  case ResourceType::metabox: return asked.item + "@" + (asked.screen.empty() ? "post" : asked.screen);
  case ResourceType::hook: return resource.rest.empty() ? asked.item + ":10" : asked.item;
  default: return asked.item; // AAM's maps do not contain actions of other types
  }
}

// No request asks for such an item: nobody looks at this action, or `*` stands for its method. So the example is about the
// statements that name it.
std::optional<Gets> by_key(engine::Site const& site, Asker const& who, Asked const& asked) {
  engine::Engine engine(site, who.subject, who.request);
  php::FatalError fault;
  engine::Item item{.name = asked.item, .key = engine::candidate_key(asked.item, asked.action)};
  engine::Decision const decision = engine.decide(std::move(item), fault);
  if (fault) return std::nullopt;
  return Gets{engine::effect_on(decision.item, decision.effect) == engine::Effect::deny,
              decision.decided_by() || decision.by_setting};
}

} // namespace

std::string Gets::text() const {
  return std::string(denied ? "deny" : "allow") + (decided ? "" : ", by nothing");
}

std::optional<Gets> ask(engine::Site site, service::WordPress const& wordpress, Asker const& who,
                        Asked const& asked) {
  auto const item = service::parse_item(question(site, asked));
  if (std::holds_alternative<service::ItemError>(item)) return by_key(site, who, asked);
  service::Services services(site, wordpress, who.subject, who.request);
  php::FatalError fault;
  auto const& what = std::get<service::Item>(item);
  service::Answer const answer = services.answer(what, fault);
  if (fault) return std::nullopt;
  return Gets{answer.denies(), !answer.causes.empty(), answer.outcome == service::Outcome::absent,
              !services.missing_capability(what).empty()};
}

bool agrees(diag::Decision said, Gets const& gets) {
  switch (said) {
  case diag::Decision::deny: return gets.denied || gets.absent;
  case diag::Decision::allow:
  case diag::Decision::other: return !gets.denied; // the allow of a hook changes nothing
  case diag::Decision::none: return !gets.decided;
  }
  return false;
}

} // namespace aclint::test
