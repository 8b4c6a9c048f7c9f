// The sentence about a word that is not known.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace aclint {

/// `what` says which kind of word it is. If only the letter case differs from `meant`, the sentence says so.
///
///     unknown_word("key", "efect", "Effect")     // "unknown key `efect`; did you mean `Effect`?"
///     unknown_word("key", "effect", "Effect")    // the same, with " (keys are case-sensitive)" at the end
///     unknown_word("role", "boss", {})           // "unknown role `boss`"
std::string unknown_word(std::string_view what, std::string_view word, std::optional<std::string_view> meant);

} // namespace aclint
