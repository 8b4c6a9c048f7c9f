#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/regex_texts.h"
#include "regex/as_wildcard.h"
#include "regex/php_regex.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using regex::SyntaxErrorKind;

// Characters with a meaning at the start of an expression, and that of an e-mail address: the author does not mean them
// as a delimiter.
bool is_usual_start(char c) { return std::string_view("^.[({*+?$|<@").find(c) != std::string_view::npos; }

bool is_anchored(std::string_view pattern) {
  return pattern.find('^') != pattern.npos || pattern.find('$') != pattern.npos;
}

std::string message(std::string_view pattern, regex::SyntaxError const& problem) {
  switch (problem.kind) {
  case SyntaxErrorKind::empty: return "the regular expression is empty";
  case SyntaxErrorKind::delimiter: return quoted(pattern) + " has no delimiters";
  default: break;
  }
  std::string const first = quoted(pattern.substr(0, 1));
  if (!is_usual_start(pattern.front()))
    return "PHP reads " + first + " as the opening delimiter, but there is no closing one";
  return quoted(pattern) + " has no delimiters: PHP reads " + first + " as one";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto const problem = regex::syntax_error(text.pattern);
    if (!problem || problem->kind == SyntaxErrorKind::syntax) return;
    if (problem->kind == SyntaxErrorKind::modifier && !is_usual_start(text.pattern.front())) return;
    lint::Finding& finding = out.report({text.expression.node, lint::Aspect::value},
                                        text.source(tree, {0, static_cast<Offset>(text.pattern.size())}),
                                        message(text.pattern, *problem));
    finding
        .why("PHP needs the same character before and after a regular expression. Without it, PHP writes a "
             "warning to its log, and the comparison never holds.")
        .help(
            "Choose a character that the expression does not contain, and write it on both sides: `/^a/` or "
            "`~^/a~`." +
            std::string(is_anchored(text.pattern)
                            ? ""
                            : " With `^` at its start and `$` at its end it holds only for the "
                              "whole value; without them, for any value that contains it."));
    bool const open = problem->kind == SyntaxErrorKind::unclosed && !is_usual_start(text.pattern.front());
    std::optional<std::string> correct;
    // `@gmail\.com$` is an expression for an address, not one between `@` and `@`.
    bool const in_text = open && text.pattern.front() == '@' && text.pattern.find('.') != text.pattern.npos;
    if (in_text)
      correct = regex::with_delimiters(text.pattern);
    else if (open && !regex::syntax_error(std::string(text.pattern) + text.pattern.front()))
      correct = std::string(text.pattern) + text.pattern.front();
    else if (!open && problem->kind != SyntaxErrorKind::empty)
      correct = regex::with_delimiters(text.pattern);
    if (correct && tree.is(text.expression.node, syntax::Kind::string))
      finding.fix(
          "Write " + quoted(*correct), false,
          {syntax::replace(tree, text.expression.node,
                           syntax::json_string(text.expression.text.substr(0, text.begin) + *correct))});
  });
}

} // namespace

extern lint::Rule const condition_regex_without_delimiter{
    .id = "condition/regex-without-delimiter",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .stage = lint::Stage::meaning,
    .check = check,
};

} // namespace aclint::rules
