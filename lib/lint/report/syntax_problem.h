// Makes findings of the parser's problems, for the rules of group `syntax`. Each of them reports one kind of
// problem.
#pragma once
#include "lint/rule.h"

#include <string_view>

namespace aclint::lint {

struct ProblemWording {
  std::string_view fix = {}; ///< title of the fix; empty: the rule offers none
  bool safe = false;         ///< see `diag::Fix`
  std::string_view why = "PHP cannot read this JSON, so AAM silently ignores the whole policy. "
                         "Everything that the policy denies is open.";
};

/// Reports every problem of this kind, with the parser's message and help.
void report_problems(syntax::Tree const& tree, syntax::ProblemKind kind, ProblemWording const& wording,
                     Reporter& out);

} // namespace aclint::lint
