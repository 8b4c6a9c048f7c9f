#include "engine/levels.h"

#include "catalog/roles.h"
#include "php/string.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace aclint::engine {

namespace {

bool flag(php::Array const& config, std::string_view name, bool otherwise) {
  php::Value const* value = config.find(name);
  return value == nullptr ? otherwise : php::truthy(*value);
}

php::Array const* member(php::Array const* array, std::string_view key) {
  php::Value const* value = array != nullptr ? array->find(key) : nullptr;
  return value != nullptr ? value->array() : nullptr;
}

bool is_text(php::Value const* value, std::string_view text) {
  return value != nullptr && value->string() != nullptr && *value->string() == text;
}

bool contains(std::vector<std::string> const& levels, std::string_view level) {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

bool registered(Site const& site, std::string const& role) {
  if (catalog::find_role(role) != nullptr || contains(site.roles, role) ||
      member(member(&site.settings, "role"), role) != nullptr)
    return true;
  std::string const level = "role:" + role;
  return std::any_of(site.policies.begin(), site.policies.end(), [&](Policy const& policy) {
    return contains(policy.attach, level) || contains(policy.detach, level);
  });
}

// Whether this level itself attaches or detaches the policy; nothing: neither. If both, it is detached.
std::optional<bool> says(Site const& site, Policy const& policy, std::string const& level,
                         std::string const& setting) {
  if (contains(policy.detach, level) || contains(policy.detach, setting)) return false;
  if (contains(policy.attach, level) || contains(policy.attach, setting)) return true;
  php::Array const settings = settings_at(site, setting, "policy");
  php::Value const* attach = settings.find(std::to_string(policy.id));
  php::Array const* permission = attach != nullptr ? member(attach->array(), "attach") : nullptr;
  if (permission == nullptr || permission->empty()) return std::nullopt;
  return !is_text(permission->find("effect"), "detach");
}

std::optional<bool> attached(Site const& site, Subject const& subject, std::vector<std::string> const& roles,
                             Policy const& policy) {
  std::string const own = subject.visitor ? "visitor" : "user";
  std::string const own_setting = subject.visitor ? own : "user:" + std::to_string(subject.id);
  if (std::optional<bool> const said = says(site, policy, own, own_setting)) return said;
  std::optional<bool> const by_default = says(site, policy, "default", "default");
  for (std::string const& role : roles) {
    std::optional<bool> const said = says(site, policy, "role:" + role, "role:" + role);
    if (said) return said;
    if (by_default) return by_default; // every role inherits it
  }
  return by_default;
}

bool denies(php::Array const& permission) { return is_text(permission.find("effect"), "deny"); }

// Merges the permissions of two roles for one thing. In AAM the deny wins, or, if that is preferred, the
// allow; in the latter case a role without a permission counts as one that allows.
php::Array merge_permission(php::Array const* base, php::Array const* incoming, bool prefer_allow) {
  auto const given = [](php::Array const* permission) {
    return permission != nullptr && !permission->empty();
  };
  bool const a = given(base);
  bool const b = given(incoming);
  if (prefer_allow) {
    if (a && !denies(*base)) return *base;
    if (b && !denies(*incoming)) return *incoming;
    if (a && b) return *base;
  } else {
    if (a && denies(*base)) return *base;
    if (b && denies(*incoming)) return *incoming;
    if (a) return *base;
    if (b) return *incoming;
  }
  php::Array allow;
  allow.set("effect", "allow");
  return allow;
}

php::Array merge_roles(php::Array const& base, php::Array const& incoming, bool prefer_allow) {
  auto const keys = [](php::Array const* first, php::Array const* second) {
    php::Array result;
    for (php::Array const* array : {first, second})
      if (array != nullptr)
        for (php::Array::Entry const& entry : *array) result.set(entry.key, php::Value());
    return result;
  };
  auto const inner = [](php::Array const* array, php::Key const& key) -> php::Array const* {
    php::Value const* value = array != nullptr ? array->find(key) : nullptr;
    return value != nullptr ? value->array() : nullptr;
  };
  php::Array result = base;
  for (php::Array::Entry const& id : keys(&incoming, &base)) {
    php::Array permissions;
    php::Array const* of_base = inner(&base, id.key);
    php::Array const* of_incoming = inner(&incoming, id.key);
    for (php::Array::Entry const& entry : keys(of_incoming, of_base))
      permissions.set(entry.key, merge_permission(inner(of_base, entry.key), inner(of_incoming, entry.key),
                                                  prefer_allow));
    result.set(id.key, std::move(permissions));
  }
  return result;
}

} // namespace

php::Array settings_at(Site const& site, std::string_view level, std::string_view kind) {
  std::size_t const colon = level.find(':');
  php::Array const* found = member(&site.settings, level.substr(0, colon));
  if (colon != level.npos) found = member(found, level.substr(colon + 1));
  php::Array const* settings = member(found, kind);
  return settings != nullptr ? *settings : php::Array();
}

namespace {

// Published ones, by order, then id.
std::vector<std::size_t> in_order(Site const& site, std::function<bool(Policy const&)> const& counts) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < site.policies.size(); ++i)
    if (site.policies[i].status == "publish" && counts(site.policies[i])) result.push_back(i);
  std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
    Policy const& x = site.policies[a];
    Policy const& y = site.policies[b];
    return x.order != y.order ? x.order < y.order : x.id < y.id;
  });
  return result;
}

} // namespace

