// "Did you mean": the known word that the author most likely meant.
//
//   closest("Efect", statement_key_names())    // "Effect"
//   closest("tools", {"edit.php", "users.php"}) // nothing: too far off
//
// The distance is the restricted Damerau-Levenshtein distance: insertions, deletions, replacements and swaps
// of two neighbours, each place edited once. It compares bytes, so a non-ASCII letter may count twice.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class LetterCase : unsigned char { matters, ignored };

/// The distance between two words, or `limit + 1` if it is greater than `limit`. The time is the product of
/// the lengths, for words of up to 256 bytes; longer ones count as too far apart.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit,
                          LetterCase letters = LetterCase::matters);

/// Whether a finger slips or a speller confuses so much that `meant` becomes `word`: one letter too many or missing, two
/// letters swapped, or a letter replaced by a neighbour on the keyboard or by one that sounds like it. `edit_ports`,
/// where `edit_posts` is known, is probably another word.
bool is_slip(std::string_view word, std::string_view meant);

/// The greatest distance for a word of this length: 1 up to four letters, 2 up to eight, else 3, but at most
/// a third of the length. So a word of one or two letters is close only to other spellings of itself.
std::size_t near_limit(std::size_t length);

/// The candidate closest to `word`, if it is close enough. A candidate that differs only in letter case, or
/// in `-`, `_` and blanks, is preferred. Among equal ones the first in alphabetical order. Nothing if `word`
/// itself is a candidate, because then it is not misspelled.
std::optional<std::string_view> closest(std::string_view word, std::span<std::string_view const> candidates,
                                        LetterCase letters = LetterCase::ignored);
std::optional<std::string_view> closest(std::string_view word,
                                        std::initializer_list<std::string_view> candidates,
                                        LetterCase letters = LetterCase::ignored);

/// As `closest`, for words made of parts: the same number of parts, each close enough for its own length. So
/// a long id does not hide that a short part is different: `edit.php?post_type=game` is not close to
/// `…=page`.
std::optional<std::string_view> closest_by_parts(std::string_view word,
                                                 std::span<std::string_view const> candidates,
                                                 std::string_view separators);

} // namespace aclint::catalog
