#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::pasted, {.fix = "Make JSON of it"}, out);
}

} // namespace

extern lint::Rule const syntax_pasted_text{
    .id = "syntax/pasted-text",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
