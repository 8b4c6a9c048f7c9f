// Which JSON files are policies. A folder of a project holds all kinds of JSON; only policies are to be
// judged.
#pragma once
#include "syntax/tree.h"

#include <vector>

namespace aclint::workspace {

enum class Content : unsigned char {
  other,      ///< nothing of AAM's
  policy,     ///< one policy
  list,       ///< a list of policies
  aam_export, ///< what `wp aam export` writes
};

/// What a text is, judged by its keys; near misses such as `Statment` count, for else a policy with a typo
/// would be passed over in silence. A text that cannot be parsed is a policy if it speaks of what policies
/// speak of. Policies of other systems that look alike (AWS IAM: `Version` "2012-10-17", `arn:` resources)
/// are `other`.
Content recognise(syntax::Tree const& tree);

/// The objects that are policies, when the text is taken for `content`. Empty for an export, whose policies
/// are texts of their own.
std::vector<syntax::NodeId> policy_roots(syntax::Tree const& tree, Content content);

} // namespace aclint::workspace
