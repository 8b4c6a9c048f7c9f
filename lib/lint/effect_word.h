// Words that people write for the two effects.
#pragma once
#include <optional>
#include <string_view>

namespace aclint::lint {

/// "allow" or "deny": what a word that is no effect was probably meant to say, by its sense or its spelling.
///
///     meant_effect("forbid")    // "deny"
///     meant_effect("alow")      // "allow"
///     meant_effect("merge")     // nothing
std::optional<std::string_view> meant_effect(std::string_view word);

} // namespace aclint::lint
