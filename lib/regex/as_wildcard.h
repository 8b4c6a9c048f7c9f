// Regular expressions that people write where AAM has only the wildcard `*`.
//
//   looks_like_regex("^/lounge/.*")    // true
//   as_wildcard("^/lounge/.*")         // "/lounge/*"
//   as_wildcard("(a|b)@shop")          // nothing: `*` cannot say it
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace aclint::regex {

/// Whether a text contains what only regular expressions have: `^` at its start, `$` at its end, `/.*`, `\d`,
/// `[a-z]`, `(a|b)`. After a letter `.*` is not such a sign: `report.*` is a name with any ending.
bool looks_like_regex(std::string_view text);

/// The same as a pattern whose only wildcard is `*`; nothing if a pattern cannot say the same.
std::optional<std::string> as_wildcard(std::string_view text);

/// `text` between delimiters that it does not contain: `/^a/`. Nothing if PHP cannot read that either.
std::optional<std::string> with_delimiters(std::string_view text);

} // namespace aclint::regex
