#include "service/urls.h"

#include "base/ascii.h"
#include "engine/url_id.h"
#include "php/compare.h"
#include "php/lowercase.h"
#include "php/url.h"

namespace aclint::service {

namespace {

// A URL as AAM compares it.
struct Address {
  std::string path;
  php::Array query;
};

Address address_of(std::string_view id) {
  while (id.ends_with('/')) id.remove_suffix(1);
  std::optional<php::UrlParts> const parts = php::wp_parse_url(php::unicode_lowercase(php::url_decode(id)));
  Address result;
  if (parts && parts->path) result.path = *parts->path;
  while (result.path.ends_with('/')) result.path.pop_back();
  if (result.path.empty() || result.path == "0") result.path = "/";
  if (parts && parts->query) result.query = php::parse_query(*parts->query);
  return result;
}

// An id matches every request to its path that has at least its query.
bool matches(Address const& id, Address const& request) {
  if (id.path != request.path) return false;
  for (php::Array::Entry const& entry : id.query) {
    php::Value const* const value = request.query.find(entry.key);
    if (value == nullptr || !php::identical(*value, entry.value)) return false;
  }
  return true;
}

} // namespace

Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault) {
  if (!context.site.runs("urls")) return {};
  std::optional<std::string> const id = engine::url_id(uri, context.site.host);
  if (!id) return {};
  Address const request = address_of(*id);
  php::Array const* denial = nullptr;
  php::Array const map = context.engine.permissions(engine::ResourceType::url, fault);
  for (php::Array::Entry const& entry : map) {
    php::Array const* const access = permission_of(&entry.value, "access");
    if (access == nullptr || !matches(address_of(entry.key.text()), request)) continue;
    if (effect_of(&entry.value, "access") == engine::Effect::allow) return {};
    denial = access;
  }
  if (denial == nullptr) return {};
  php::Value const* const redirect = denial->find("redirect");
  std::optional<Answer> answer;
  if (redirect != nullptr && redirect->array() != nullptr)
    answer = context.redirects.follow(*redirect->array(), uri);
  if (!answer) answer = error_page(401);
  answer->outcome = Outcome::deny;
  return *answer;
}

bool url_covers(std::string_view address, std::string_view uri, std::string_view own_host) {
  std::optional<std::string> const request = engine::url_id(uri, own_host);
  return request &&
         matches(address_of(engine::url_id(address, own_host).value_or("0")), address_of(*request));
}

Answer dispatch_route(Context const& context, std::string_view path, std::string_view method,
                      php::FatalError& fault) {
  if (!context.site.runs("api_route")) return {};
  std::string const key = ascii::lowercase(std::string(method) + " " + std::string(path));
  if (!denies(context.engine.permissions(engine::ResourceType::route, fault), key, "access")) return {};
  return {.outcome = Outcome::deny, .status = 401};
}

} // namespace aclint::service
