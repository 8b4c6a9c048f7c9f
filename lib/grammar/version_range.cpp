#include "grammar/version_range.h"

#include "base/ascii.h"

#include <boost/spirit/home/x3.hpp>

namespace aclint::grammar {

namespace {

namespace x3 = boost::spirit::x3;
using Iterator = char const*;

// A character class. X3's own refuse bytes beyond ASCII.
template <bool (*Is)(char)> struct Class : x3::parser<Class<Is>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class It, class Context, class RContext, class Attribute>
  bool parse(It& first, It const& last, Context const&, RContext&, Attribute&) const {
    if (first == last || !Is(*first)) return false;
    ++first;
    return true;
  }
};

bool is_digit(char c) { return ascii::is_digit(c); }
bool is_identifier(char c) { return ascii::is_alnum(c) || c == '-'; }

Class<is_digit> const digit;
Class<is_identifier> const identifier;

auto const blanks = *(x3::lit(' ') | '\t');
auto const some_blanks = +(x3::lit(' ') | '\t');
auto const part = +digit | x3::lit('x') | 'X' | '*';
auto const identifiers = +identifier % '.';
auto const qualifier = -('-' >> identifiers) >> -('+' >> identifiers);
auto const version = -x3::lit('v') >> part >> -('.' >> part >> -('.' >> part >> qualifier));
auto const sign = x3::lit(">=") | "<=" | ">" | "<" | "=" | "~" | "^";
auto const comparator = -(sign >> blanks) >> version;
auto const hyphen = version >> some_blanks >> '-' >> some_blanks >> version;
// A version ends where the range ends, or before a blank or bar.
auto const end_of_word = &(x3::eoi | ' ' | '\t' | '|');
auto const alternative = (hyphen >> end_of_word) | (comparator >> end_of_word) % some_blanks;
auto const range = blanks >> -alternative >> blanks;
auto const ranges = range % "||";

} // namespace

std::optional<Offset> check_version_range(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Iterator const begin = text.data();
  Iterator const end = begin + text.size();
  Iterator at = begin;
  x3::parse(at, end, ranges);
  if (at == end) return std::nullopt;
  return static_cast<Offset>(at - begin);
}

} // namespace aclint::grammar
