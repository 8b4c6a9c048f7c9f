// PHP's regular expressions: PCRE2, the library that PHP itself uses, with PHP's delimiters and modifiers.
//
//   regex::match("/^a/i", "Anna")             // true
//   regex::syntax_error("^a.*")->kind         // SyntaxErrorKind::unclosed: PHP reads `^` as a delimiter
//   regex::syntax_error("/a(/")->message      // "missing closing parenthesis", at the end of the expression
//
// Limit: accepts what PCRE2 10.42 accepts. PHP includes a version of its own, which may differ in details.
#pragma once
#include "base/span.h"

#include <optional>
#include <string>
#include <string_view>

namespace aclint::regex {

/// PHP's `preg_match`: whether `subject` contains a match of `pattern`, which is written with delimiters, as
/// in `/^a/i`. Nothing if PHP warns about the pattern or stops; the condition is then false.
std::optional<bool> match(std::string_view pattern, std::string_view subject);

/// Whether PHP stops on this subject after 1,000,000 steps (its setting `pcre.backtrack_limit`).
bool gives_up(std::string_view pattern, std::string_view subject);

/// Why PHP warns about a pattern.
enum class SyntaxErrorKind : unsigned char {
  empty,
  delimiter, ///< the pattern begins with a letter, a digit or a backslash
  unclosed,  ///< the delimiter is not there a second time
  modifier,  ///< an unknown letter after the closing delimiter
  syntax,    ///< between the delimiters: the message is PCRE2's
};

struct SyntaxError {
  SyntaxErrorKind kind;
  Span span;           ///< in the pattern; may be empty, at its end
  std::string message; ///< for `syntax` as PCRE2 says it; no full stop
};

/// What PHP would warn about; nothing if the pattern is valid.
std::optional<SyntaxError> syntax_error(std::string_view pattern);

/// The parts of a pattern. PHP ignores whitespace before the first delimiter.
struct Parts {
  Span body; ///< between the delimiters
  Span modifiers;

  std::string_view text(std::string_view pattern, Span span) const {
    return pattern.substr(span.begin, span.size());
  }
};

/// Nothing if the delimiters or modifiers are not valid.
std::optional<Parts> take_apart(std::string_view pattern);

/// The version and date of PCRE2 in this program: "10.42 2022-12-11".
std::string library_version();

} // namespace aclint::regex
