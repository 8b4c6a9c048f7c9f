// Releases of AAM, and those that aclint tells apart.
#pragma once
#include <compare>
#include <span>
#include <string_view>

namespace aclint::catalog {

/// A release of AAM. `{}` (0.0) is "none".
struct AamVersion {
  unsigned char major = 0;
  unsigned char minor = 0;
  unsigned char patch = 0;

  constexpr explicit operator bool() const { return major != 0; }
  friend constexpr auto operator<=>(AamVersion, AamVersion) = default;
};

/// A release of AAM that can be chosen.
struct JudgedVersion {
  std::string_view name; ///< "7.1"
  AamVersion version;
  std::string_view stands_for; ///< which releases are judged as this one
  bool modelled = false;       ///< aclint has its engine; for the others, rules that rest on it are silent
};

/// "6.9", "7.1" and "8".
std::span<JudgedVersion const> judged_versions();

} // namespace aclint::catalog
