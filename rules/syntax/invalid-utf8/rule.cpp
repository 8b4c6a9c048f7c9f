#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::invalid_utf8, {}, out);
}

} // namespace

extern lint::Rule const syntax_invalid_utf8{
    .id = "syntax/invalid-utf8",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
