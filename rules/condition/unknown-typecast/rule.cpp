#include "lint/rule.h"
#include "base/ascii.h"
#include "catalog/markers.h"
#include "catalog/synonyms.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "lint/subject_of.h"
#include "lint/suggestion.h"
#include "syntax/edit.h"

#include <optional>

namespace aclint::rules {

namespace {

using facts::EvaluatedText;

void report_unknown(syntax::Tree const& tree, EvaluatedText const& text, lint::Reporter& out) {
  grammar::Cast const& cast = *text.expression.parsed.cast;
  auto const decoded = tree.decode(text.node());
  std::string_view const word = text.word(cast.word);
  auto const meant = catalog::meant(word, catalog::cast_names(), catalog::cast_synonyms());
  std::string const written = meant ? "(*" + std::string(*meant) + ")" : "";
  lint::Finding& finding = lint::report_unknown(
      out, lint::subject_of(text), decoded.source(cast.span),
      {.what = "cast",
       .word = text.word(cast.span),
       .meant = meant ? std::optional<std::string_view>(written) : std::nullopt,
       .why = "AAM silently removes an unknown cast, and the value keeps its type.",
       .help =
           "The casts are `string`, `int`, `float`, `numeric`, `bool`, `array`, `null`, `ip` and `date`."},
      meant ? std::optional(syntax::replace_in(decoded, cast.word, *meant)) : std::nullopt);
  if (!text.casts()) finding.as(diag::Severity::warning); // AAM removes every cast here
}

// `(int)${USER.ID}`: a cast as in PHP. Only before a marker: elsewhere it may be a word in parentheses.
void check_star(syntax::Tree const& tree, EvaluatedText const& text, lint::Reporter& out) {
  std::string_view const whole = text.expression.text;
  std::size_t const end = whole.find_first_of(")]}");
  if (!text.casts() || whole.empty() || std::string_view("([{").find(whole[0]) == std::string_view::npos ||
      end == whole.npos || whole.substr(end + 1, 2) != "${")
    return;
  // `(int)`, `(int*)`, `[*int]`
  std::string_view word = whole.substr(1, end - 1);
  if (word.starts_with('*')) word.remove_prefix(1);
  if (word.ends_with('*')) word.remove_suffix(1);
  catalog::Cast const* cast = catalog::find_cast(ascii::trim(word));
  if (cast == nullptr) return;
  std::string const right = "(*" + std::string(cast->name) + ")";
  Span const span{0, static_cast<Offset>(end + 1)};
  auto const decoded = tree.decode(text.node());
  lint::report_unknown(
      out, lint::subject_of(text), decoded, span,
      {.what = "cast",
       .word = whole.substr(0, end + 1),
       .meant = right,
       .why = "AAM reads it as plain text before the marker, so the value is always a string."});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  for (EvaluatedText const& text : facts::evaluated_texts(facts)) {
    if (text.map) continue; // maps have no casts
    auto const& cast = text.expression.parsed.cast;
    if (!cast)
      check_star(facts.tree(), text, out);
    else if (catalog::find_cast(text.word(cast->word)) == nullptr)
      report_unknown(facts.tree(), text, out);
  }
}

} // namespace

extern lint::Rule const condition_unknown_typecast{
    .id = "condition/unknown-typecast",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
