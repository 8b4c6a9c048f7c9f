#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::comment,
                        {.fix = "Remove the comment", .fix_all = "Remove all comments", .safe = true}, out);
}

} // namespace

extern lint::Rule const syntax_comment_in_json{
    .id = "syntax/comment-in-json",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
