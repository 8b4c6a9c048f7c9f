// Text from outside, made safe to print: what a terminal would obey or hide is written as an escape.
#pragma once
#include <string>
#include <string_view>

namespace aclint::render {

/// `text` with control characters, bytes that are not UTF-8, and characters that reorder or hide text written
/// out:
/// `\x1b`, `\xff`, `<U+202E>`. Line ends become `\n`, tabs `\t`.
std::string visible(std::string_view text);

} // namespace aclint::render
