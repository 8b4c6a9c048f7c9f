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

std::string grouped(std::size_t number) {
  std::string result = std::to_string(number);
  for (std::size_t end = result.size(); end > 3; end -= 3) result.insert(end - 3, ",");
  return result;
}

} // namespace aclint
