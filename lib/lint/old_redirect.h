// Redirects as AAM 6 wrote them: the names in them that AAM 7 no longer reads.
//
//   {"Type": "page", "Code": 307}     // Type is `page_redirect` now, Code is `StatusCode`
#pragma once
#include "syntax/edit.h"
#include "syntax/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace aclint::lint {

/// A name of AAM 6 in a redirect.
struct OldRedirectName {
  syntax::NodeId node; ///< the key, or the value of `Type`
  bool type;           ///< it is the value of `Type`
  std::string old;
  std::string_view current; ///< what AAM 7 calls it
  bool superseded;          ///< the redirect says it under its current name, too

  /// Writes the current name; where it is superseded, removes the member.
  std::vector<diag::TextEdit> edits(syntax::Tree const& tree) const;
};

/// The old names in an object, in order; none in any other value.
std::vector<OldRedirectName> old_redirect_names(syntax::Tree const& tree, syntax::NodeId redirect);

} // namespace aclint::lint
