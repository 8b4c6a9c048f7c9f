// HTML entities, as PHP's html_entity_decode and htmlspecialchars_decode read them.
#pragma once
#include <string>
#include <string_view>

namespace aclint::php {

/// `text` with the entities of HTML 4.01 decoded, named (`&amp;`) and numeric (`&#38;`, `&#x26;`). Entities
/// without a semicolon, and `&apos;`, are not decoded.
std::string decode_html_entities(std::string_view text);

/// Only those for the characters `&`, `"`, `'`, `<` and `>`: `&quot;`, `&#039;`, `&#x3c;`.
std::string decode_special_characters(std::string_view text);

} // namespace aclint::php
