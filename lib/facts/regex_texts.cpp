#include "facts/regex_texts.h"

#include "base/ascii.h"

namespace aclint::facts {

Span RegexText::source(syntax::Tree const& tree, Span part) const {
  if (!tree.is(expression.node, syntax::Kind::string)) return tree[expression.node].span;
  return tree.decode(expression.node).source({part.begin + begin, part.end + begin});
}

void for_each_regex(facts::Facts const& facts, std::function<void(RegexText const&)> const& visit) {
  for_each_comparison(facts, [&](Comparison const& comparison) {
    if (!comparison.is("Regex")) return;
    for (policy::Expression const& expression : comparison.member.values) {
      if (expression.parsed.markers > 0 || facts.tree().is(expression.node, syntax::Kind::null)) continue;
      std::string_view const cast = cast_of(expression);
      if (catalog::find_cast(cast) != nullptr && !ascii::equal_ignoring_case(cast, "string")) continue;
      Offset const begin = expression.parsed.cast ? expression.parsed.cast->span.end : 0;
      visit({comparison, expression, std::string_view(expression.text).substr(begin), begin});
    }
  });
}

} // namespace aclint::facts
