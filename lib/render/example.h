// The example of a finding as a sentence.
#pragma once
#include "diag/example.h"

#include <string>

namespace aclint::render {

/// "`menu/edit.php?post_type=page` is allowed; without statement 2 it would be denied". Parts that come from
/// the input are escaped (visible.h).
std::string sentence(diag::Example const& example);

} // namespace aclint::render
