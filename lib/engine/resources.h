// Permission maps, which AAM's services make from the winning statements of their resource type (spec §3,
// §4).
#pragma once
#include "engine/site.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aclint::engine {

/// The resource types that AAM reads without its premium add-on.
enum class ResourceType : std::uint8_t {
  backend_menu,
  capability,
  route,
  url,
  metabox,
  widget,
  toolbar,
  hook,
  role,
  user,
  post,
};

inline constexpr std::size_t resource_types = 11;

/// "BackendMenu", …: as policies write it.
std::string_view name(ResourceType type);

/// "backend_menu", …: as AAM's settings and configuration write it.
std::string_view setting_name(ResourceType type);

/// The type with this name in policies, in any letter case.
std::optional<ResourceType> resource_type(std::string_view name);

/// The user that WordPress finds for a login name or, with a `@` that is not the first character, an e-mail
/// address, after its clean-up of names (spec §4): `User:Admin `. Null for none.
User const* find_user(Site const& site, std::string_view name);

/// The post that WordPress finds for a slug, after its clean-up of names (spec §4): `Post:post:Hello World`. No
/// type means `post`, `any` each type that the site's search includes. Null for none.
Post const* find_post(Site const& site, std::string_view type, std::string_view slug);

/// One permission of an entry in a permission map.
struct Entry {
  ResourceType type = ResourceType::backend_menu;
  std::string id;
  std::string permission; ///< `access`, `list`, `edit_user`, …

  friend auto operator<=>(Entry const&, Entry const&) = default;
};

/// Which winner an entry comes from, by its index.
using Sources = std::map<Entry, std::size_t>;

/// Entries `id → {permission: {effect, …}}` from the winners of all keys that begin with the type's name and
/// a colon, in the order of the keys. If two yield the same id, the first one wins; for posts, roles and
/// users the later one. `sources`: null, or takes where each entry comes from.
php::Array permission_map(ResourceType type, std::span<php::Array const> winners, Site const& site,
                          php::FatalError& fault, Sources* sources = nullptr);

} // namespace aclint::engine
