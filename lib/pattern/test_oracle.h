// For the tests of this layer: the definition of `*` patterns, written down naively, and all small patterns
// and strings.
#pragma once
#include "pattern/pattern.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aclint::pattern::oracle {

/// The definition, by recursion over a pattern's text. Case-sensitive.
inline bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*')
    return !text.empty() && text[0] == pattern[0] && matches(pattern.substr(1), text.substr(1));
  for (std::size_t i = 0; i <= text.size(); ++i)
    if (matches(pattern.substr(1), text.substr(i))) return true;
  return false;
}

/// All strings over `alphabet` of at most `length` bytes, shorter ones first.
inline std::vector<std::string> strings(std::string_view alphabet, std::size_t length) {
  std::vector<std::string> all{""};
  for (std::size_t from = 0, round = 0; round < length; ++round) {
    const std::size_t end = all.size();
    for (; from < end; ++from)
      for (char byte : alphabet) all.push_back(all[from] + byte);
  }
  return all;
}

/// All different patterns over `alphabet`, which includes `*`, of at most `length` bytes.
inline std::vector<Pattern> patterns(std::string_view alphabet, std::size_t length, Case letters) {
  std::vector<Pattern> all;
  for (const std::string& text : strings(alphabet, length))
    if (text.find("**") == std::string::npos) all.emplace_back(text, letters);
  return all;
}

/// For each string of a list: whether a pattern matches it.
using Members = std::vector<bool>;

inline Members members(const Pattern& pattern, const std::vector<std::string>& strings) {
  Members result;
  for (const std::string& text : strings) result.push_back(oracle::matches(pattern.text(), text));
  return result;
}

} // namespace aclint::pattern::oracle
