#include "lint/report/syntax_problem.h"

namespace aclint::rules {

namespace {

void check(syntax::Tree const& tree, lint::Reporter& out) {
  lint::report_problems(tree, syntax::ProblemKind::byte_order_mark,
                        {.fix = "Remove the byte order mark", .safe = true}, out);
}

} // namespace

extern lint::Rule const syntax_byte_order_mark{
    .id = "syntax/byte-order-mark",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::safe,
    .after_fix = lint::AfterFix::more_read,
    .hides_others = true,
    .check = check,
};

} // namespace aclint::rules
