#include "lint/rule.h"
#include "base/ascii.h"
#include "base/quoted.h"
#include "catalog/markers.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "lint/subject_of.h"
#include "syntax/edit.h"

#include <optional>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;

std::optional<Span> cast_at(std::string_view text, std::size_t at) {
  auto const cast = grammar::parse_expression(text.substr(at)).cast;
  if (!cast) return std::nullopt;
  return Span{static_cast<Offset>(at), static_cast<Offset>(at + cast->span.end)};
}

std::optional<Span> known_cast_from(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("(*", from); at != text.npos; at = text.find("(*", at + 1)) {
    auto const cast = cast_at(text, at);
    if (!cast) continue;
    std::string_view const word = text.substr(at + 2, cast->size() - 3); // without `(*` and `)`
    if (catalog::find_cast(word) != nullptr) return cast;
  }
  return std::nullopt;
}

// The first cast that AAM does not read as one. In the middle of a string, an unknown word is not a cast.
std::optional<Span> plain_cast(EvaluatedText const& text) {
  if (text.map) return std::nullopt;
  std::string_view const whole = text.expression.text;
  auto const& first = text.expression.parsed.cast;
  std::size_t const from = first ? first->span.end : 0;
  if (first && whole.substr(from).starts_with("(*")) return cast_at(whole, from);
  // Regular expressions have verbs of this form: `(*UTF8)`.
  if (text.role == facts::TextRole::right && ascii::equal_ignoring_case(text.type, "Regex"))
    return std::nullopt;
  return known_cast_from(whole, from);
}

void report(syntax::Tree const& tree, EvaluatedText const& text, Span cast, lint::Reporter& out) {
  auto const decoded = tree.decode(text.node());
  auto const& first = text.expression.parsed.cast;
  std::string const written = quoted(text.word(cast));
  if (first && first->span.end == cast.begin) {
    out.report(lint::subject_of(text), decoded.source(cast),
               written + " is plain text here: AAM reads only one cast in a string")
        .why("AAM applies the first cast to the rest of the string, which includes " + written + ".")
        .help("Keep only the cast for the type that you need.");
    return;
  }
  lint::Finding& finding =
      out.report(lint::subject_of(text), decoded.source(cast),
                 written + " is plain text here: a cast must be at the start of a string");
  bool const blanks = ascii::trim(std::string_view(text.expression.text).substr(0, cast.begin)).empty();
  if (blanks)
    finding.why("With whitespace before it, AAM reads " + written + " as a part of the value.")
        .fix("Remove the whitespace before " + written, false,
             {syntax::replace_in(decoded, {0, cast.begin}, "")});
  else
    finding.why("AAM reads " + written + " as a part of the value.")
        .help("Write it at the start of the string, or remove it.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::evaluated_texts(facts))
    if (auto const cast = plain_cast(text)) report(facts.tree(), text, *cast, out);
}

} // namespace

extern lint::Rule const condition_cast_not_at_start{
    .id = "condition/cast-not-at-start",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .yields_to = {"condition/malformed-marker"},
    .aliases = {"condition/multiple-typecasts", "condition/typecast-loses-type"},
    .check = check,
};

} // namespace aclint::rules
