// Places of diagnostics about a text that is a string in another text.
#pragma once
#include "diag/diagnostic.h"
#include "syntax/tree.h"

namespace aclint::workspace {

/// Moves a diagnostic about a decoded string to the place of that string in the other text.
void place_in_host(diag::Diagnostic& diagnostic, syntax::DecodedString const& string);

} // namespace aclint::workspace
