#include "service/account.h"

#include "base/quoted.h"
#include "catalog/meta_capabilities.h"
#include "service/context.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace aclint::service {

namespace {

// The user's own capabilities, in the order in which they were added; roles are among them.
class OwnCapabilities {
public:
  void set(std::string_view name, bool granted) {
    auto const [place, is_new] = places_.try_emplace(std::string(name), added_);
    if (is_new) ++added_;
    in_order_.insert_or_assign(place->second, std::pair(std::string(name), granted));
  }
  void remove(std::string_view name) {
    auto const found = places_.find(name);
    if (found == places_.end()) return;
    in_order_.erase(found->second);
    places_.erase(found);
  }
  std::vector<std::pair<std::string, bool>> list() const {
    std::vector<std::pair<std::string, bool>> result;
    for (auto const& [place, capability] : in_order_) result.push_back(capability);
    return result;
  }

private:
  std::map<std::string, std::size_t, std::less<>> places_; // by name
  std::map<std::size_t, std::pair<std::string, bool>> in_order_;
  std::size_t added_ = 0;
};

} // namespace

Account::Account(engine::Engine& engine, engine::Site const& site, WordPress const& wordpress,
                 engine::Subject const& subject, php::FatalError& fault)
    : engine_(&engine), site_(&site), wordpress_(&wordpress), visitor_(subject.visitor) {
  if (visitor_) return;
  OwnCapabilities own;
  for (std::string const& role : subject.roles) {
    own.set(role, true);
    if (wordpress.is_role(role) && !has_role(role)) roles_.push_back(role);
  }
  auto const add_up = [&] {
    capabilities_.clear();
    for (std::string const& role : roles_)
      for (auto const& [capability, granted] : wordpress.capabilities(role))
        capabilities_[capability] = granted;
    for (auto const& [capability, granted] : own.list()) capabilities_[capability] = granted;
  };
  add_up();
  if (!site.policies_enabled()) return;

  for (php::Array::Entry const& entry : engine.permissions(engine::ResourceType::capability, fault)) {
    std::optional<engine::Effect> const effect = effect_of(&entry.value, "assume");
    if (!effect) continue;
    std::string const capability = entry.key.text();
    bool const allowed = *effect == engine::Effect::allow;
    said_of_capabilities_[capability] = allowed;
    own.set(capability, allowed);
    capabilities_[capability] = allowed;
  }
  for (php::Array::Entry const& entry : engine.permissions(engine::ResourceType::role, fault)) {
    std::string const role = entry.key.text();
    std::optional<engine::Effect> const effect = effect_of(&entry.value, "assume_role");
    if (!effect || !wordpress.is_role(role)) continue;
    bool const allowed = *effect == engine::Effect::allow;
    said_of_roles_[role] = allowed;
    if (allowed)
      own.set(role, true);
    else
      own.remove(role);
  }
  if (said_of_roles_.empty()) return;
  roles_.clear();
  for (auto const& [capability, granted] : own.list())
    if (granted && wordpress.is_role(capability)) roles_.push_back(capability);
  add_up();
}

bool Account::has_role(std::string_view slug) const {
  return std::find(roles_.begin(), roles_.end(), slug) != roles_.end();
}

std::optional<engine::Decision> Account::by_wildcard(std::string_view primitive) const {
  if (visitor_ || site_->wildcards == engine::Wildcards::literal || said_of_capabilities_.contains(primitive))
    return std::nullopt;
  php::FatalError none; // all statements of the type have been read
  engine::Decision decision = engine_->decide("Capability:" + std::string(primitive), none);
  return decision.reason == engine::Reason::wildcard ? std::optional(std::move(decision)) : std::nullopt;
}

bool Account::holds(std::string_view primitive) const {
  if (primitive == "do_not_allow") return false;
  if (primitive == "exist") return true;
  for (std::string_view const other : catalog::granted_with(primitive)) {
    auto const found = capabilities_.find(other);
    if (found != capabilities_.end() && found->second) return true;
  }
  if (std::optional<engine::Decision> const decision = by_wildcard(primitive))
    return decision->effect == engine::Effect::allow;
  auto const found = capabilities_.find(primitive);
  return found != capabilities_.end() && found->second;
}

