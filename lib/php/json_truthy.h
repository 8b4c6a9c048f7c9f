// What PHP takes for true, asked of a value as it stands in the text.
#pragma once
#include "syntax/tree.h"

namespace aclint::php {

/// PHP's truth of a JSON value: false, 0, 0.0, "", "0", null, [] and {} are false, everything else is true.
/// Markers in a string are not evaluated.
bool truthy(syntax::Tree const& tree, syntax::NodeId node);

/// Whether a `Condition` of this value can fail: an empty or scalar one always holds (spec §2).
bool is_condition(syntax::Tree const& tree, syntax::NodeId node);

} // namespace aclint::php
