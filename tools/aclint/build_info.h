// What this program was built from: `aclint --version --verbose`.
#pragma once
#include <string>

namespace aclint::cli {

/// The compiler, the kind of build and the version of each library, a line each, without a last line end.
std::string build_info();

} // namespace aclint::cli
