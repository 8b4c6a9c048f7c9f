// Ranges of versions in npm's syntax, which AAM uses for `Dependency`.
//
//   check_version_range(">=6.0.0 <8 || ^9.1")      // nothing: it is valid
//   check_version_range("6 or 7")                  // 2: not valid from here on
//
// A range is a list of alternatives separated by `||`. Each is empty, two versions with ` - ` between them,
// or comparators side by side, all of which must be true. A comparator is a version, with `=`, `<`, `<=`,
// `>`, `>=`, `~` or `^` before it or none of them. A version has up to three parts: numbers or `x`, `X` or
// `*`. The third may be followed by a pre-release (`-beta.2`) and a build (`+7`). A `v` before the version is
// ignored.
//
// More lenient than npm in one thing: numbers may begin with zeros, as in the versions of WordPress plugins.
#pragma once
#include "base/span.h"

#include <optional>
#include <string_view>

namespace aclint::grammar {

/// The offset in `text` from which on it is not a valid range; nothing if all of it is valid.
std::optional<Offset> check_version_range(std::string_view text);

} // namespace aclint::grammar
