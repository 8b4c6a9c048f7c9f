// Why a condition does not hold, in words.
//
//   unmet_words(engine, condition)    // "`Equals` is false, because `${HTTP_GET.e}` is null"
#pragma once
#include "engine/engine.h"
#include "php/value.h"

#include <string>

namespace aclint::scenario {

/// Names the groups of a `Condition` that are not true, and the values that they compare. Empty if the condition holds, or
/// if AAM fails at it. The engine: of those who ask, at their request.
std::string unmet_words(engine::Engine& engine, php::Array const& condition);

} // namespace aclint::scenario
