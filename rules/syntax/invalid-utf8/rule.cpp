#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::invalid_utf8,
                        {.fix = "Read the text as Windows-1252 and write UTF-8"}, out);
}

} // namespace

extern lint::Rule const syntax_invalid_utf8{
    .id = "syntax/invalid-utf8",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
