#include "engine/menu.h"

#include "base/ascii.h"
#include "php/html_entities.h"
#include "php/url.h"

#include <utility>

namespace aclint::engine {

std::string normalise_menu_slug(std::string_view slug) {
  if (slug.find(".php") == std::string_view::npos) return php::url_decode(ascii::trim(slug));
  php::UrlParts const parts = php::wp_parse_url(slug).value_or(php::UrlParts{});
  std::string result = parts.path.value_or("");
  php::Array query;
  if (parts.query)
    for (php::Array::Entry& entry : php::parse_query(php::decode_html_entities(*parts.query)))
      if (!entry.key.is("return") && !entry.key.is("path")) query.set(entry.key, std::move(entry.value));
  php::sort_by_key(query);
  if (!query.empty()) result += "?" + php::build_query(query);
  return php::url_decode(result);
}

std::string_view menu_id(std::string_view resource_or_key) {
  if (!ascii::starts_with_ignoring_case(resource_or_key, backend_menu_prefix)) return {};
  std::string_view const rest = resource_or_key.substr(backend_menu_prefix.size());
  return rest.substr(0, rest.find(':'));
}

} // namespace aclint::engine
