#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::too_large,
                        {.why = "aclint limits its work, so that no file can make it use all memory or run "
                                "forever. There may be more mistakes after this place."},
                        out);
}

} // namespace

extern lint::Rule const limit_document_too_large{
    .id = "limit/document-too-large",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
