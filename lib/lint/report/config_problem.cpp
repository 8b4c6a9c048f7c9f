#include "lint/report/config_problem.h"

namespace aclint::lint {

void report_problems(config::ParsedConfig const& parsed, config::ProblemKind kind, Reporter& out) {
  for (config::Problem const& problem : parsed.problems) {
    if (problem.kind != kind) continue;
    Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(problem.why);
    if (!problem.help.empty()) finding.help(problem.help);
    if (problem.fix) finding.fix(problem.fix->title, problem.fix->safe, problem.fix->edits);
  }
}

} // namespace aclint::lint
