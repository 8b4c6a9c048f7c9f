// The keys of AAM's configuration: what its Settings page and ConfigPress set, and `[site.config]` of aclint.toml.
//
//   find_config_key("core.settings.multi_access_levels")->type     // flag
//
// Facts: AAM 7.1. It ignores keys that it does not know, so an unknown key may belong to an add-on.
#pragma once
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class ConfigType : unsigned char {
  flag,       ///< true or false. AAM takes every text but "" and "0" for true, also "false"
  number,     ///< an integer
  text,       ///< a string
  words,      ///< a list of strings, or one string with commas
  preference, ///< "allow" or "deny"; AAM takes everything but "allow" for "deny"
};

struct ConfigKey {
  std::string_view name; ///< `service.urls.enabled`
  ConfigType type;
};

std::span<ConfigKey const> config_keys();

/// The names of all keys, for suggestions.
std::span<std::string_view const> config_key_names();

/// The key with this name, case-sensitive; null if AAM does not know it.
ConfigKey const* find_config_key(std::string_view name);

} // namespace aclint::catalog
