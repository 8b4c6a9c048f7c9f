#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(
      tree, syntax::ProblemKind::trailing_comma,
      {.fix = "Remove the comma", .fix_all = "Remove all commas before a bracket", .safe = true}, out);
}

} // namespace

extern lint::Rule const syntax_trailing_comma{
    .id = "syntax/trailing-comma",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
