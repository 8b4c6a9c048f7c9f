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

using facts::PolicyText;

// The first known cast in `text` from a place on.
std::optional<Span> cast_in(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("(*", from); at != text.npos; at = text.find("(*", at + 1)) {
    auto const cast = grammar::parse_expression(text.substr(at)).cast;
    if (!cast || catalog::find_cast(text.substr(at + cast->word.begin, cast->word.size())) == nullptr)
      continue;
    return Span{static_cast<Offset>(at), static_cast<Offset>(at + cast->span.end)};
  }
  return std::nullopt;
}

void check_text(syntax::Tree const& tree, PolicyText const& text, lint::Reporter& out) {
  if (text.map) return;
  // PCRE has verbs of this form.
  if (text.place == facts::TextPlace::right && ascii::equal_ignoring_case(text.type, "Regex")) return;
  std::string_view const whole = text.expression.text;
  auto const& first = text.expression.parsed.cast;
  std::size_t from = first ? first->span.end : 0;
  if (first && whole.substr(from).starts_with("(*")) return; // two of them: another rule's
  std::optional<Span> const cast = cast_in(whole, from);
  if (!cast) return;
  auto const decoded = tree.decode(text.expression.node);
  bool const blanks = !first && ascii::trim(whole.substr(0, cast->begin)).empty();
  lint::Finding& finding = out.report(
      lint::subject_of(text), decoded.source(*cast),
      quoted(text.word(*cast)) + " is text here: a type cast counts at the very " + "start of a string only");
  finding.why(
      blanks
          ? "Even a blank in front of it is too much: the cast stays in the text, and so the value is text."
          : "The cast stays in the text, and so the value is text.");
  if (blanks)
    finding.help("Remove what stands in front of it.")
        .fix("Remove the blanks in front of it", false, {syntax::replace_in(decoded, {0, cast->begin}, "")});
  else
    finding.help("Write it at the start, or remove it.");
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_text(facts, [&](PolicyText const& text) { check_text(facts.tree(), text, out); });
}

} // namespace

extern lint::Rule const condition_typecast_loses_type{
    .id = "condition/typecast-loses-type",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::spelling,
    .yields_to = {"condition/multiple-typecasts"},
    .check = check,
};

} // namespace aclint::rules
