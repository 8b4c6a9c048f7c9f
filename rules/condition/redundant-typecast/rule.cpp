#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "php/value.h"
#include "syntax/edit.h"

#include <optional>

namespace aclint::rules {

namespace {

using catalog::ValueType;
using facts::PolicyText;

// The type that the text has without its cast, if that is certain: text around a marker, several markers, a
// constant; or one marker of a known type.
std::optional<ValueType> certain_type(PolicyText const& text) {
  grammar::Expression const& parsed = text.expression.parsed;
  if (parsed.markers != 1 || parsed.pieces.size() != 1) return ValueType::text;
  std::string_view const marker = facts::sole_marker(text.expression);
  std::size_t const dot = marker.find('.');
  if (dot == marker.npos) return std::nullopt;
  catalog::MarkerType const type = catalog::marker_type(marker.substr(0, dot), marker.substr(dot + 1));
  return type.nullable ? std::nullopt : std::optional(type.type);
}

bool changes_nothing(PolicyText const& text, std::string_view word) {
  std::optional<ValueType> const type = certain_type(text);
  auto const is = [&](std::string_view name) { return ascii::equal_ignoring_case(word, name); };
  if (is("string")) return type == ValueType::text;
  if (is("bool") || is("boolean")) return type == ValueType::boolean;
  if (is("array")) return type == ValueType::text_list;
  return false;
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_text(facts, [&](PolicyText const& text) {
    if (text.map || !text.expression.parsed.cast) return;
    grammar::Cast const& cast = *text.expression.parsed.cast;
    std::string_view const word = text.word(cast.word);
    if (catalog::find_cast(word) == nullptr) return;
    std::string_view const rest = std::string_view(text.expression.text).substr(cast.span.end);
    if (rest.starts_with("(*") || (text.casts() && !changes_nothing(text, word))) return;
    syntax::Node const& node = tree[text.expression.node];
    // A key that looks like a number is one; and the name may be taken.
    if (node.key && (php::Key(rest).is_integer() || tree.member(node.parent, rest))) return;
    auto const decoded = tree.decode(text.expression.node);
    std::string const written = quoted(text.word(cast.span));
    out.report(lint::subject_of(text), decoded.source(cast.span),
               written + (text.casts() ? " changes nothing" : " does not count here"))
        .why(text.casts() ? "The value is of this type without it."
                          : "In resources, keys and names AAM takes a type cast off without applying it.")
        .help("Remove it.")
        .fix("Remove " + written, true, {syntax::replace_in(decoded, cast.span, "")});
  });
}

} // namespace

extern lint::Rule const condition_redundant_typecast{
    .id = "condition/redundant-typecast",
    .severity = diag::Severity::hint,
    .fixability = lint::Fixability::safe,
    .stage = lint::Stage::remark,
    .yields_to = {"condition/malformed-marker", "condition/multiple-typecasts",
                  "condition/unknown-marker-source", "syntax/invisible-or-bidi-character"},
    .check = check,
};

} // namespace aclint::rules
