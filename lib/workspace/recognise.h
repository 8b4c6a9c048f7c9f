// Decides which JSON files are policies. A project contains all kinds of JSON, but only policies must be
// checked.
#pragma once
#include "syntax/tree.h"

#include <string_view>
#include <vector>

namespace aclint::workspace {

enum class Content : unsigned char {
  other,      ///< nothing of AAM's
  policy,     ///< one policy
  list,       ///< a list of policies
  aam_export, ///< what `wp aam export` writes
};

/// What a text is, by its keys. Misspelled keys such as `Statment` count, because otherwise a policy with a
/// misspelled key would be skipped silently; and so does a statement or param that is in something else, for which
/// rules say that AAM does not find it there. A text that cannot be parsed is a policy if it contains the
/// words of policies, or ends before anything can be known of it. Policies of other systems (AWS IAM: `Version`
/// "2012-10-17", `arn:` resources) are `other`, unless a statement names a resource of AAM.
Content recognise(syntax::Tree const& tree);

/// Why a text is `other`: "a policy for Amazon Web Services".
std::string_view why_other(syntax::Tree const& tree);

/// The objects that are policies, if the text is `content`. Empty for an export, whose policies are separate
/// texts.
std::vector<syntax::NodeId> policy_roots(syntax::Tree const& tree, Content content);

} // namespace aclint::workspace
