// Reports the problems of an aclint.toml: shared by the rules of group `config`.
#pragma once
#include "config/config.h"
#include "lint/rule.h"

namespace aclint::lint {

/// Reports every problem of this kind.
void report_problems(config::ParsedConfig const& parsed, config::ProblemKind kind, Reporter& out);

} // namespace aclint::lint
