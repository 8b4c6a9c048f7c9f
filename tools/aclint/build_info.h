// What this program was built from: `aclint --version --verbose`.
#pragma once
#include <string>

namespace aclint::cli {

/// The compiler, the kind of build and the version of each library, one per line, without a line end after
/// the last.
std::string build_info();

} // namespace aclint::cli
