// From the parser's problems to findings: what all rules of group `syntax` that stand for a kind of problem
// share.
#pragma once
#include "lint/rule.h"

#include <string_view>

namespace aclint::lint {

struct ProblemWording {
  std::string_view fix = {}; ///< title of the fix; empty: the rule offers none
  bool safe = false;         ///< see `diag::Fix`
  std::string_view why = "PHP cannot decode the text, so AAM skips the whole policy and says nothing: "
                         "everything that it denies is open.";
};

/// Reports every problem of that kind, with the parser's message and help.
void report_problems(syntax::Tree const& tree, syntax::ProblemKind kind, ProblemWording const& wording,
                     Reporter& out);

} // namespace aclint::lint
