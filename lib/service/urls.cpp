#include "service/urls.h"

#include "base/ascii.h"
#include "engine/url_id.h"

namespace aclint::service {

namespace {

std::string route_id(std::string_view path, std::string_view method) {
  return ascii::lowercase(std::string(method) + " " + std::string(path));
}

} // namespace

Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault) {
  if (!context.runs) return {};
  std::optional<std::string> const id = engine::url_id(uri, context.site.host);
  if (!id) return {};
  engine::UrlAddress const request = engine::url_address(*id);
  php::Array const* denial = nullptr;
  std::vector<Cause> causes;
  php::Array const map = context.engine.permissions(engine::ResourceType::url, fault);
  for (php::Array::Entry const& entry : map) {
    php::Array const* const access = permission_of(&entry.value, "access");
    if (access == nullptr || !engine::covers(engine::url_address(entry.key.text()), request)) continue;
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
  return {engine::ResourceType::url, [request = engine::url_address(*id)](engine::Entry const& entry) {
            return engine::covers(engine::url_address(entry.id), request);
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
