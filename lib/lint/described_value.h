// What a JSON value is, in the words of our messages: "must be an object, not a list".
#pragma once
#include "syntax/tree.h"

#include <string>

namespace aclint::lint {

/// "a string", "a number", "a list" or "an object"; `true`, `false` and `null` are named as they are.
std::string described_value(syntax::Tree const& tree, syntax::NodeId value);

} // namespace aclint::lint
