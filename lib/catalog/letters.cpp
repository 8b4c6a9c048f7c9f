#include "catalog/letters.h"

#include "base/ascii.h"

#include <cstddef>

namespace aclint::catalog {

namespace {

bool is_separator(char c) { return c == '_' || c == '-' || c == ' '; }

} // namespace

std::string without_separators(std::string_view word) {
  std::string result;
  for (char const c : word)
    if (!is_separator(c)) result += ascii::lower(c);
  return result;
}

bool same_letters(std::string_view a, std::string_view b) {
  auto const next = [](std::string_view word, std::size_t& at) {
    while (at < word.size() && is_separator(word[at])) ++at;
    return at < word.size() ? ascii::lower(word[at++]) : '\0';
  };
  std::size_t i = 0;
  std::size_t j = 0;
  bool any = false;
  for (;;) {
    char const x = next(a, i);
    if (x != next(b, j)) return false;
    if (x == '\0') return any;
    any = true;
  }
}

} // namespace aclint::catalog
