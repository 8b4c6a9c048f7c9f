// The one sentence about a word that is not known.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace aclint {

/// "unknown key `efect`; did you mean `Effect`?" `what`: what the word is in the place of. Where only the
/// letter case is wrong, it says so.
///
///     unknown_word("key", "effect", "Effect")    // "unknown key `effect`; did you mean `Effect`? (keys are
///     case-sensitive)" unknown_word("role", "boss", {})           // "unknown role `boss`"
std::string unknown_word(std::string_view what, std::string_view word, std::optional<std::string_view> meant);

} // namespace aclint
