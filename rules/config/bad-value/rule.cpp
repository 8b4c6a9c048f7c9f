#include "lint/report/config_problem.h"

namespace aclint::rules {

namespace {

void check(config::Reading const& reading, lint::Reporter& out) {
  lint::report_problems(reading, config::ProblemKind::bad_value, out);
}

} // namespace

extern lint::Rule const config_bad_value{
    .id = "config/bad-value",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
