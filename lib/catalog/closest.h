// "Did you mean": the known word that a writer most likely meant.
//
//   closest("Efect", statement_key_names())    // "Effect"
//   closest("tools", {"edit.php", "users.php"}) // nothing: too far off
//
// Distance is the restricted Damerau-Levenshtein distance: insertions, deletions, replacements and swaps of
// two neighbours, each place edited once. Bytes are compared, so a non-ASCII letter may count twice.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace aclint::catalog {

enum class LetterCase : unsigned char { matters, ignored };

/// The distance between two words, or `limit + 1` if it is greater than `limit`. Time is the product of the
/// lengths for words of up to 256 bytes; longer ones count as too far.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit,
                          LetterCase letters = LetterCase::matters);

/// How far off a word of that length may be: 1 up to four letters, 2 up to eight, else 3, but never more than
/// a third of the length; so words of one or two letters are near to nothing but other spellings of
/// themselves.
std::size_t near_limit(std::size_t length);

/// The candidate closest to `word`, if it is near enough. A candidate that differs in case, or in `-`, `_`
/// and blanks only, comes before all others. Among equals the first in alphabetical order. Nothing if `word`
/// itself is a candidate: then nothing was misspelt.
std::optional<std::string_view> closest(std::string_view word, std::span<std::string_view const> candidates,
                                        LetterCase letters = LetterCase::ignored);
std::optional<std::string_view> closest(std::string_view word,
                                        std::initializer_list<std::string_view> candidates,
                                        LetterCase letters = LetterCase::ignored);

/// As `closest`, for words made of parts: as many parts, each of them near enough for its own length. So a
/// long id does not hide that one short part is quite another: `edit.php?post_type=game` is not near to
/// `…=page`.
std::optional<std::string_view> closest_by_parts(std::string_view word,
                                                 std::span<std::string_view const> candidates,
                                                 std::string_view separators);

} // namespace aclint::catalog
