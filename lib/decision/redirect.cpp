#include "decision/redirect.h"

#include "decision/php_number.h"

#include <string_view>

namespace aclint::decision {

namespace {

struct Property {
  std::string_view name;
  std::string_view key;
};
constexpr Property properties[] = {{"Type", "type"},
                                   {"StatusCode", "http_status_code"},
                                   {"Slug", "redirect_page_slug"},
                                   {"Id", "redirect_page_id"},
                                   {"Url", "redirect_url"},
                                   {"Callback", "callback"},
                                   {"Message", "message"}};

} // namespace

Array redirect_permission(Array const& redirect) {
  Array result;
  result.set("type", "default");
  for (Property const& property : properties) {
    Value const* value = redirect.find(property.name);
    if (value == nullptr) continue;
    result.set(property.key, property.name == "StatusCode" ? Value(intval(*value)) : *value);
  }
  return result;
}

std::string_view redirect_permission_key(std::string_view property) {
  for (Property const& known : properties)
    if (known.name == property) return known.key;
  return {};
}

} // namespace aclint::decision
