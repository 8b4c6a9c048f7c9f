// Texts that stand for all texts, as far as certain comparisons can tell.
//
//   TextNeeds needs;
//   needs.constants = {"", "0", "editor"};
//   needs.kind = TextTests::pattern;
//   needs.patterns = {"edit*"};
//   text_cells(needs)          // "", "0", "editor", another text like "edit*", one that is not
//
// Whatever the text, one of these fares like it in every comparison: it is identical to the same constants
// and answers the tests alike.
#pragma once
#include "php/value.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace aclint::logic {

/// Besides being compared with constants by `===`, a text is tested in one of these ways.
enum class TextTests : std::uint8_t {
  none,
  pattern, ///< by `Like`
  order,   ///< by `<` and its kin, with numbers and texts
  number,  ///< made a number, and compared with numbers
  address, ///< made an address, and looked for in networks or compared with numbers
  boolean, ///< made true or false
  date,    ///< made a date, and compared with dates
};

struct TextNeeds {
  TextTests kind = TextTests::none;
  std::set<std::string> constants = {"", "0"}; ///< identity; the two are what PHP takes for false
  std::vector<std::string> patterns = {};
  std::set<double> numbers = {};         ///< compared with by order; made numbers, by identity as well
  std::set<std::string> words = {};      ///< texts compared with by order, as written
  std::set<std::int64_t> addresses = {}; ///< first and last of networks, single addresses
  std::set<std::int64_t> instants = {};  ///< seconds since 1970
  bool single_line = false;              ///< line ends need no thought
};

struct TextCells {
  std::vector<std::string> texts;
  bool complete = true; ///< they stand for all texts; else they are just examples
};

TextCells text_cells(TextNeeds const& needs);

/// Whether a text that is no number compares with every number's text in the same way: all that begin with a
/// letter do.
bool beyond_numbers(std::string_view word);

/// An instant as policies write it: "2024-01-31 12:00:00".
std::string date_text(std::int64_t seconds);

} // namespace aclint::logic
