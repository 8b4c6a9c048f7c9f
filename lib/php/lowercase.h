// Lower case beyond ASCII, as PHP's mb_strtolower does it for URLs (spec §4).
#pragma once
#include <string>
#include <string_view>

namespace aclint::php {

/// `text` with every letter in lower case, in any script (Unicode 14 or 15). Bytes that are not valid UTF-8
/// become "?", as in PHP.
std::string unicode_lowercase(std::string_view text);

} // namespace aclint::php
