#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::empty_document,
                        {.why = "AAM silently ignores an empty policy: nothing is protected."}, out);
}

} // namespace

extern lint::Rule const syntax_empty_document{
    .id = "syntax/empty-document",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
