// Reads a number that people write.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace aclint {

/// The whole text as a decimal number: "12", "-3". Nothing for any other text, also "", "1.5", "+1" and " 1".
std::optional<std::int64_t> whole_number(std::string_view text);

} // namespace aclint
