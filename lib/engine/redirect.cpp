#include "engine/redirect.h"

#include "catalog/params.h"
#include "php/number.h"

namespace aclint::engine {

php::Array redirect_permission(php::Array const& redirect) {
  php::Array result;
  result.set("type", "default");
  for (catalog::RedirectProperty const& property : catalog::redirect_properties()) {
    if (property.legacy()) continue;
    php::Value const* value = redirect.find(property.name);
    if (value == nullptr) continue;
    result.set(property.permission, property.name == "StatusCode" ? php::Value(php::intval(*value)) : *value);
  }
  return result;
}

std::string_view redirect_permission_key(std::string_view property) {
  catalog::RedirectProperty const* const known = catalog::find_redirect_property(property);
  return known != nullptr && !known->legacy() ? known->permission : std::string_view();
}

} // namespace aclint::engine
