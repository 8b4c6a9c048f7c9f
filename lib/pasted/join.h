// Makes one policy of several.
#pragma once
#include "syntax/tree.h"

#include <string_view>
#include <vector>

namespace aclint::pasted {

/// One policy of several in a text: its tree, whose text is a part of the whole one from `offset` on.
struct Part {
  syntax::Tree const* tree;
  syntax::NodeId root;
  Offset offset;
};

/// The edits of `text` that put all statements and params into one policy in place of `whole`, in which they are. Of other
/// keys, such as `Version`, those of the first policy stay. Empty if one is not an object.
std::vector<diag::TextEdit> join_policies(std::string_view text, Span whole, std::vector<Part> const& parts);

} // namespace aclint::pasted
