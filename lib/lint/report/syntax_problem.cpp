#include "lint/report/syntax_problem.h"

namespace aclint::lint {

void report_problems(syntax::Tree const& tree, syntax::ProblemKind kind, ProblemWording const& wording,
                     Reporter& out) {
  for (syntax::Problem const& problem : tree.problems()) {
    if (problem.kind != kind) continue;
    Finding& finding = out.report({}, problem.span, problem.message);
    finding.why(std::string(wording.why));
    if (!problem.help.empty()) finding.help(problem.help);
    if (!wording.fix.empty() && !problem.edits.empty())
      finding.fix(std::string(problem.places > 1 && !wording.fix_all.empty() ? wording.fix_all : wording.fix),
                  wording.safe, problem.edits);
  }
}

} // namespace aclint::lint
