// The people to whom a policy is attached, as far as their roles say what they may do.
#pragma once
#include "facts/settings.h"
#include "site/aam_export.h"

#include <optional>
#include <span>
#include <string>

namespace aclint::workspace {

/// The roles at the levels of `attach`, with their capabilities: those of `roles`, or else those of WordPress. Nothing if
/// others may be concerned, too: everybody, a user whose roles are not known, or a role that is not known.
std::optional<facts::Audience> audience_of(std::span<std::string const> attach,
                                           std::span<site::Role const> roles);

} // namespace aclint::workspace
