// What the files of terminals.h share: looking ahead, and the parts of tokens.
#pragma once
#include "base/ascii.h"
#include "syntax/builder.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace aclint::syntax {

/// "`,`"
std::string quoted(char c);

inline bool is_closer(char c) { return c == '}' || c == ']'; }
inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }
inline bool is_word(char c) { return ascii::is_alnum(c) || c == '_' || c == '$'; }

/// The text from `at` on.
inline std::string_view rest(Builder const& out, char const* at) {
  return {at, static_cast<std::size_t>(out.end() - at)};
}

/// Quotation marks other than " that people type or paste: the length in bytes, 0 if there is none.
std::size_t strange_quote(std::string_view text);
/// The same for those that are written for ": “ ” „ « ».
std::size_t curly_double_quote(std::string_view text);

/// The length of `...` or `…` at the beginning of `text`; 0 if there is none.
std::size_t ellipsis_size(std::string_view text);

inline bool starts_ellipsis(Builder const& out, char const* at) {
  return !out.at_end(at) && (*at == '.' || *at == '\xe2') && ellipsis_size(rest(out, at)) > 0;
}

bool starts_string(Builder const& out, char const* at);
bool starts_value(Builder const& out, char const* at);
bool starts_member(Builder const& out, char const* at);

/// The end of the string that begins at `at`, without checking its characters; the end of its line if it has
/// no closing quote.
char const* after_string(Builder const& out, char const* at);

/// The end of the bracket that is opened `depth` levels before `at`; `(` and `)` count as well. Null: it is not closed, or the
/// text has been looked at too often.
char const* after_closer(Builder& out, char const* at, std::size_t depth);

/// Moves to the next comma, closing bracket or line end, over strings; at least one byte.
void resynchronise(Builder const& out, char const*& at);

/// The probable end of a string that has no closing quote on its line: before `,`, `}`, `]` and spaces.
char const* before_line_punctuation(char const* start, char const* line_end);

/// "U+0007"
std::string control_name(unsigned char c);

/// Reports the text at `at`, which makes no sense there, and moves after it.
void read_garbage(Builder& out, char const*& at);

/// Reads from the opening quote to the closing one. Returns whether there was a closing one. Sets `escaped`
/// to true if there are escapes.
bool scan_string(Builder& out, char const*& at, bool& escaped);

/// Reads a string in other quotation marks than JSON's. False: there is none at `at`.
bool read_strange_string(Builder& out, char const*& at, bool key);

/// Reads a word without quotation marks: a key, a misspelled literal, a string.
void read_bare_word(Builder& out, char const*& at, bool key);

/// Reports that the text is not JSON at all but YAML, HTML, PHP, … One problem covers all of it.
void read_no_document(Builder& out, char const*& at);

/// Skips a container that is nested too deeply.
void read_too_deep(Builder& out, char const*& at);

} // namespace aclint::syntax
