#include "diag/example.h"

#include "base/quoted.h"

#include <array>
#include <cstddef>

namespace aclint::diag {

std::string_view name(Decision decision) {
  constexpr std::array<std::string_view, 4> names{"deny", "allow", "other", "none"};
  return names[static_cast<std::size_t>(decision)];
}

std::string PolicyName::text() const {
  if (!file.empty()) return quoted(file);
  return "policy " + std::to_string(id) + (title.empty() ? "" : " (" + title + ")");
}

} // namespace aclint::diag
