#include "base/quoted.h"
#include "lint/report/syntax_problem.h"

#include <algorithm>

namespace aclint::rules {

namespace {

using syntax::Tree;

bool is_printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// The title of a fix with these edits. Only unescaped quotation marks need several.
std::string title(Tree const& tree, std::vector<diag::TextEdit> const& edits) {
  if (edits.size() > 1) return "Write `\\\"` for each quotation mark inside the string";
  diag::TextEdit const& edit = edits.front();
  if (edit.span.empty()) return "Insert " + quoted(edit.text);
  if (edit.text == " ") return "Write a normal space";
  std::string_view const before = tree.source(edit.span);
  bool const printable = is_printable(before);
  if (edit.text.empty()) return printable ? "Remove " + quoted(before) : "Remove these characters";
  return printable ? "Replace " + quoted(before) + " with " + quoted(edit.text)
                   : "Write " + quoted(edit.text);
}

void check(Tree const& tree, lint::Reporter& out) {
  for (syntax::Problem const& problem : tree.problems()) {
    if (problem.kind != syntax::ProblemKind::invalid_json) continue;
    lint::Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(std::string(lint::not_loaded));
    if (!problem.help.empty()) finding.help(problem.help);
    if (!problem.edits.empty()) finding.fix(title(tree, problem.edits), false, problem.edits);
  }
}

} // namespace

extern lint::Rule const syntax_invalid_json{
    .id = "syntax/invalid-json",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
