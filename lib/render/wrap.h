// Lines that fit a terminal.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace aclint::render {

/// Columns that a visible text takes on a terminal: two for a wide character (`日`, an emoji), none for one that
/// combines with the one before it, one for any other.
std::size_t columns(std::string_view text);

/// `text` with line ends in place of some spaces, so that no line is longer than `width` columns. A word that is
/// longer is left whole. `first`: the columns that are used on the first line already; `indent`: spaces before
/// each further line. If `width` is 0, the text stays as it is.
std::string wrap(std::string_view text, std::size_t width, std::size_t first, std::size_t indent);

} // namespace aclint::render
