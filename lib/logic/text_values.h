// Representative strings: for every string, one of these gives the same results.
//
//   TextTests tests;
//   tests.constants = {"", "0", "editor"};
//   tests.kind = TextTestKind::pattern;
//   tests.patterns = {{{"edit*"}}};
//   text_representatives(tests)          // "", "0", "editor", another string like "edit*", one that is not
//
// For every string, one of these is identical to the same constants and passes the same tests.
#pragma once
#include "php/value.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace aclint::logic {

/// How a string is tested, besides `===` with constants: in one of these ways.
enum class TextTestKind : std::uint8_t {
  none,
  pattern, ///< by `Like`
  order,   ///< by `<`, `<=` and so on, with numbers and strings
  number,  ///< converted to a number, and compared with numbers
  address, ///< converted to an address, and looked for in networks or compared with numbers
  boolean, ///< converted to true or false
  date,    ///< converted to a date, and compared with dates
};

/// Of these patterns it only matters whether one matches, or whether all match.
struct PatternList {
  std::vector<std::string> patterns;
  bool all = false;

  auto operator<=>(PatternList const&) const = default;
};

struct TextTests {
  TextTestKind kind = TextTestKind::none;
  std::set<std::string> constants = {"", "0"}; ///< by identity; the two are false to PHP
  std::vector<PatternList> patterns;
  std::set<double> numbers;         ///< compared with by order; under casts to numbers also by identity
  std::set<std::string> words;      ///< strings compared with by order, as written
  std::set<std::int64_t> addresses; ///< the first and last of networks, single addresses
  std::set<std::int64_t> instants;  ///< seconds since 1970
  bool single_line = false;         ///< strings with line ends do not occur
};

struct TextRepresentatives {
  std::vector<std::string> texts;
  bool complete = true;     ///< they represent all strings; otherwise they are only examples
  bool limited = false;     ///< not complete only because there would be too many
  std::size_t searches = 0; ///< for strings that match some patterns and not others; each takes a while
};

TextRepresentatives text_representatives(TextTests const& tests);

/// Whether a string that is not a number compares in the same way with every number's string: true for all
/// strings that begin with a letter.
bool beyond_numbers(std::string_view word);

} // namespace aclint::logic
