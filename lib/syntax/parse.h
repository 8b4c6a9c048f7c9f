// JSON text → syntax tree and problems.
#pragma once
#include "syntax/tree.h"

#include <cstddef>
#include <string_view>

namespace aclint::syntax {

/// Limits for hostile texts. If one is reached, there is a problem in the tree.
struct Limits {
  std::size_t depth = 511;        ///< nested containers that PHP can read (spec §1)
  std::size_t nodes = 48'000'000; ///< keys and values: about 1.3 GB of tree
  std::size_t problems = 1'000;   ///< then the rest of the text is not parsed
  std::size_t edits = 100'000;    ///< of all problems; then the same
};

/// Parses a whole text. Accepts exactly RFC 8259 with at most `limits.depth` nested containers, which is what
/// PHP's `json_decode` accepts. For any other text there are problems, and the best tree that can be made of
/// it. Borrows `text`, which must be shorter than `SourceText::max_size`.
Tree parse(std::string_view text, Limits const& limits = {});

} // namespace aclint::syntax