bool Site::policies_enabled() const { return flag(config, policies_key, true); }

bool Site::runs(std::string_view service) const {
  return flag(config, "service." + std::string(service) + ".enabled", true);
}

bool Site::multiple_roles() const { return flag(config, multiple_roles_key, false); }

bool Site::prefers_allow(std::string_view setting) const {
  php::Value const* own = config.find("core.settings." + std::string(setting) + ".merge.preference");
  php::Value const* general = config.find("core.settings.merge.preference");
  return is_text(own != nullptr && !own->is_null() ? own : general, "allow");
}

std::vector<std::string> registered_roles(Site const& site, Subject const& subject) {
  std::vector<std::string> roles;
  if (!subject.visitor)
    std::ranges::copy_if(subject.roles, std::back_inserter(roles),
                         [&](std::string const& role) { return registered(site, role); });
  return roles;
}

std::vector<std::string> counting_roles(Site const& site, Subject const& subject) {
  std::vector<std::string> roles = registered_roles(site, subject);
  if (roles.size() > 1 && !site.multiple_roles()) roles.resize(1);
  return roles;
}

std::vector<std::size_t> counting_policies(Site const& site, Subject const& subject) {
  return site.policies_enabled() ? attached_policies(site, subject) : std::vector<std::size_t>();
}

std::vector<std::size_t> attached_policies(Site const& site, Subject const& subject) {
  std::vector<std::string> const roles = counting_roles(site, subject);
  return in_order(
      site, [&](Policy const& policy) { return attached(site, subject, roles, policy).value_or(false); });
}

std::optional<bool> attachment(Site const& site, Subject const& subject, Policy const& policy) {
  return attached(site, subject, counting_roles(site, subject), policy);
}

std::vector<std::size_t> policies_at(Site const& site, std::string_view level) {
  if (!site.policies_enabled()) return {};
  std::string const own(level);
  return in_order(site, [&](Policy const& policy) {
    std::optional<bool> const said = says(site, policy, own, own);
    return said ? *said : says(site, policy, "default", "default").value_or(false);
  });
}

php::Array overlay(php::Array upper, php::Array const& lower) {
  for (php::Array::Entry const& entry : lower) {
    php::Value* own = upper.find(entry.key);
    if (own == nullptr) {
      upper.set(entry.key, entry.value);
      continue;
    }
    php::Array merged = entry.value.array() != nullptr ? *entry.value.array() : php::Array();
    if (php::Array const* permissions = own->array())
      for (php::Array::Entry const& permission : *permissions) merged.set(permission.key, permission.value);
    *own = std::move(merged);
  }
  return upper;
}

std::string own_level(Subject const& subject) {
  return subject.visitor ? "visitor" : "user:" + std::to_string(subject.id);
}

php::Array own_settings(Site const& site, Subject const& subject, std::string_view kind) {
  return settings_at(site, own_level(subject), kind);
}

php::Array inherited_settings(Site const& site, Subject const& subject, std::string_view kind) {
  php::Array const by_default = settings_at(site, "default", kind);
  std::vector<std::string> const roles = counting_roles(site, subject);
  if (roles.empty()) return by_default;
  php::Array result = overlay(settings_at(site, "role:" + roles.front(), kind), by_default);
  for (std::size_t i = 1; i < roles.size(); ++i)
    result = merge_roles(result, overlay(settings_at(site, "role:" + roles[i], kind), by_default),
                         site.prefers_allow(kind));
  return result;
}

} // namespace aclint::engine
