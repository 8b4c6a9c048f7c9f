#include "service/account.h"

#include "base/ascii.h"
#include "catalog/meta_capabilities.h"

#include <algorithm>

namespace aclint::service {

namespace {

std::string effect_in(php::Array::Entry const& entry, std::string_view permission) {
  php::Array const* const permissions = entry.value.array();
  php::Value const* const found = permissions != nullptr ? permissions->find(permission) : nullptr;
  php::Array const* const inner = found != nullptr ? found->array() : nullptr;
  php::Value const* const effect = inner != nullptr ? inner->find("effect") : nullptr;
  return effect != nullptr && effect->string() != nullptr ? ascii::lowercase(*effect->string())
                                                          : std::string();
}

bool has_permission(php::Array::Entry const& entry, std::string_view permission) {
  php::Array const* const permissions = entry.value.array();
  return permissions != nullptr && permissions->find(permission) != nullptr;
}

} // namespace

Account::Account(engine::Engine& engine, engine::Site const& site, WordPress const& wordpress,
                 engine::Subject const& subject, php::FatalError& fault)
    : wordpress_(&wordpress) {
  if (subject.visitor) return;
  std::map<std::string, bool, std::less<>> own; // the user's own, a role being one of them
  for (std::string const& role : subject.roles)
    if (wordpress.is_role(role) && !has_role(role)) {
      roles_.push_back(role);
      own.emplace(role, true);
    }
  auto const add_up = [&] {
    capabilities_.clear();
    for (std::string const& role : roles_)
      for (auto const& [capability, granted] : wordpress.capabilities(role))
        capabilities_[capability] = granted;
    for (auto const& [capability, granted] : own) capabilities_[capability] = granted;
  };
  add_up();
  if (!site.policies_enabled()) return;

  for (php::Array::Entry const& entry : engine.permissions(engine::ResourceType::capability, fault)) {
    if (!has_permission(entry, "assume")) continue;
    bool const allowed = effect_in(entry, "assume") == "allow";
    own[entry.key.text()] = allowed;
    capabilities_[entry.key.text()] = allowed;
  }
  bool changed = false;
  for (php::Array::Entry const& entry : engine.permissions(engine::ResourceType::role, fault)) {
    if (!has_permission(entry, "assume_role") || !wordpress.is_role(entry.key.text())) continue;
    changed = true;
    if (effect_in(entry, "assume_role") == "allow")
      own[entry.key.text()] = true;
    else
      own.erase(entry.key.text());
  }
  if (!changed) return;
  roles_.clear();
  for (auto const& [capability, granted] : own)
    if (granted && wordpress.is_role(capability)) roles_.push_back(capability);
  add_up();
}

bool Account::has_role(std::string_view slug) const {
  return std::find(roles_.begin(), roles_.end(), slug) != roles_.end();
}

bool Account::holds(std::string_view primitive) const {
  if (primitive == "do_not_allow") return false;
  if (primitive == "exist") return true;
  for (std::string_view const other : catalog::granted_with(primitive)) {
    auto const found = capabilities_.find(other);
    if (found != capabilities_.end() && found->second) return true;
  }
  auto const found = capabilities_.find(primitive);
  return found != capabilities_.end() && found->second;
}

bool Account::can(std::string_view capability) const {
  if (capability.starts_with("aam_") && !wordpress_->some_role_has(capability)) return holds("administrator");
  if (catalog::needs_object(capability)) return false;
  std::span<std::string_view const> const needed = catalog::needed_for(capability);
  if (needed.empty()) return holds(capability);
  return std::all_of(needed.begin(), needed.end(), [&](std::string_view each) { return holds(each); });
}

} // namespace aclint::service
