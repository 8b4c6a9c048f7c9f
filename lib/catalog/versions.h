// Releases of AAM, and those that aclint supports.
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

/// A release of AAM that users can choose.
struct JudgedVersion {
  std::string_view name; ///< "7.1"
  AamVersion version;
  std::string_view stands_for; ///< which releases are judged as this one
  bool modelled = false;       ///< aclint has its engine; if not, rules that depend on it do not run
};

/// "6.9", "7.1" and "8".
std::span<JudgedVersion const> judged_versions();

} // namespace aclint::catalog
