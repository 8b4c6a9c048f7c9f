#include "diag/diagnostic.h"

#include <array>

namespace aclint::diag {

namespace {
constexpr std::array<std::string_view, 4> names{"error", "warning", "info", "hint"};
}

std::string_view name(Severity severity) { return names[static_cast<std::size_t>(severity)]; }

std::optional<Severity> severity_from(std::string_view word) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == word) return static_cast<Severity>(i);
  return std::nullopt;
}

} // namespace aclint::diag
