// The text of a policy that a test makes up.
#pragma once
#include <string>
#include <vector>

namespace aclint {

/// A policy of these statements, each the text of an object, in order.
inline std::string made_policy(std::vector<std::string> const& statements) {
  std::string result = "{\"Statement\": [";
  for (std::size_t i = 0; i < statements.size(); ++i) result += (i == 0 ? "" : ", ") + statements[i];
  return result + "]}";
}

} // namespace aclint
