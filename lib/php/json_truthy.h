// Whether PHP takes a value of the JSON text as true.
#pragma once
#include "syntax/tree.h"

namespace aclint::php {

/// PHP's truth of a JSON value: false, 0, 0.0, "", "0", null, [] and {} are false, everything else is true.
/// Markers in a string are not evaluated.
bool truthy(syntax::Tree const& tree, syntax::NodeId node);

/// Whether a `Condition` with this value can be false. An empty or scalar one always holds (spec §2).
bool is_condition(syntax::Tree const& tree, syntax::NodeId node);

} // namespace aclint::php
