// Requirements that fuzzers check.
#pragma once
#include <cstdio>
#include <cstdlib>

namespace aclint::fuzz {

/// Ends the process unless `holds` is true; libFuzzer reports that as a crash.
inline void require(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

} // namespace aclint::fuzz
