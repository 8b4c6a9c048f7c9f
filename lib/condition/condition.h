// Whether the `Condition` of a statement or param holds (spec §6).
#pragma once
#include "condition/comparison.h"
#include "condition/marker_value.h"
#include "php/fatal_error.h"
#include "php/value.h"

namespace aclint::condition {

/// Whether one `Condition`, a PHP array, holds. Evaluates all its groups, without short cut.
bool holds(php::Array const& condition, Environment const& environment, php::FatalError& fault);

/// The result of one group of a condition, as `normalise_group` gives it. Of a type that AAM does not know (`kind` is
/// nothing) it is false.
Verdict group_verdict(std::optional<ConditionKind> kind, php::Value const& group,
                      Environment const& environment, php::FatalError& fault);

/// A group as AAM reads it: the old list form, `[{left: right}, …]`, becomes one object; any other is
/// unchanged.
php::Value normalise_group(php::Value const& group);

/// Whether a statement or param applies. An empty `Condition`, or one that is not an array, always holds.
bool applies(php::Array const& block, Environment const& environment, php::FatalError& fault);

} // namespace aclint::condition
