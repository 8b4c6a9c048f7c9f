// Ranges of versions in npm's syntax, which AAM adopted for `Dependency`.
//
//   check_version_range(">=6.0.0 <8 || ^9.1")      // nothing: it is one
//   check_version_range("6 or 7")                  // 2: from here on it is none
//
// A range is alternatives parted by `||`; each is nothing at all, two versions with ` - ` between them, or
// comparators side by side, all of which must hold: a version, with `=`, `<`, `<=`, `>`, `>=`, `~` or `^` in
// front or none of them. A version has up to three parts, numbers or `x`, `X` or `*`; the third may be
// followed by a pre-release (`-beta.2`) and a build (`+7`). A `v` in front of it is passed over.
//
// More lenient than npm in one thing: numbers may begin with zeros, as those of WordPress plugins do.
#pragma once
#include "base/span.h"

#include <optional>
#include <string_view>

namespace aclint::grammar {

/// Where `text` ceases to be a range; nothing if all of it is one.
std::optional<Offset> check_version_range(std::string_view text);

} // namespace aclint::grammar
