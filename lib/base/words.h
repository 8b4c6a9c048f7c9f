// Joins words into a list, as in a sentence.
//
//   join_words(names)                      // "a, b and c"
//   join_words(names, {.last = "or"})      // "a, b or c"
//   join_words(names, {.max = 1})          // "a and 2 more"
//   join_words(names, quoted)              // "`a`, `b` and `c`"
//   grouped(12345)                         // "12,345"
#pragma once
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aclint {

struct Joining {
  std::string_view last = "and";     ///< the word before the last one
  std::size_t max = ~std::size_t{0}; ///< more words are counted: "and 2 more", never "and 1 more"
};

std::string join_words(std::span<std::string const> words, Joining how = {});

/// The same; `word` makes the word for each thing.
template <class Things, class Word>
  requires std::invocable<Word const&, typename Things::value_type const&>
std::string join_words(Things const& things, Word const& word, Joining how = {}) {
  std::vector<std::string> words;
  for (auto const& thing : things) words.push_back(std::string(word(thing)));
  return join_words(words, how);
}

/// A number with a comma after each group of three digits, as people read it.
std::string grouped(std::size_t number);

} // namespace aclint
