#include "service/context.h"

#include "base/ascii.h"

namespace aclint::service {

php::Array const* permission_of(php::Value const* entry, std::string_view permission) {
  php::Array const* const permissions = entry != nullptr ? entry->array() : nullptr;
  php::Value const* const found = permissions != nullptr ? permissions->find(permission) : nullptr;
  return found != nullptr ? found->array() : nullptr;
}

std::optional<engine::Effect> effect_of(php::Value const* entry, std::string_view permission) {
  php::Array const* const found = permission_of(entry, permission);
  if (found == nullptr) return std::nullopt;
  php::Value const* const effect = found->find("effect");
  bool const allowed = effect != nullptr && effect->string() != nullptr &&
                       ascii::equal_ignoring_case(*effect->string(), "allow");
  return allowed ? engine::Effect::allow : engine::Effect::deny;
}

bool denies(php::Array const& map, php::Key const& id, std::string_view permission) {
  return effect_of(map.find(id), permission) == engine::Effect::deny;
}

} // namespace aclint::service
