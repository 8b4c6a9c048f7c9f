// Evaluates the strings of a policy: markers, casts, maps (spec §7).
#pragma once
#include "condition/marker_value.h"
#include "php/fatal_error.h"
#include "php/value.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace aclint::condition {

/// Whether a leading cast is applied, or only removed (in resources, param keys and property names).
enum class Casts : bool { strip, apply };

/// Evaluates a scalar. Only strings contain markers and casts; other scalars are unchanged.
///
/// A single marker without text keeps its type; with text around it the result is a string. Several markers
/// become a string, with arrays as JSON.
php::Value evaluate(php::Value const& scalar, Environment const& environment, Casts casts,
                    php::FatalError& fault);

/// As much memory as WordPress gives PHP for its own pages, in bytes.
inline constexpr std::size_t memory_of_php = std::size_t{256} << 20;

/// The keys that a resource or param key gives: one, or one for each value of the marker after `=>`. `out_of_memory` if
/// they do not fit into PHP's memory.
std::vector<php::Value> evaluate_key(php::Value const& key, Environment const& environment,
                                     php::FatalError& fault);

/// Applies the cast with this word, in any letter case. An unknown one changes nothing.
php::Value type_cast(php::Value value, std::string_view word, php::Date now, php::FatalError& fault);

} // namespace aclint::condition
