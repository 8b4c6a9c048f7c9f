#include "catalog/closest.h"
#include "catalog/letters.h"
#include "catalog/table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace aclint::catalog {
namespace {

constexpr std::size_t longest = 256;

/// The candidate with the least distance; spellings of the word itself first, then in alphabetical order.
template <class Distance>
std::optional<std::string_view> least_distant(std::string_view word,
                                              std::span<std::string_view const> candidates, std::size_t limit,
                                              Distance distance_to) {
  std::optional<std::string_view> best;
  std::size_t best_distance = limit + 1;
  for (std::string_view candidate : candidates) {
    if (candidate == word) return std::nullopt;
    std::size_t distance =
        same_letters(word, candidate) ? 0 : std::max<std::size_t>(1, distance_to(candidate));
    if (distance > limit) continue;
    if (distance < best_distance || (distance == best_distance && candidate < *best)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

/// The sum over the parts; more than any sum if the separators differ, or two parts are too far apart.
std::size_t distance_by_parts(std::string_view a, std::string_view b, std::string_view separators) {
  std::size_t sum = 0;
  for (;;) {
    std::size_t end_a = std::min(a.find_first_of(separators), a.size());
    std::size_t end_b = std::min(b.find_first_of(separators), b.size());
    std::size_t limit = near_limit(end_a);
    std::size_t distance = edit_distance(a.substr(0, end_a), b.substr(0, end_b), limit, LetterCase::ignored);
    if (distance > limit) return longest + 1;
    sum += distance;
    bool at_end = end_a == a.size() || end_b == b.size();
    if (at_end) return end_a == a.size() && end_b == b.size() ? sum : longest + 1;
    if (a[end_a] != b[end_b]) return longest + 1;
    a.remove_prefix(end_a + 1);
    b.remove_prefix(end_b + 1);
  }
}

/// One bit for each letter in the word, ignoring case; other bytes share bits with letters.
std::uint32_t letters_in(std::string_view word) {
  std::uint32_t result = 0;
  for (char c : word) result |= std::uint32_t{1} << (static_cast<unsigned char>(c) & 31U);
  return result;
}

/// An edit adds at most one new letter and removes at most one.
bool letters_differ_by_more(std::string_view a, std::string_view b, std::size_t limit) {
  std::uint32_t const of_a = letters_in(a);
  std::uint32_t const of_b = letters_in(b);
  return static_cast<std::size_t>(std::max(std::popcount(of_a & ~of_b), std::popcount(of_b & ~of_a))) > limit;
}

/// Whether two letters are beside each other on the keyboard (QWERTY, QWERTZ or AZERTY), or sound alike.
bool are_confused(char a, char b) {
  auto const together = [&](std::string_view letters) {
    return letters.find(a) != letters.npos && letters.find(b) != letters.npos;
  };
  for (std::string_view const alike : {"aeiouy", "ckq", "csz", "mn", "bp", "fv", "vw", "gj", "ij"})
    if (together(alike)) return true;
  constexpr std::array<std::string_view, 4> rows{"1234567890-", "qwertyuiop[", "asdfghjkl;'", "zxcvbnm,./"};
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k + 1 < rows[i].size(); ++k) {
      if (together(rows[i].substr(k, 2))) return true;
      if (i + 1 < rows.size() && k < rows[i + 1].size() &&
          (together(std::string{rows[i][k], rows[i + 1][k]}) ||
           together(std::string{rows[i][k + 1], rows[i + 1][k]})))
        return true;
    }
  return false;
}

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit, LetterCase letters) {
  std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit || a.size() > longest || b.size() > longest) return limit + 1;
  if (letters_differ_by_more(a, b, limit)) return limit + 1;
  auto same = [letters](char x, char y) {
    return letters == LetterCase::ignored ? ascii::lower(x) == ascii::lower(y) : x == y;
  };

  // Row i has the distances between a's first i letters and every beginning of b. A swap reads the row before
  // the last.
  std::array<std::array<std::size_t, longest + 1>, 3> table;
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = table[i % 3];
    auto const& above = table[(i - 1) % 3];
    auto const& second_above = table[(i + 1) % 3];
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t replaced = above[j - 1] + (same(a[i - 1], b[j - 1]) ? 0U : 1U);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], second_above[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    // A swap can skip one row, so one row above the limit proves nothing; two rows do.
    if (best > limit + 1) return limit + 1;
  }
  return std::min(table[a.size() % 3][b.size()], limit + 1);
}

bool is_slip(std::string_view word, std::string_view meant) {
  if (same_letters(word, meant)) return true;
  if (edit_distance(word, meant, 1, LetterCase::ignored) > 1) return false;
  if (word.size() != meant.size()) return true;
  auto const [of_word, of_meant] = std::ranges::mismatch(word, meant, {}, ascii::lower, ascii::lower);
  bool const swapped = of_word + 1 != word.end() && ascii::lower(of_word[1]) != ascii::lower(of_meant[1]);
  return swapped || are_confused(ascii::lower(*of_word), ascii::lower(*of_meant));
}

std::size_t near_limit(std::size_t length) {
  std::size_t by_length = length <= 4 ? 1U : length <= 8 ? 2U : 3U;
  return std::min(by_length, length / 3);
}

std::optional<std::string_view> closest(std::string_view word, std::span<std::string_view const> candidates,
                                        LetterCase letters) {
  std::size_t limit = near_limit(word.size());
  return least_distant(word, candidates, limit, [&](std::string_view candidate) {
    return edit_distance(word, candidate, limit, letters);
  });
}

std::optional<std::string_view>
closest(std::string_view word, std::initializer_list<std::string_view> candidates, LetterCase letters) {
  return closest(word, std::span<std::string_view const>(candidates.begin(), candidates.size()), letters);
}

std::optional<std::string_view> closest_by_parts(std::string_view word,
                                                 std::span<std::string_view const> candidates,
                                                 std::string_view separators) {
  auto const separators_in = [&](std::string_view text) {
    return std::ranges::count_if(
        text, [&](char c) { return std::ranges::find(separators, c) != separators.end(); });
  };
  auto const parted = separators_in(word);
  return least_distant(word, candidates, longest, [&](std::string_view candidate) {
    return separators_in(candidate) == parted ? distance_by_parts(word, candidate, separators) : longest + 1;
  });
}

} // namespace aclint::catalog
