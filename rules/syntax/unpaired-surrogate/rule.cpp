#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::unpaired_surrogate, {}, out);
}

} // namespace

extern lint::Rule const syntax_unpaired_surrogate{
    .id = "syntax/unpaired-surrogate",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
