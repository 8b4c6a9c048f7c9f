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

/// Quotation marks other than " that people type or paste: length in bytes, 0 for none.
std::size_t strange_quote(std::string_view text);

bool starts_string(Builder const& out, char const* at);
bool starts_value(Builder const& out, char const* at);
bool starts_member(Builder const& out, char const* at);

/// The end of the string that begins at `at`, without looking at what is in it; the end of its line if it is
/// open.
char const* behind_string(Builder const& out, char const* at);

/// Moves to the next comma, closing bracket or line end, over strings; at least one byte further.
void resynchronise(Builder const& out, char const*& at);

/// Where the string that is open at its line's end was probably meant to end: before `,`, `}`, `]` and space.
char const* before_line_punctuation(char const* start, char const* line_end);

/// "U+0007"
std::string control_name(unsigned char c);

/// Reports what stands at `at`, where it makes no sense, and moves behind it.
void read_garbage(Builder& out, char const*& at);

/// Reads from the opening quote to behind the closing one. True: there was a closing one. `escaped` becomes
/// true if there are escapes in it.
bool scan_string(Builder& out, char const*& at, bool& escaped);

/// A string in other quotation marks than JSON's. False: there is none at `at`.
bool read_strange_string(Builder& out, char const*& at, bool key);

/// A word without quotation marks: a key, a misspelt literal, a text.
void read_bare_word(Builder& out, char const*& at, bool key);

/// Instead of the root value stands something else: YAML, HTML, PHP … One finding says it all.
void read_no_document(Builder& out, char const*& at);

/// A container that is nested too deeply, to its end.
void read_too_deep(Builder& out, char const*& at);

} // namespace aclint::syntax
