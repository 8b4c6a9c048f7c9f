#include "lint/report/config_problem.h"

namespace aclint::lint {

void report_problems(config::Reading const& reading, config::ProblemKind kind, Reporter& out) {
  for (config::Problem const& problem : reading.problems) {
    if (problem.kind != kind) continue;
    Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(problem.why).help(problem.help);
    if (problem.fix) finding.fix(problem.fix->title, problem.fix->safe, problem.fix->edits);
  }
}

} // namespace aclint::lint
