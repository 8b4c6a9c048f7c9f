#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/evaluated_text.h"
#include "facts/facts.h"
#include "grammar/expression.h"
#include "lint/subject_of.h"

namespace aclint::rules {

namespace {

void check(facts::Facts const& facts, lint::Reporter& out) {
  facts::for_each_text(facts, [&](facts::PolicyText const& text) {
    if (text.map || !text.expression.parsed.cast) return;
    Offset const begin = text.expression.parsed.cast->span.end;
    std::string_view const rest = std::string_view(text.expression.text).substr(begin);
    if (!rest.starts_with("(*")) return;
    auto const second = grammar::parse_expression(rest).cast;
    if (!second) return;
    Span const span{begin, begin + second->span.end};
    auto const decoded = facts.tree().decode(text.expression.node);
    out.report(lint::subject_of(text), decoded.source(span),
               "only one type cast counts: " + quoted(text.word(span)) + " stays as text")
        .why("AAM reads one cast at the very start of a string. What stands behind it is the value, so the "
             "second "
             "cast becomes a part of the text.")
        .help("Keep the cast that makes the type you compare with.");
  });
}

} // namespace

extern lint::Rule const condition_multiple_typecasts{
    .id = "condition/multiple-typecasts",
    .severity = diag::Severity::error,
    .stage = lint::Stage::spelling,
    .check = check,
};

} // namespace aclint::rules
