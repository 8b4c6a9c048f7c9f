// What becomes of places and edits when a text is edited.
#pragma once
#include "base/offset_map.h"
#include "diag/diagnostic.h"

#include <span>
#include <vector>

namespace aclint::fix {

/// Maps places of the edited text to the original one. What an edit has written comes from all that it has replaced.
OffsetMap map_to_original(std::span<diag::TextEdit const> edits);

/// The edits of the original text that do what `first` and then `second` do. `second` counts in the text that `first`
/// makes. Both are in order, and their edits do not overlap.
std::vector<diag::TextEdit> one_after_the_other(std::span<diag::TextEdit const> first,
                                                std::span<diag::TextEdit const> second);

} // namespace aclint::fix
