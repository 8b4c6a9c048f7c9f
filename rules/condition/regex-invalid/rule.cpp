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

using regex::SyntaxErrorKind;

bool is_usual_start(char c) { return std::string_view("^.[({*+?$|<").find(c) != std::string_view::npos; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

void report_modifier(syntax::Tree const& tree, facts::RegexText const& text, Span span, lint::Reporter& out) {
  std::string_view const letter = text.pattern.substr(span.begin, span.size());
  std::string_view const rest = text.pattern.substr(span.begin);
  bool const continues = rest.find(text.pattern.front()) != rest.npos || rest.size() > 3;
  std::string const delimiter = quoted(text.pattern.substr(0, 1));
  lint::Finding& finding = out.report({text.expression.node, lint::Aspect::value}, text.source(tree, span),
                                      "unknown modifier " + quoted(letter) + " after the regular expression");
  finding.why("After the closing " + delimiter +
              ", PHP allows only letters such as `i` and `u`. "
              "With any other character it writes a warning to its log, and the comparison never holds.");
  if (letter == "g")
    finding.help("You do not need `g`: it is enough if the expression matches once.")
        .fix("Remove `g`", false,
             {syntax::replace_in(tree.decode(text.expression.node),
                                 {span.begin + text.begin, span.end + text.begin}, "")});
  else if (continues)
    finding.help("If " + delimiter +
                 " is a part of the expression, use another delimiter, for example `~^/a~`.");
  else
    finding.help("Remove " + quoted(letter) + ".");
}

// JSON reads `\b` as a backspace; a regular expression with a word boundary needs `\\b`.
void check_backspace(syntax::Tree const& tree, facts::RegexText const& text, lint::Reporter& out) {
  std::size_t const at = text.pattern.find('\b');
  if (at == text.pattern.npos) return;
  Span const span{static_cast<Offset>(at), static_cast<Offset>(at + 1)};
  out.report({text.expression.node, lint::Aspect::value}, text.source(tree, span),
             "`\\b` is a backspace character here, not a word boundary")
      .why("JSON reads the backslash before PHP does. Names and addresses contain no backspace, so the "
           "expression never matches.")
      .fix("Write `\\\\b`", false,
           {syntax::replace_in(tree.decode(text.expression.node),
                               {span.begin + text.begin, span.end + text.begin}, "\\b")});
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto const problem = regex::syntax_error(text.pattern);
    if (!problem) return check_backspace(tree, text, out);
    if (problem->kind == SyntaxErrorKind::modifier && !is_usual_start(text.pattern.front()))
      return report_modifier(tree, text, problem->span, out);
    if (problem->kind != SyntaxErrorKind::syntax) return; // condition/regex-without-delimiter reports it
    out.report({text.expression.node, lint::Aspect::value}, text.source(tree, problem->span),
               "invalid regular expression at character " +
                   std::to_string(characters(text.pattern.substr(0, problem->span.begin)) + 1) + ": " +
                   problem->message)
        .why("PHP writes a warning to its log, and the comparison never holds.")
        .help("Correct the expression. In JSON, write each of its backslashes twice.");
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
