// Evaluating what stands in the strings of a policy: markers, casts, maps (spec §7).
#pragma once
#include "condition/marker_value.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <string_view>
#include <vector>

namespace aclint::condition {

/// Whether a leading cast is applied or only stripped (in resources, param keys and property names).
enum class Casts : bool { strip, apply };

/// Evaluates a scalar. Only strings hold markers and casts; anything else is itself.
///
/// One marker alone keeps its type; with text around it becomes text; several become text, arrays as JSON.
php::Value evaluate(php::Value const& scalar, Environment const& environment, Casts casts,
                    php::FatalError& fault);

/// The keys that a resource or param key stands for: one, or as many as the marker behind `=>` has values.
std::vector<php::Value> evaluate_key(php::Value const& key, Environment const& environment,
                                     php::FatalError& fault);

/// A type cast by its word, in any case. An unknown one changes nothing.
php::Value type_cast(php::Value value, std::string_view word, php::Date now, php::FatalError& fault);

} // namespace aclint::condition
