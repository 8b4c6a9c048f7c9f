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

std::string route_id(std::string_view path, std::string_view method) {
  return ascii::lowercase(std::string(method) + " " + std::string(path));
}

} // namespace

Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault) {
  if (!context.runs) return {};
  std::optional<std::string> const id = engine::url_id(uri, context.site.host);
  if (!id) return {};
  Address const request = address_of(*id);
  php::Array const* denial = nullptr;
  std::vector<Cause> causes;
  php::Array const map = context.engine.permissions(engine::ResourceType::url, fault);
  for (php::Array::Entry const& entry : map) {
    php::Array const* const access = permission_of(&entry.value, "access");
    if (access == nullptr || !matches(address_of(entry.key.text()), request)) continue;
    causes = {engine::Entry{engine::ResourceType::url, entry.key.text(), "access"}};
    if (effect_of(&entry.value, "access") == engine::Effect::allow) return {.causes = std::move(causes)};
    denial = access;
  }
  if (denial == nullptr) {
    Verdict said = by_wildcard(context, "Url:" + std::string(uri), fault);
    if (!said.denies()) return answer_of(std::move(said));
    causes = std::move(said.causes);
  }
  php::Value const* const redirect = denial != nullptr ? denial->find("redirect") : nullptr;
  std::optional<Answer> answer;
  if (redirect != nullptr && redirect->array() != nullptr)
    answer = context.redirects.follow(*redirect->array(), uri);
  if (!answer) answer = error_page(401);
  answer->outcome = Outcome::deny;
  answer->causes = std::move(causes);
  return *answer;
}

Concern concern_of_url(Context const& context, std::string_view uri) {
  std::optional<std::string> const id = engine::url_id(uri, context.site.host);
  if (!id) return {};
  return {engine::ResourceType::url, [request = address_of(*id)](engine::Entry const& entry) {
            return matches(address_of(entry.id), request);
          }};
}

Concern concern_of_route(std::string_view path, std::string_view method) {
  return {engine::ResourceType::route,
          [id = route_id(path, method)](engine::Entry const& entry) { return entry.id == id; }};
}

Answer dispatch_route(Context const& context, std::string_view path, std::string_view method,
                      php::FatalError& fault) {
  if (!context.runs) return {};
  Answer answer = answer_of(verdict(context, {engine::ResourceType::route, route_id(path, method), "access"},
                                    "Route:" + std::string(path) + ":" + std::string(method), fault));
  if (answer.denies()) answer.status = 401;
  return answer;
}

} // namespace aclint::service
