// Words that people write for the types of resources.
//
//   meant_type("Admin Bar")     // "Toolbar"
//   meant_type("Page")          // "Post:page"
#pragma once
#include <string_view>

namespace aclint::catalog {

/// The type that a word stands for, with the post type or taxonomy if the word names one. Letter case, `-`, `_` and blanks
/// do not matter. Empty for other words, also for the types themselves.
std::string_view meant_type(std::string_view word);

} // namespace aclint::catalog
