// The policies on a rule's page that need no settings, for tests that only want texts. Tests that also want the findings
// below them read pages with rule_page.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace aclint::test {

/// The texts of the ```json blocks without attributes, in order.
inline std::vector<std::string> plain_examples(std::string_view page) {
  std::vector<std::string> result;
  constexpr std::string_view fence = "\n```json\n";
  for (std::size_t at = page.find(fence); at != page.npos; at = page.find(fence, at)) {
    at += fence.size();
    std::size_t const end = page.find("\n```", at);
    result.emplace_back(page.substr(at, end - at));
    at = end;
  }
  return result;
}

} // namespace aclint::test
