#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/regex_texts.h"
#include "regex/php_regex.h"
#include "syntax/edit.h"

#include <algorithm>
#include <string>

namespace aclint::rules {

namespace {

using regex::Fault;

bool is_usual_start(char c) { return std::string_view("^.[({*+?$|<").find(c) != std::string_view::npos; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

void report_modifier(syntax::Tree const& tree, facts::RegexText const& text, Span span, lint::Reporter& out) {
  std::string_view const letter = text.pattern.substr(span.begin, span.size());
  std::string_view const behind = text.pattern.substr(span.begin);
  bool const continues = behind.find(text.pattern.front()) != behind.npos || behind.size() > 3;
  lint::Finding& finding = out.report({text.expression.node, lint::Aspect::value}, text.source(tree, span),
                                      quoted(letter) + " is no modifier of a regular expression");
  finding.why(
      "What stands behind the closing delimiter are letters like `i` and `u`. With any other one PHP warns, "
      "and the comparison never holds.");
  if (letter == "g")
    finding.help("Remove it: it is enough for the expression to match once.")
        .fix("Remove `g`", false,
             {syntax::replace_in(tree.decode(text.expression.node),
                                 {span.begin + text.begin, span.end + text.begin}, "")});
  else if (continues)
    finding.help("If " + quoted(text.pattern.substr(0, 1)) +
                 " belongs to the expression, write another delimiter, as in `~^/a~`.");
  else
    finding.help("Remove it.");
}

// `\b` of JSON is a backspace, that of a regular expression needs another backslash.
void check_backspace(syntax::Tree const& tree, facts::RegexText const& text, lint::Reporter& out) {
  std::size_t const at = text.pattern.find('\b');
  if (at == text.pattern.npos) return;
  Span const span{static_cast<Offset>(at), static_cast<Offset>(at + 1)};
  out.report({text.expression.node, lint::Aspect::value}, text.source(tree, span),
             "`\\b` is a backspace character here, not the edge of a word")
      .why("JSON takes a backslash first: `\\b` is a character that no text has, and the expression never "
           "matches.")
      .help("Write `\\\\b`.")
      .fix("Write `\\\\b`", false,
           {syntax::replace_in(tree.decode(text.expression.node),
                               {span.begin + text.begin, span.end + text.begin}, "\\b")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto const problem = regex::problem(text.pattern);
    if (!problem) return check_backspace(tree, text, out);
    if (problem->fault == Fault::modifier && !is_usual_start(text.pattern.front()))
      return report_modifier(tree, text, problem->span, out);
    if (problem->fault != Fault::syntax) return; // its delimiters: another rule's
    out.report({text.expression.node, lint::Aspect::value}, text.source(tree, problem->span),
               "the regular expression is wrong at its character " +
                   std::to_string(characters(text.pattern.substr(0, problem->span.begin)) + 1) + ": " +
                   problem->message)
        .why("PHP cannot compile it, warns, and finds nothing: the comparison never holds.")
        .help("Mend the expression. In JSON each backslash of it is written twice.");
  });
}

} // namespace

extern lint::Rule const condition_regex_invalid{
    .id = "condition/regex-invalid",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .yields_to = {"condition/regex-without-delimiter"},
    .check = check,
};

} // namespace aclint::rules
