// How WordPress cleans up names before it looks for what they name.
#pragma once
#include <string>
#include <string_view>

namespace aclint::php {

/// PHP's `strip_tags`: text without HTML tags and comments. A `<` before whitespace stays.
std::string strip_tags(std::string_view text);

/// WordPress's `remove_accents` on a site in English: "Zoë" → "Zoe", "Æ" → "AE". Only letters of the Latin
/// script change.
std::string remove_accents(std::string_view text);

/// WordPress's `sanitize_user`: a login name without tags, accents, `%41`, entities, and with single spaces.
std::string sanitize_user(std::string_view name);

/// WordPress's `sanitize_title` as a query for posts uses it: "Hello World" → "hello-world". Accents stay, as
/// `%c3%a9`.
std::string sanitize_slug(std::string_view title);

/// WordPress's `sanitize_key`: lower-case, only a–z, 0–9, `_`, `-`.
std::string sanitize_key(std::string_view key);

} // namespace aclint::php
