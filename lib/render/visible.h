// Makes text from the input safe to print: characters that a terminal would obey or hide are escaped.
#pragma once
#include <string>
#include <string_view>

namespace aclint::render {

/// `text` with escapes for control characters, for bytes that are not valid UTF-8, and for characters that
/// reorder or hide text: `\x1b`, `\xff`, `<U+202E>`. Line ends become `\n`, tabs `\t`.
std::string visible(std::string_view text);

/// Whether a terminal or editor may obey or hide a character above U+007E: controls, characters that change the
/// direction of text, invisible ones.
bool is_deceptive(char32_t c);

/// A JSON document in which such characters are escaped: `\u202e`. They can only be inside strings.
std::string visible_json(std::string_view json);

} // namespace aclint::render
