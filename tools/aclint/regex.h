// PHP's regular expressions: the library PHP itself uses, behind PHP's delimiters and modifiers.
#pragma once
#include <optional>
#include <string_view>

namespace aclint::cli {

/// PHP's `preg_match`: whether `subject` holds a match of `pattern`, which is written with delimiters, as in
/// `/^a/i`. Nothing where PHP warns about the pattern or gives up; a condition is false then.
std::optional<bool> match_php_regex(std::string_view pattern, std::string_view subject);

} // namespace aclint::cli
