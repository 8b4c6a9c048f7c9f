// Comparison as PHP 8 does it.
#pragma once
#include "php/value.h"

namespace aclint::php {

/// PHP's `===`: the same type and value; arrays have the same pairs in the same order. Objects are never
/// identical here, since every evaluation makes a new one.
bool identical(Value const& a, Value const& b);

/// PHP's `<=>`: -1, 0 or 1. What cannot be compared is 1 both ways.
///
/// Numeric strings count as numbers; a number against any other string compares as text; null against text as
/// ""; null or bool against anything by truth; arrays are greater than scalars, two arrays by size, then key
/// by key; dates by time; any other object is 1 beside a number and greater than text and arrays.
int compare(Value const& a, Value const& b);

/// PHP's operators. `a > b` is evaluated as `b < a`, which matters for what cannot be compared.
inline bool less(Value const& a, Value const& b) { return compare(a, b) < 0; }
inline bool less_or_equal(Value const& a, Value const& b) { return compare(a, b) <= 0; }
inline bool greater(Value const& a, Value const& b) { return less(b, a); }
inline bool greater_or_equal(Value const& a, Value const& b) { return less_or_equal(b, a); }

} // namespace aclint::php
