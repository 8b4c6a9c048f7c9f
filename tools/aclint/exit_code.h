// aclint's exit codes, the same for all commands.
#pragma once

namespace aclint::cli {

inline constexpr int exit_clean = 0;    ///< nothing at or above the fail level; all tests pass
inline constexpr int exit_findings = 1; ///< findings at or above it; a test fails
inline constexpr int exit_trouble = 2;  ///< wrong usage, or a file that cannot be read or written

} // namespace aclint::cli
