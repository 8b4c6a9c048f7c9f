// What every service needs to answer for one subject at one request.
#pragma once
#include "engine/engine.h"
#include "service/account.h"
#include "service/answer.h"
#include "service/redirects.h"
#include "service/wordpress.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::service {

/// Borrows all. `engine` answers for the request as roles and capabilities are once it has changed them.
struct Context {
  WordPress const& wordpress;
  engine::Site const& site;
  engine::Subject const& subject;
  engine::Engine& engine;
  Account const& account;
  Redirects& redirects;
  condition::Request const& request; ///< as `engine` has it
  bool runs = true;                  ///< whether AAM's service for what is asked is switched on
};

/// What a type of statements says of a resource, `Route:/wp/v2/posts:GET`, whose permission is `entry` of its map.
struct Verdict {
  std::optional<engine::Effect> effect; ///< nothing: no statement and no setting is about it
  std::vector<Cause> causes;

  bool denies() const { return effect == engine::Effect::deny; }
};

/// What the strongest wildcard says of a resource that no entry is about; nothing where `*` is an ordinary character.
Verdict by_wildcard(Context const& context, std::string const& resource, php::FatalError& fault);

/// The entry of the map if there is one; else, where `*` is a wildcard, the strongest wildcard for the resource.
Verdict verdict(Context const& context, engine::Entry const& entry, std::string const& resource,
                php::FatalError& fault);

/// The effect of a permission in a map's entry: nothing if the entry has no such permission.
std::optional<engine::Effect> effect_of(php::Value const* entry, std::string_view permission);

/// The permission itself, `{effect, …}`; null if there is none.
php::Array const* permission_of(php::Value const* entry, std::string_view permission);

/// The answer to something that is denied: what the visitor then gets. Its own causes come after those of the denial.
Answer denied_because(std::vector<Cause> causes, Answer then);

/// "Allow" or "deny", because of these.
Answer answer_of(Verdict verdict);

} // namespace aclint::service
