// PHP's regular expressions: the library that PHP itself uses, PCRE2, behind PHP's delimiters and modifiers.
//
//   regex::match("/^a/i", "Anna")            // true
//   regex::problem("^a.*")->fault            // Fault::unclosed: `^` is taken for a delimiter
//   regex::problem("/a(/")->message          // "missing closing parenthesis", at the end of the expression
//
// Limits: what PCRE2 10.42 accepts; PHP brings a version of its own, which may differ in details.
#pragma once
#include "base/span.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::regex {

/// PHP's `preg_match`: whether `subject` holds a match of `pattern`, which is written with delimiters, as in
/// `/^a/i`. Nothing where PHP warns about the pattern or gives up; a condition is false then.
std::optional<bool> match(std::string_view pattern, std::string_view subject);

/// Whether PHP gives up on this subject: after 1,000,000 steps, its setting `pcre.backtrack_limit`.
bool gives_up(std::string_view pattern, std::string_view subject);

/// Why PHP warns about a pattern.
enum class Fault : unsigned char {
  empty,
  delimiter, ///< it begins with a letter, a digit, a backslash
  unclosed,  ///< its delimiter does not come again
  modifier,  ///< no such letter behind the closing delimiter
  syntax,    ///< between the delimiters: what PCRE2 says
};

struct Problem {
  Fault fault;
  Span span;           ///< in the pattern; may be empty, at its end
  std::string message; ///< in the words of PCRE2 for `syntax`, without a full stop
};

/// What PHP would warn about, if anything.
std::optional<Problem> problem(std::string_view pattern);

/// A pattern taken apart: PHP passes over white space in front of it.
struct Parts {
  Span body; ///< between the delimiters
  Span modifiers;

  std::string_view text(std::string_view pattern, Span span) const {
    return pattern.substr(span.begin, span.size());
  }
};

/// Nothing where `problem` is about the delimiters or modifiers.
std::optional<Parts> take_apart(std::string_view pattern);

/// The version and date of PCRE2 in this program: "10.42 2022-12-11".
std::string library_version();

} // namespace aclint::regex
