// Recognises documents that people take for policies of AAM, but in which AAM reads nothing.
#pragma once
#include "syntax/tree.h"

#include <optional>
#include <string_view>

namespace aclint::lint {

struct ForeignDocument {
  std::string_view what; ///< "a policy for Kubernetes", "an export of AAM 6 without policies"
  syntax::NodeId sign;   ///< the key that shows it
  std::string_view why;  ///< full sentences, with what to do in `help`
  std::string_view help;
};

/// What the document with this root is. Nothing if it has a section of AAM, or a statement or param of AAM anywhere.
/// Policies of Amazon Web Services are not among these: their form is that of AAM's (`owner_of`).
std::optional<ForeignDocument> foreign_document(syntax::Tree const& tree, syntax::NodeId root);

} // namespace aclint::lint
