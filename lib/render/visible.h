// Makes text from the input safe to print: characters that a terminal would obey or hide are escaped.
#pragma once
#include <string>
#include <string_view>

namespace aclint::render {

/// `text` with escapes for control characters, for bytes that are not valid UTF-8, and for characters that
/// reorder or hide text: `\x1b`, `\xff`, `<U+202E>`. Line ends become `\n`, tabs `\t`.
std::string visible(std::string_view text);

} // namespace aclint::render
