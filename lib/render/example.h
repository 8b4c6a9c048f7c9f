// The example of a finding as a sentence.
#pragma once
#include "diag/example.h"

#include <string>

namespace aclint::render {

/// "`menu/edit.php?post_type=page` is allowed; without statement 2 it would be denied". What comes from the
/// input is made visible.
std::string sentence(diag::Example const& example);

} // namespace aclint::render
