// The regular expressions of a condition: what stands on the right of `Regex`.
#pragma once
#include "facts/evaluated_text.h"

#include <functional>
#include <string_view>

namespace aclint::facts {

/// An expression whose text is known: it has no marker, and no cast or one that leaves text as it is.
struct RegexText {
  Comparison const& comparison;
  policy::Expression const& expression;
  std::string_view pattern; ///< with delimiters
  Offset begin;             ///< of the pattern in the expression's text

  /// A part of the pattern in the source. Of a value that is no string, all of it.
  Span source(syntax::Tree const& tree, Span part) const;
};

void for_each_regex(facts::Facts const& facts, std::function<void(RegexText const&)> const& visit);

} // namespace aclint::facts
