// AAM's export files (`wp aam export`): a JSON document in which each policy is a JSON text inside a JSON
// string (spec §9).
#pragma once
#include "syntax/tree.h"

#include <vector>

namespace aclint::site {

/// Whether the document has an export's shape: `dataset` with a list `policies`.
bool is_export(syntax::Tree const& tree);

/// The `content` of every policy of an export, in order: mostly strings that hold the policy's text.
std::vector<syntax::NodeId> policy_contents(syntax::Tree const& tree);

} // namespace aclint::site
