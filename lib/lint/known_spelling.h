// The right spelling of an id that differs from it only in capital letters: AAM compares most ids exactly.
#pragma once
#include "facts/settings.h"
#include "policy/resource.h"

#include <span>
#include <string>
#include <string_view>

namespace aclint::lint {

/// The name among `names` that differs from `word` only in the case of its letters; empty: none, or `word` is a name
/// itself.
std::string_view same_but_for_case(std::string_view word, std::span<std::string_view const> names);

/// The spelling that AAM needs of a literal id, if the id differs from it only in the case of its letters:
/// `BackendMenu:Tools.php` → `tools.php`. Empty: it is right, or not known.
std::string known_spelling(policy::Resource const& resource, facts::Settings const& site);

} // namespace aclint::lint
