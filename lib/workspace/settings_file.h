// Reads the file that `settings` of an aclint.toml names: what was set on AAM's screens (spec §9).
//
//   {"role": {"editor": {"backend_menu": {"menu/tools.php": {"access": {"effect": "deny"}}}}}}
//
// or an AAM export, of which `dataset.settings` counts.
#pragma once
#include "config/config.h"

#include <string_view>

namespace aclint::workspace {

/// Accepts any text. Attachments of policies are left out: `[[site.policy]]` says them.
config::SettingsFile read_settings(std::string_view text);

} // namespace aclint::workspace
