#include "service/urls.h"

#include "base/ascii.h"
#include "engine/url_id.h"

namespace aclint::service {

Answer open_url(Context const& context, std::string_view uri, php::FatalError& fault) {
  if (!context.site.runs("urls")) return {};
  std::optional<std::string> const id = engine::url_id(uri, context.site.host);
  if (!id) return {};
  engine::UrlAddress const request = engine::url_address(*id);
  php::Array const* denial = nullptr;
  php::Array const map = context.engine.permissions(engine::ResourceType::url, fault);
  for (php::Array::Entry const& entry : map) {
    php::Array const* const access = permission_of(&entry.value, "access");
    if (access == nullptr || !engine::covers(engine::url_address(entry.key.text()), request)) continue;
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

Answer dispatch_route(Context const& context, std::string_view path, std::string_view method,
                      php::FatalError& fault) {
  if (!context.site.runs("api_route")) return {};
  std::string const key = ascii::lowercase(std::string(method) + " " + std::string(path));
  if (!denies(context.engine.permissions(engine::ResourceType::route, fault), key, "access")) return {};
  return {.outcome = Outcome::deny, .status = 401};
}

} // namespace aclint::service
