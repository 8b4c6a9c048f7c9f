#include "lint/rule.h"
#include "base/quoted.h"
#include "facts/facts.h"
#include "facts/regex_texts.h"
#include "regex/php_regex.h"
#include "syntax/edit.h"

#include <optional>
#include <string>

namespace aclint::rules {

namespace {

using regex::Fault;

// Characters that mean something at the beginning of an expression, and are hardly meant as a delimiter.
bool is_usual_start(char c) { return std::string_view("^.[({*+?$|<").find(c) != std::string_view::npos; }

// The pattern with delimiters that do not occur in it, if it is one then.
std::optional<std::string> enclosed(std::string_view pattern) {
  for (char const delimiter : std::string_view("/#~%!@")) {
    if (pattern.find(delimiter) != pattern.npos) continue;
    std::string result = delimiter + std::string(pattern) + delimiter;
    return regex::problem(result) ? std::nullopt : std::optional(std::move(result));
  }
  return std::nullopt;
}

std::string message(std::string_view pattern, regex::Problem const& problem) {
  switch (problem.fault) {
  case Fault::empty: return "there is no regular expression";
  case Fault::delimiter: return quoted(pattern) + " has no delimiters";
  default: break;
  }
  std::string const first = quoted(pattern.substr(0, 1));
  if (!is_usual_start(pattern.front()))
    return "the delimiter " + first + " of the regular expression is not closed";
  return quoted(pattern) + " has no delimiters: PHP takes " + first + " for one";
}

void check(facts::Facts const& facts, lint::Reporter& out) {
  syntax::Tree const& tree = facts.tree();
  facts::for_each_regex(facts, [&](facts::RegexText const& text) {
    auto const problem = regex::problem(text.pattern);
    if (!problem || problem->fault == Fault::syntax) return;
    if (problem->fault == Fault::modifier && !is_usual_start(text.pattern.front())) return;
    lint::Finding& finding = out.report({text.expression.node, lint::Aspect::value},
                                        text.source(tree, {0, static_cast<Offset>(text.pattern.size())}),
                                        message(text.pattern, *problem));
    finding
        .why("AAM hands the text to PHP's `preg_match`, which warns and finds nothing: the comparison never "
             "holds.")
        .help("Write the expression between two equal characters that do not occur in it, as in `/^a/` or "
              "`~^/a~`.");
    bool const open = problem->fault == Fault::unclosed && !is_usual_start(text.pattern.front());
    std::optional<std::string> mended;
    if (open && !regex::problem(std::string(text.pattern) + text.pattern.front()))
      mended = std::string(text.pattern) + text.pattern.front();
    else if (!open && problem->fault != Fault::empty)
      mended = enclosed(text.pattern);
    if (mended && tree.is(text.expression.node, syntax::Kind::string))
      finding.fix(
          "Write " + quoted(*mended), false,
          {syntax::replace(tree, text.expression.node,
                           syntax::json_string(text.expression.text.substr(0, text.begin) + *mended))});
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
