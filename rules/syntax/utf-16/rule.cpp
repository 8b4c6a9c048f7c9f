#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::utf16, {.fix = "Write the text in UTF-8"}, out);
}

} // namespace

extern lint::Rule const syntax_utf_16{
    .id = "syntax/utf-16",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
