#include "base/words.h"

namespace aclint {

std::string join_words(std::span<std::string const> words, Joining how) {
  std::size_t const shown = words.size() > how.max && words.size() - how.max > 1 ? how.max : words.size();
  std::string result;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) result += i + 1 == words.size() ? " " + std::string(how.last) + " " : ", ";
    result += words[i];
  }
  if (shown == words.size()) return result;
  return result + " " + std::string(how.last) + " " + std::to_string(words.size() - shown) + " more";
}

} // namespace aclint
