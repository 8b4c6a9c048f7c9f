// Whether the `Condition` of a statement or param holds (spec §6).
#pragma once
#include "condition/marker_value.h"
#include "php/fatal_error.h"
#include "php/value.h"

namespace aclint::condition {

/// Evaluates the conditions of one `Condition` object, a PHP array. All of them are evaluated, without short
/// cut.
bool holds(php::Array const& condition, Environment const& environment, php::FatalError& fault);

/// A group as AAM reads it: the old list form, `[{left: right}, …]`, becomes one object; anything else stays.
php::Value normalise_group(php::Value const& group);

/// Whether a statement or param applies: an empty `Condition`, or one that is no array, always holds.
bool applies(php::Array const& block, Environment const& environment, php::FatalError& fault);

} // namespace aclint::condition
