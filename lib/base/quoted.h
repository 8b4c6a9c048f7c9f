// Pieces of the user's text inside our sentences.
#pragma once
#include <string>
#include <string_view>

namespace aclint {

/// `text` between backticks, as messages name things; a long one is cut after 60 bytes, never inside a
/// character.
///
///     quoted("Efect")    // "`Efect`"
std::string quoted(std::string_view text);

} // namespace aclint
