// Keys that were probably meant to be other keys. Rules about a missing key ask here, so that a misspelt one
// is one finding (`schema/unknown-key`), not two.
#pragma once
#include "syntax/tree.h"

#include <optional>
#include <span>
#include <string_view>

namespace aclint::lint {

/// The key among `known` that `word` was probably meant to be. Nothing if it is one of them, if it is near to
/// none, or if a sign in front of it says that it is a note or was put out of use: `_Effect`, `//Resource`.
///
///     meant_key("effect", catalog::statement_key_names())    // "Effect"
std::optional<std::string_view> meant_key(std::string_view word, std::span<std::string_view const> known);

/// Whether a member of `object` was probably meant to be `name`, one of the keys `known`.
bool has_near_miss(syntax::Tree const& tree, syntax::NodeId object, std::string_view name,
                   std::span<std::string_view const> known);

} // namespace aclint::lint
