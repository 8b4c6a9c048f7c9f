// The regular expressions of conditions: the right sides of `Regex`.
#pragma once
#include "facts/comparisons.h"

#include <functional>
#include <string_view>

namespace aclint::facts {

/// An expression with a known pattern: it has no marker, and no cast or one that does not change strings.
struct RegexText {
  Comparison const& comparison;
  policy::Expression const& expression;
  std::string_view pattern; ///< with delimiters
  Offset begin;             ///< offset of the pattern in the expression's text

  /// A part of the pattern in the source; the whole value if it is not a string.
  Span source(syntax::Tree const& tree, Span part) const;
};

void for_each_regex(facts::Facts const& facts, std::function<void(RegexText const&)> const& visit);

} // namespace aclint::facts
