#include "decision/redirect.h"

#include "decision/php_number.h"

#include <string_view>

namespace aclint::decision {

Array redirect_permission(Array const& redirect) {
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
  Array result;
  result.set("type", "default");
  for (Property const& property : properties) {
    Value const* value = redirect.find(property.name);
    if (value == nullptr) continue;
    result.set(property.key, property.name == "StatusCode" ? Value(intval(*value)) : *value);
  }
  return result;
}

} // namespace aclint::decision
