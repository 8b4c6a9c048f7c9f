// The explanation that all findings about crashes of the site share.
#pragma once
#include "php/fatal_error.h"

#include <string>
#include <string_view>

namespace aclint::lint {

/// For `Finding::why`: the PHP error, `when` it occurs ("as soon as …"), and what people see then.
std::string crash_reason(php::FatalError const& fault, std::string_view when);

} // namespace aclint::lint
