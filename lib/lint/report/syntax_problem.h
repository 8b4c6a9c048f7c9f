// Reports the problems that the parser found: shared by the rules of group `syntax`.
#pragma once
#include "lint/rule.h"

#include <string_view>

namespace aclint::lint {

/// Why a mistake in the JSON matters.
inline constexpr std::string_view not_loaded =
    "AAM silently ignores the whole policy because of this: nothing in it protects the site.";

struct ProblemWording {
  std::string_view fix = {};     ///< title of the fix; empty: the rule offers none
  std::string_view fix_all = {}; ///< its title if it corrects several places; empty: the same
  bool safe = false;             ///< see `diag::Fix`
  std::string_view why = not_loaded;
};

/// Reports every problem of that kind, with the parser's message and help (if it has one).
void report_problems(syntax::Tree const& tree, syntax::ProblemKind kind, ProblemWording const& wording,
                     Reporter& out);

} // namespace aclint::lint
