#include "base/whole_number.h"

#include <charconv>
#include <system_error>

namespace aclint {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t result = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(result) : std::nullopt;
}

} // namespace aclint
