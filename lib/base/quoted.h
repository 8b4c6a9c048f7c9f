// Puts parts of the user's text into our sentences.
#pragma once
#include <string>
#include <string_view>

namespace aclint {

/// `text` between backticks. A text of more than 60 bytes is cut, never inside a character.
///
///     quoted("Efect")    // "`Efect`"
std::string quoted(std::string_view text);

} // namespace aclint
