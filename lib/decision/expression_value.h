// Evaluating what stands in the strings of a policy: markers, casts, maps (spec §7).
#pragma once
#include "decision/fault.h"
#include "decision/markers.h"
#include "decision/php_value.h"

#include <string_view>
#include <vector>

namespace aclint::decision {

/// Whether a leading cast is applied or only stripped (in resources, param keys and property names).
enum class Casts : bool { strip, apply };

/// Evaluates a scalar. Only strings hold markers and casts; anything else is itself.
///
/// One marker alone keeps its type; with text around it becomes text; several become text, arrays as JSON.
Value evaluate(Value const& scalar, Environment const& environment, Casts casts, Fault& fault);

/// The keys that a resource or param key stands for: one, or as many as the marker behind `=>` has values.
std::vector<Value> evaluate_key(Value const& key, Environment const& environment, Fault& fault);

/// A type cast by its word, in any case. An unknown one changes nothing.
Value type_cast(Value value, std::string_view word, Date now, Fault& fault);

} // namespace aclint::decision
