// From the problems of an aclint.toml to findings: what all rules of group `config` share.
#pragma once
#include "config/config.h"
#include "lint/rule.h"

namespace aclint::lint {

/// Reports every problem of that kind.
void report_problems(config::Reading const& reading, config::ProblemKind kind, Reporter& out);

} // namespace aclint::lint
