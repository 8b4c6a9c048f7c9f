#include "service/context.h"

#include "base/ascii.h"

#include <algorithm>
#include <iterator>

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

Verdict by_wildcard(Context const& context, std::string const& resource, php::FatalError& fault) {
  if (context.site.wildcards == engine::Wildcards::literal || fault) return {};
  engine::Decision decision = context.engine.decide(resource, fault);
  if (decision.reason != engine::Reason::wildcard || !decision.trace) return {};
  return {decision.effect, {std::move(*decision.trace)}};
}

Verdict verdict(Context const& context, engine::Entry const& entry, std::string const& resource,
                php::FatalError& fault) {
  php::Array const map = context.engine.permissions(entry.type, fault);
  if (std::optional<engine::Effect> const effect = effect_of(map.find(entry.id), entry.permission))
    return {effect, {entry}};
  return by_wildcard(context, resource, fault);
}

Answer denied_because(std::vector<Cause> causes, Answer then) {
  then.outcome = Outcome::deny;
  std::ranges::move(then.causes, std::back_inserter(causes));
  then.causes = std::move(causes);
  return then;
}

Answer answer_of(Verdict verdict) {
  return {.outcome = verdict.denies() ? Outcome::deny : Outcome::allow, .causes = std::move(verdict.causes)};
}

} // namespace aclint::service
