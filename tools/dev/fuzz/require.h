// What a fuzzer demands of the code under test.
#pragma once
#include <cstdio>
#include <cstdlib>

namespace aclint::fuzz {

/// Ends the process, which libFuzzer takes for a crash, unless `holds`.
inline void require(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

} // namespace aclint::fuzz
