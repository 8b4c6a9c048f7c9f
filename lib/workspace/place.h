// Diagnostics about a text that stands as a string in another one.
#pragma once
#include "diag/diagnostic.h"
#include "syntax/tree.h"

namespace aclint::workspace {

/// Moves a diagnostic about a decoded string to where that string stands in its host.
void place_in_host(diag::Diagnostic& diagnostic, syntax::DecodedString const& string);

} // namespace aclint::workspace
