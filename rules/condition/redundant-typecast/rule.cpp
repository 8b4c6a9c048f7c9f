#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/comparisons.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "php/value.h"
#include "syntax/edit.h"

#include <optional>

namespace aclint::rules {

namespace {

using catalog::ValueType;
using facts::EvaluatedText;

// The type of the value without its cast, if that is certain: a constant, a marker with text around it and
// several markers are strings; a single marker may have a known type.
std::optional<ValueType> certain_type(EvaluatedText const& text) {
  grammar::Expression const& parsed = text.expression.parsed;
  if (parsed.markers != 1 || parsed.pieces.size() != 1) return ValueType::text;
  std::string_view const marker = facts::sole_marker(text.expression);
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return std::nullopt;
  catalog::MarkerType const type = catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1));
  return type.nullable ? std::nullopt : std::optional(type.type);
}

bool changes_nothing(EvaluatedText const& text, std::string_view word) {
  std::optional<ValueType> const type = certain_type(text);
  auto const is = [&](std::string_view name) { return ascii::equal_ignoring_case(word, name); };
  if (is("string")) return type == ValueType::text;
  if (is("bool") || is("boolean")) return type == ValueType::boolean;
  if (is("array")) return type == ValueType::text_list;
  return false;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  for (EvaluatedText const& text : facts::evaluated_texts(facts)) {
    if (text.map || !text.expression.parsed.cast) continue;
    grammar::Cast const& cast = *text.expression.parsed.cast;
    std::string_view const word = text.word(cast.word);
    if (catalog::find_cast(word) == nullptr) continue;
    std::string_view const rest = std::string_view(text.expression.text).substr(cast.span.end);
    if (rest.empty() || rest == "0") continue; // without the cast PHP takes the value of a param for none
    if (rest.starts_with("(*") || (text.casts() && !changes_nothing(text, word))) continue;
    syntax::Node const& node = tree[text.node()];
    // Without the cast, the key may become a number, or the same as another key.
    if (node.key && (php::Key(rest).is_integer() || tree.member(node.parent, rest))) continue;
    auto const decoded = tree.decode(text.node());
    std::string const written = quoted(text.word(cast.span));
    out.report(lint::subject_of(text), decoded.source(cast.span), written + " has no effect here")
        .why(text.casts() ? "The value already has this type."
                          : "In resources, keys and property names, AAM removes a cast without applying it.")
        .fix("Remove " + written, true, {syntax::replace_in(decoded, cast.span, "")});
  }
}

} // namespace

extern lint::Rule const condition_redundant_typecast{
    .id = "condition/redundant-typecast",
    .severity = diag::Severity::hint,
    .fixability = lint::Fixability::safe,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/malformed-marker", "condition/unknown-marker-source",
                  "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
