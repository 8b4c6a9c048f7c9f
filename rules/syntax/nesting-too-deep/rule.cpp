#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(
      tree, syntax::ProblemKind::nesting_too_deep,
      {.why = "PHP reads at most 511 levels of lists and objects. With more levels AAM silently ignores the "
              "whole policy: nothing in it protects the site."},
      out);
}

} // namespace

extern lint::Rule const syntax_nesting_too_deep{
    .id = "syntax/nesting-too-deep",
    .severity = diag::Severity::error,
    .check = check,
};

} // namespace aclint::rules
