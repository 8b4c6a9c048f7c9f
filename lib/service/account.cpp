#include "service/account.h"

#include "catalog/meta_capabilities.h"
#include "service/context.h"

#include <algorithm>

namespace aclint::service {

namespace {

// What is stored with a user, in order: roles, and capabilities of the user's own.
class OwnCapabilities {
public:
  void set(std::string_view name, bool granted) {
    auto const known = std::ranges::find(entries_, name, &Entry::name);
    if (known != entries_.end())
      known->granted = granted;
    else
      entries_.push_back({std::string(name), granted});
  }
  void remove(std::string_view name) {
    std::erase_if(entries_, [&](Entry const& each) { return each.name == name; });
  }

  struct Entry {
    std::string name;
    bool granted;
  };
  std::vector<Entry> const& entries() const { return entries_; }

private:
  std::vector<Entry> entries_;
};

} // namespace

Account::Account(engine::Engine& engine, engine::Site const& site, WordPress const& wordpress,
                 engine::Subject const& subject, php::FatalError& fault)
    : wordpress_(&wordpress) {
  if (subject.visitor) return;
  OwnCapabilities own;
  for (std::string const& role : subject.roles) own.set(role, true);
  // The roles are those of the user's own capabilities that are names of roles.
  auto const add_up = [&] {
    roles_.clear();
    capabilities_.clear();
    for (OwnCapabilities::Entry const& each : own.entries())
      if (each.granted && wordpress.is_role(each.name)) roles_.push_back(each.name);
    for (std::string const& role : roles_)
      for (auto const& [capability, granted] : wordpress.capabilities(role))
        capabilities_[capability] = granted;
    for (OwnCapabilities::Entry const& each : own.entries()) capabilities_[each.name] = each.granted;
  };
  add_up();
  if (!site.policies_enabled()) return;

  php::Array const capabilities = engine.permissions(engine::ResourceType::capability, fault);
  for (php::Array::Entry const& entry : capabilities) {
    std::optional<engine::Effect> const effect = effect_of(&entry.value, "assume");
    if (!effect) continue;
    own.set(entry.key.text(), *effect == engine::Effect::allow);
    capabilities_[entry.key.text()] = *effect == engine::Effect::allow;
  }
  php::Array const roles = engine.permissions(engine::ResourceType::role, fault);
  for (php::Array::Entry const& entry : roles) {
    std::optional<engine::Effect> const effect = effect_of(&entry.value, "assume_role");
    if (!effect || !wordpress.is_role(entry.key.text())) continue;
    changes_roles_ = true;
    if (*effect == engine::Effect::allow)
      own.set(entry.key.text(), true);
    else
      own.remove(entry.key.text());
  }
  if (changes_roles_) add_up();
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
