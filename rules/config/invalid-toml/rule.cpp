#include "lint/report/config_problem.h"

namespace aclint::rules {

namespace {

void check(config::Reading const& reading, lint::Reporter& out) {
  lint::report_problems(reading, config::ProblemKind::invalid_toml, out);
}

} // namespace

extern lint::Rule const config_invalid_toml{
    .id = "config/invalid-toml",
    .severity = diag::Severity::error,
    .fixability = lint::Fixability::none,
    .check = check,
};

} // namespace aclint::rules
