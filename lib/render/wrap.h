// Lines that fit a terminal.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace aclint::render {

/// Columns that a visible text takes: one for each code point. Wide and combining characters are not measured.
std::size_t columns(std::string_view text);

/// `text` with line ends in place of some spaces, so that no line is longer than `width` columns; a word that is
/// longer is left whole. `first`: columns that are taken on the first line already; `indent`: spaces before each
/// further line. 0 as `width`: the text as it is.
std::string wrap(std::string_view text, std::size_t width, std::size_t first, std::size_t indent);

} // namespace aclint::render
