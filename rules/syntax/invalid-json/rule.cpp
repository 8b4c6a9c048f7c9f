#include "lint/rule.h"
#include "base/quoted.h"

namespace aclint::rules {

namespace {

using syntax::Tree;

// What the edits of one problem do, as the title of a fix.
std::string title(Tree const& tree, std::vector<diag::TextEdit> const& edits) {
  if (edits.size() > 1) return "Mend it";
  diag::TextEdit const& edit = edits.front();
  if (edit.span.empty()) return "Insert " + quoted(edit.text);
  std::string const before = quoted(tree.source(edit.span));
  if (edit.text.empty()) return "Remove " + before;
  bool const printable = before.find_first_of("\r\n\t") == std::string::npos;
  return printable ? "Replace " + before + " by " + quoted(edit.text) : "Write " + quoted(edit.text);
}

void check(Tree const& tree, lint::Reporter& out) {
  constexpr std::string_view skipped =
      "PHP cannot decode the text, so AAM skips the whole policy and says nothing: everything that it denies "
      "is open.";
  for (syntax::Problem const& problem : tree.problems()) {
    if (problem.kind != syntax::ProblemKind::invalid_json) continue;
    lint::Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(std::string(skipped)).help(problem.help);
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
