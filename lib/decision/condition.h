// Whether the `Condition` of a statement or param holds (spec §6).
#pragma once
#include "decision/fault.h"
#include "decision/markers.h"
#include "decision/php_value.h"

namespace aclint::decision {

/// Evaluates the conditions of one `Condition` object, a PHP array. All of them are evaluated, without short
/// cut.
bool holds(Array const& condition, Environment const& environment, Fault& fault);

/// A group as AAM reads it: the old list form, `[{left: right}, …]`, becomes one object; anything else stays.
Value normalise_group(Value const& group);

/// Whether a statement or param applies: an empty `Condition`, or one that is no array, always holds.
bool applies(Array const& block, Environment const& environment, Fault& fault);

} // namespace aclint::decision
