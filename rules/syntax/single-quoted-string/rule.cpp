#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::single_quoted_string,
                        {.fix = "Use straight double quotation marks"}, out);
}

} // namespace

extern lint::Rule const syntax_single_quoted_string{
    .id = "syntax/single-quoted-string",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
