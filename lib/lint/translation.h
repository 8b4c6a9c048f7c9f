// Conditions that are written in the words of another product, in AAM's words: `NotIpAddress`, `Contains`,
// `Not`, lists under `AND`.
//
//   "NotIpAddress": {"aws:SourceIp": "198.51.100.0/24"}  →  "NotIn": {"${USER.ip}": ["(*ip)198.51.100.0/24"]}
//   "AND": [{"Equals": …}, {"Like": …}]                  →  "Equals": …, "Like": …
#pragma once
#include "diag/diagnostic.h"
#include "policy/condition.h"
#include "syntax/tree.h"

#include <optional>
#include <string>
#include <vector>

namespace aclint::lint {

/// A group of a condition in AAM's words.
struct Translation {
  std::string type;                  ///< the condition type, if it is a single one: `NotIn`
  std::string title;                 ///< of the fix: "Write `NotIn`"
  std::vector<diag::TextEdit> edits; ///< of the fix; empty if AAM has nothing like it
  std::string unknown;               ///< the key that AAM has nothing like: `aws:PrincipalOrgID`
};

/// What a group whose type AAM does not know was probably meant to be. Nothing if aclint does not know it
/// either.
std::optional<Translation> translate(syntax::Tree const& tree, policy::Condition const& condition,
                                     policy::ConditionGroup const& group);

/// A condition that holds exactly when this one does not, as JSON. Empty if it has several parts, or a part that AAM
/// cannot negate.
std::string opposite_condition(syntax::Tree const& tree, syntax::NodeId condition);

} // namespace aclint::lint
