// What every service needs to answer for one subject at one request.
#pragma once
#include "engine/engine.h"
#include "service/account.h"
#include "service/redirects.h"
#include "service/wordpress.h"

#include <string_view>

namespace aclint::service {

/// Borrows all. `engine` answers for the request as roles and capabilities are once it has changed them.
struct Context {
  WordPress const& wordpress;
  engine::Site const& site;
  engine::Subject const& subject;
  engine::Engine& engine;
  Account const& account;
  Redirects& redirects;
};

/// The effect of a permission in a map's entry: nothing if the entry has no such permission.
std::optional<engine::Effect> effect_of(php::Value const* entry, std::string_view permission);

/// The permission itself, `{effect, …}`; null if there is none.
php::Array const* permission_of(php::Value const* entry, std::string_view permission);

/// Whether a map denies an id: it has an entry with that permission, and its effect is not `allow`.
bool denies(php::Array const& map, php::Key const& id, std::string_view permission);

} // namespace aclint::service
