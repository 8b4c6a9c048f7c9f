#include "lint/report/config_problem.h"

namespace aclint::rules {

namespace {

void check(config::Reading const& reading, lint::Reporter& out) {
  lint::report_problems(reading, config::ProblemKind::unknown_key, out);
}

} // namespace

extern lint::Rule const config_unknown_key{
    .id = "config/unknown-key",
    .severity = diag::Severity::warning,
    .fixability = lint::Fixability::unsafe,
    .check = check,
};

} // namespace aclint::rules
