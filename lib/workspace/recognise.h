// Decides which JSON files are policies. A project contains all kinds of JSON, but only policies must be
// checked.
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

/// What a text is, by its keys. Misspelled keys such as `Statment` count, because otherwise a policy with a
/// misspelled key would be skipped silently. A text that cannot be parsed is a policy if it contains the
/// words of policies. Similar policies of other systems (AWS IAM: `Version` "2012-10-17", `arn:` resources)
/// are `other`.
Content recognise(syntax::Tree const& tree);

/// The objects that are policies, if the text is `content`. Empty for an export, whose policies are separate
/// texts.
std::vector<syntax::NodeId> policy_roots(syntax::Tree const& tree, Content content);

} // namespace aclint::workspace
