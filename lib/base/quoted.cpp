#include "base/quoted.h"

#include "base/utf8.h"

namespace aclint {

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return "`" + std::string(text) + "`";
  std::size_t end = 0;
  for (std::size_t next = 0; next <= longest; next += utf8::next(text.substr(next)).size) end = next;
  return "`" + std::string(text.substr(0, end)) + "…`";
}

} // namespace aclint