// What WordPress asks for in place of a capability: all must be held.
std::vector<std::string> Account::asked_for(std::string_view capability) const {
  if (capability.starts_with("aam_") && !wordpress_->some_role_has(capability)) return {"administrator"};
  std::span<std::string_view const> const needed = catalog::needed_for(capability);
  if (needed.empty()) return {std::string(capability)};
  return {needed.begin(), needed.end()};
}

bool Account::can(std::string_view capability) const {
  if (catalog::needs_object(capability)) return false;
  return std::ranges::all_of(asked_for(capability), [&](std::string const& each) { return holds(each); });
}

std::string Account::missing_for(std::string_view capability) const {
  for (std::string const& each : asked_for(capability))
    if (each != capability && !holds(each)) return each;
  return "";
}

std::vector<std::string> Account::capability_names() const {
  std::vector<std::string> result;
  for (auto const& [name, granted] : capabilities_)
    if (granted) result.push_back(name);
  return result;
}

Answer Account::answer_can(std::string_view capability) const {
  bool const allowed = can(capability);
  Answer answer{.outcome = allowed ? Outcome::allow : Outcome::deny};
  if (catalog::needs_object(capability)) return answer;
  for (std::string const& each : asked_for(capability)) {
    if (holds(each) != allowed) continue; // of several, those decide that have the same answer
    auto const said = said_of_capabilities_.find(each);
    if (said != said_of_capabilities_.end() && said->second == allowed)
      answer.causes.emplace_back(engine::Entry{engine::ResourceType::capability, each, "assume"});
    else if (std::optional<engine::Decision> const decision = by_wildcard(each); decision && decision->trace)
      answer.causes.emplace_back(*decision->trace);
    for (auto const& [role, assumed] : said_of_roles_)
      if (assumed == allowed && wordpress_->capabilities(role).contains(each) && answer.causes.empty())
        answer.causes.emplace_back(engine::Entry{engine::ResourceType::role, role, "assume_role"});
    // With any `Role` statement, capabilities that are names of roles give them.
    for (auto const& [role, given] : said_of_capabilities_)
      if (given && allowed && !said_of_roles_.empty() && answer.causes.empty() && has_role(role) &&
          wordpress_->capabilities(role).contains(each)) {
        answer.causes.emplace_back(engine::Entry{engine::ResourceType::capability, role, "assume"});
        answer.despite = "It gives the user the role " + quoted(role) + ", which has the capability.";
      }
  }
  return answer;
}

Answer Account::answer_has_role(std::string_view slug) const {
  bool const has = has_role(slug);
  Answer answer{.outcome = has ? Outcome::allow : Outcome::deny};
  auto const cause = [&](auto const& said, engine::ResourceType type, std::string_view permission) {
    auto const found = said.find(slug);
    if (found != said.end() && found->second == has && answer.causes.empty())
      answer.causes.emplace_back(engine::Entry{type, std::string(slug), std::string(permission)});
  };
  cause(said_of_roles_, engine::ResourceType::role, "assume_role");
  if (!said_of_roles_.empty()) cause(said_of_capabilities_, engine::ResourceType::capability, "assume");
  return answer;
}

std::vector<Concern> Account::concerns_of_capability(std::string_view capability) const {
  std::vector<std::string> const asked = asked_for(capability);
  return {{engine::ResourceType::capability,
           [asked](engine::Entry const& entry) { return std::ranges::find(asked, entry.id) != asked.end(); }},
          {engine::ResourceType::role, [asked, wordpress = wordpress_](engine::Entry const& entry) {
             if (entry.permission != "assume_role") return false;
             Capabilities const own = wordpress->capabilities(entry.id);
             return std::ranges::any_of(asked, [&](std::string const& each) { return own.contains(each); });
           }}};
}

std::vector<Concern> Account::concerns_of_role(std::string_view slug) const {
  std::string const own(slug);
  return {
      {engine::ResourceType::role,
       [own](engine::Entry const& entry) { return entry.id == own && entry.permission == "assume_role"; }},
      {engine::ResourceType::capability, [own](engine::Entry const& entry) { return entry.id == own; }}};
}

} // namespace aclint::service
