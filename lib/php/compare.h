// Comparison as PHP 8 does it.
#pragma once
#include "php/value.h"

namespace aclint::php {

/// PHP's `===`: the same type and value; arrays have the same pairs in the same order. Objects are never
/// identical here, because every evaluation makes a new one.
bool identical(Value const& a, Value const& b);

/// PHP's `<=>`: -1, 0 or 1. Values that cannot be compared give 1 in both directions.
///
/// Numeric strings count as numbers; a number and any other string compare as strings; null counts as ""
/// beside a string; beside null or a bool anything compares by truth; arrays are greater than scalars, two
/// arrays compare by size, then key by key; dates by time; any other object counts as 1 beside a number and
/// is greater than strings and arrays.
int compare(Value const& a, Value const& b);

/// PHP's operators. PHP evaluates `a > b` as `b < a`, which matters for values that cannot be compared.
inline bool less(Value const& a, Value const& b) { return compare(a, b) < 0; }
inline bool less_or_equal(Value const& a, Value const& b) { return compare(a, b) <= 0; }
inline bool greater(Value const& a, Value const& b) { return less(b, a); }
inline bool greater_or_equal(Value const& a, Value const& b) { return less_or_equal(b, a); }

} // namespace aclint::php
