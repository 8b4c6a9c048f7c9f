// Representative texts: certain comparisons cannot tell other texts from them.
//
//   TextTests tests;
//   tests.constants = {"", "0", "editor"};
//   tests.kind = TextTestKind::pattern;
//   tests.patterns = {"edit*"};
//   text_representatives(tests)          // "", "0", "editor", another text like "edit*", one that is not
//
// For every text, one of these gives the same result in every comparison: it is identical to the same
// constants, and passes the same tests.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace aclint::logic {

/// How a text is tested, besides `===` with constants: in one of these ways.
enum class TextTestKind : std::uint8_t {
  none,
  pattern, ///< by `Like`
  order,   ///< by `<` and its kin, with numbers and texts
  number,  ///< made a number, and compared with numbers
  address, ///< made an address, and looked for in networks or compared with numbers
  boolean, ///< made true or false
  date,    ///< made a date, and compared with dates
};

struct TextTests {
  TextTestKind kind = TextTestKind::none;
  std::set<std::string> constants = {"", "0"}; ///< identity; the two are what PHP takes for false
  std::vector<std::string> patterns;
  std::set<double> numbers;         ///< compared with by order; made numbers, by identity as well
  std::set<std::string> words;      ///< texts compared with by order, as written
  std::set<std::int64_t> addresses; ///< first and last of networks, single addresses
  std::set<std::int64_t> instants;  ///< seconds since 1970
  bool single_line = false;         ///< texts with line ends do not occur
};

struct TextRepresentatives {
  std::vector<std::string> texts;
  bool complete = true; ///< they represent all texts; otherwise they are only examples
};

TextRepresentatives text_representatives(TextTests const& tests);

/// Whether a text that is no number compares with every number's text in the same way: all that begin with a
/// letter do.
bool beyond_numbers(std::string_view word);

} // namespace aclint::logic
